import type Stripe from 'stripe';
import type { Parameters } from './parameters.js';
import { invalid } from './problem.js';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/**
 * A page of `rows`, which come oldest first and are shown newest first.
 * Source: https://docs.stripe.com/api/pagination
 */
export function listOf<Row extends { readonly id: string }, Shown>(
  url: string,
  rows: readonly Row[],
  parameters: Parameters,
  show: (row: Row) => Shown,
): Stripe.ApiList<Shown> {
  const limit = parameters.integer('limit') ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > LARGEST_LIMIT) {
    throw invalid(`This value must be between 1 and ${LARGEST_LIMIT}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  const after = parameters.text('starting_after');
  const before = parameters.text('ending_before');
  if (after && before) throw invalid('You can use starting_after or ending_before, not both.');
  const newest = rows.toReversed();
  if (before) {
    const end = positionOf(newest, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: newest.slice(start, end).map(show), has_more: start > 0, url };
  }
  const start = after ? positionOf(newest, after, 'starting_after') + 1 : 0;
  const data = newest.slice(start, start + limit).map(show);
  return { object: 'list', data, has_more: newest.length > start + limit, url };
}

/** The whole of a short list inside another object, such as a transfer's reversals. */
export function embeddedList<Shown>(url: string, newestFirst: readonly Shown[]): Stripe.ApiList<Shown> {
  return {
    object: 'list',
    data: newestFirst.slice(0, DEFAULT_LIMIT),
    has_more: newestFirst.length > DEFAULT_LIMIT,
    url,
  };
}

/** A test of `created`, which is a second or a range of seconds. Every time accepted when it is left out. */
export function readCreated(parameters: Parameters, name = 'created'): (created: number) => boolean {
  const range = parameters.isText(name) ? undefined : parameters.child(name);
  if (range === undefined) {
    const exact = parameters.integer(name);
    return (created) => exact === undefined || created === exact;
  }
  const gt = range.integer('gt') ?? -Infinity;
  const gte = range.integer('gte') ?? -Infinity;
  const lt = range.integer('lt') ?? Infinity;
  const lte = range.integer('lte') ?? Infinity;
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
}

function positionOf(rows: readonly { readonly id: string }[], id: string, param: string): number {
  const position = rows.findIndex((row) => row.id === id);
  if (position === -1) throw invalid(`No such object: '${id}'`, { code: 'resource_missing', param });
  return position;
}
