/** What a reader's filters mean in SQL, on `document`. Each is a condition of its own: a facet leaves its own out. */
import type { Reach } from '../shipping/index.js';
import type { Conditions } from './conditions.js';
import { sizes, type StoreListingsQuery } from './listings-query.dto.js';

/** What the query alone does not say. */
export interface FilterFacts {
  /** Bounds of the price in minor units of the tenge. */
  readonly tenge: { readonly min: string | undefined; readonly max: string | undefined };
  /** Where `shipsTo` is asked for; null: nothing goes there. */
  readonly reach: Reach | null | undefined;
  /** Days where the workshops are: `2026-03-22`. */
  readonly ready: { readonly by: string; readonly today: string } | undefined;
}

type Filter = (conditions: Conditions, query: StoreListingsQuery, facts: FilterFacts) => void;

/** By the facet that counts it; what has no facet is under `rest`. */
const FILTERS = {
  craft: (conditions, { craft }) => conditions.anyOf('document.craft', craft),
  objectType: (conditions, { objectType }) => conditions.anyOf('document.object_type', objectType),
  workshop: (conditions, { workshop }) => {
    if (workshop === undefined) return;
    conditions.add((slugs) => `document.seller_id IN (SELECT id FROM seller WHERE slug = ANY (${slugs}))`, workshop);
  },
  ornament: (conditions, { ornament }) => conditions.overlaps('document.ornaments', ornament),
  ornamentGroup: (conditions, { ornamentGroup }) => conditions.overlaps('document.ornament_groups', ornamentGroup),
  technique: (conditions, { technique }) => conditions.overlaps('document.techniques', technique),
  material: (conditions, { material }) => conditions.overlaps('document.materials', material),
  colour: (conditions, { colour }) => conditions.overlaps('document.colours', colour),
  stockMode: (conditions, { stockMode }) => conditions.overlaps('document.stock_modes', stockMode),
  foodSafe: (conditions, { foodSafe }) => {
    if (foodSafe !== undefined) conditions.addSql(`${foodSafe ? '' : 'NOT '}${FOOD_SAFE}`);
  },
  size: (conditions, { size }) => {
    if (size !== undefined) conditions.anyOf(SIZE, size);
  },
  rest: (conditions, _, { tenge, reach, ready }) => {
    if (tenge.min !== undefined) conditions.add((value) => `document.sort_minor >= ${value}`, tenge.min);
    if (tenge.max !== undefined) conditions.add((value) => `document.sort_minor <= ${value}`, tenge.max);
    if (reach !== undefined) shipsTo(conditions, reach);
    if (ready !== undefined) readyBy(conditions, ready);
  },
} as const satisfies Readonly<Record<string, Filter>>;

export type Filtered = keyof typeof FILTERS;

export const FOOD_SAFE = `(document.food_safety IN ('food_safe_tested', 'food_safe_declared'))`;

/** The class of a piece by its largest dimension; null when none is known. */
export const SIZE = `CASE ${sizes
  .map(({ name, upToMm }) =>
    upToMm === null
      ? `WHEN document.largest_mm > 0 THEN '${name}'`
      : `WHEN document.largest_mm <= ${upToMm} THEN '${name}'`,
  )
  .join(' ')} END`;

/** Adds every filter of the query but these: a facet's own, or what the index of words knows. */
export function addFilters(
  conditions: Conditions,
  query: StoreListingsQuery,
  facts: FilterFacts,
  without: readonly Filtered[] = [],
): void {
  for (const [name, filter] of Object.entries<Filter>(FILTERS)) {
    if (!without.some((left) => left === name)) filter(conditions, query, facts);
  }
}

/** Some piece of the listing goes there by some service: the lightest, for what weighs too much. */
function shipsTo(conditions: Conditions, reach: Reach | null): void {
  if (reach === null) return conditions.addSql('false');
  const { forbiddenMaterials, heaviestG } = reach;
  if (forbiddenMaterials.length > 0) {
    conditions.add((value) => `NOT document.materials && ${value}`, forbiddenMaterials);
  }
  for (const [condition, most] of [
    ['document.fragile', heaviestG.fragile],
    ['NOT document.fragile', heaviestG.sturdy],
  ] as const) {
    if (most !== null) conditions.add((value) => `NOT (${condition} AND document.weight_g > ${value})`, most);
  }
}

/** What is there can be posted today; what is made to order when the queue before it is made, too. */
function readyBy(conditions: Conditions, { by, today }: NonNullable<FilterFacts['ready']>): void {
  const [last, first] = [conditions.value(by), conditions.value(today)];
  conditions.addSql(`EXISTS (SELECT FROM stock_availability promised
    WHERE promised.stock_item_id = ANY (document.stock_item_ids) AND promised.available > 0
      AND stock_ready_by(promised.stock_item_id, 1, ${first}::date) <= ${last}::date)`);
}
