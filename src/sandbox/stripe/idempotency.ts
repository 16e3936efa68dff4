import { createHash } from 'node:crypto';
import type { SandboxContext } from './context.js';
import type { IdempotencyRecord } from './objects.js';
import { invalid, StripeProblem } from './problem.js';

const KEPT_SECONDS = 86_400;
const LONGEST_KEY = 255;

/**
 * The first answer to a key is the answer to all of its requests, a 500 included. Kept for a day.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
export class Idempotency {
  private readonly inUse = new Set<string>();

  constructor(private readonly context: SandboxContext) {}

  /** The answer to repeat; undefined when the key is new. */
  find(key: string, endpoint: string, fingerprint: string): IdempotencyRecord | undefined {
    if (key.length > LONGEST_KEY) throw invalid(`Idempotency keys may have at most ${LONGEST_KEY} characters.`);
    if (this.inUse.has(key)) throw keyInUse(key);
    const record = this.context.store.get('idempotency', key);
    if (record === undefined || record.at + KEPT_SECONDS <= this.context.now()) return undefined;
    if (record.endpoint !== endpoint) {
      throw mismatch(
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${record.endpoint}' vs '${endpoint}').`,
        key,
      );
    }
    if (record.fingerprint !== fingerprint) {
      throw mismatch(
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        key,
      );
    }
    return record;
  }

  /** Until `release`, another request with the key is refused. */
  hold(key: string): void {
    this.inUse.add(key);
  }

  release(key: string): void {
    this.inUse.delete(key);
  }

  record(record: Omit<IdempotencyRecord, 'at'>): void {
    this.context.store.put('idempotency', { ...record, at: this.context.now() });
  }

  /** Forgets what is too old to be repeated. */
  prune(): void {
    const oldest = this.context.now() - KEPT_SECONDS;
    this.context.store.transaction(() => {
      for (const { id, at } of this.context.store.all('idempotency')) {
        if (at <= oldest) this.context.store.delete('idempotency', id);
      }
    });
  }
}

/** The same for the same parameters in any order. */
export function fingerprintOf(form: string): string {
  return createHash('sha256').update(form.split('&').toSorted().join('&')).digest('hex');
}

function mismatch(message: string, key: string): StripeProblem {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeProblem(400, { type: 'idempotency_error', message: `${message} ${advice}` }, 'before');
}

function keyInUse(key: string): StripeProblem {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new StripeProblem(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use', message }, 'before');
}
