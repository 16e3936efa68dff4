import { Injectable } from '@nestjs/common';
import { CatalogQueries, type WordKind } from '../catalog/index.js';
import { colours, colourSlugs } from '../media/index.js';
import { translate, type Translated } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import type { Conditions } from './conditions.js';
import { FOOD_SAFE, SIZE } from './listing-filters.js';
import { FROM_PIECES_ON_SALE } from './on-sale.js';
import type { FacetName, StoreFacetDto, StoreFacetsDto } from './facets.dto.js';
import type { StoreListingsQuery } from './listings-query.dto.js';

/** Up to here counts are exact. */
const EXACT_UP_TO = 10_000;
/** The most frequent values of each facet. */
const MOST_VALUES = 100;

/** The values of a piece, as an array. */
const VALUES: Readonly<Record<FacetName, string>> = {
  craft: 'ARRAY[document.craft]',
  objectType: 'ARRAY[document.object_type]',
  ornament: 'document.ornaments',
  ornamentGroup: 'document.ornament_groups',
  technique: 'document.techniques',
  material: 'document.materials',
  colour: 'document.colours',
  workshop: 'ARRAY[seller.slug::text]',
  stockMode: 'document.stock_modes',
  foodSafe: `ARRAY[CASE WHEN ${FOOD_SAFE} THEN 'true' ELSE 'false' END]`,
  size: `array_remove(ARRAY[${SIZE}], NULL)`,
};

const WORDS: readonly FacetName[] = ['craft', 'objectType', 'ornament', 'ornamentGroup', 'technique', 'material'];

/** What is left for a facet when its own filter is left out; undefined: all filters. */
export type ConditionsWithout = (facet: FacetName | undefined) => Conditions;

interface CountRow {
  /** Null: how many pieces there are. */
  readonly facet: FacetName | null;
  readonly value: string | null;
  readonly count: number;
}

interface Facet {
  readonly name: FacetName;
  readonly atLeast: boolean;
  readonly counts: readonly { readonly value: string; readonly count: number }[];
}

/** How many pieces each value of a filter would leave. */
@Injectable()
export class FacetsQueries {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogQueries,
  ) {}

  /**
   * Each facet is counted with its own filter left out, so that its other values can be chosen beside. `locale` is the
   * language that values are named in.
   */
  async count(
    query: StoreListingsQuery,
    locale: string,
    conditionsWithout: ConditionsWithout,
  ): Promise<StoreFacetsDto> {
    const asked = [...new Set(query.facets)];
    const alone = asked.filter((name) => query[name] !== undefined);
    const together = asked.filter((name) => query[name] === undefined);
    const all = await this.counted(together, conditionsWithout(undefined));
    const own = await Promise.all(alone.map(async (name) => this.counted([name], conditionsWithout(name))));
    const facets = [...all.facets, ...own.flatMap(({ facets: found }) => found)];
    return {
      matches: { count: Math.min(all.matches, EXACT_UP_TO), atLeast: all.matches > EXACT_UP_TO },
      items: await Promise.all(
        asked.map(async (name) =>
          this.shown(
            facets.find((facet) => facet.name === name),
            name,
            query,
            locale,
          ),
        ),
      ),
    };
  }

  /** One more than is counted exactly is looked at: the newest, so that the same question has the same answer. */
  private async counted(
    names: readonly FacetName[],
    conditions: Conditions,
  ): Promise<{ matches: number; facets: Facet[] }> {
    const columns = names.map((name) => `, ${VALUES[name]} AS "${name}"`).join('');
    const counts = names.map(
      (name) =>
        `UNION ALL (SELECT '${name}', value, count(*)::integer FROM matching, unnest("${name}") AS value
         GROUP BY value ORDER BY count(*) DESC, value LIMIT ${MOST_VALUES})`,
    );
    const rows = await this.database.query<CountRow>(
      `WITH matching AS MATERIALIZED (
         SELECT 1 AS one${columns} ${FROM_PIECES_ON_SALE} AND ${conditions.sql}
         ORDER BY document.published_at DESC, document.listing_id DESC LIMIT ${EXACT_UP_TO + 1})
       SELECT NULL AS facet, NULL AS value, count(*)::integer AS count FROM matching ${counts.join(' ')}`,
      conditions.values,
    );
    const matches = rows.find(({ facet }) => facet === null)?.count ?? 0;
    const facets = names.map((name) => ({
      name,
      atLeast: matches > EXACT_UP_TO,
      counts: rows.flatMap(({ facet, value, count }) =>
        facet === name && value !== null ? [{ value, count: Math.min(count, EXACT_UP_TO) }] : [],
      ),
    }));
    return { matches, facets };
  }

  private async shown(
    facet: Facet | undefined,
    name: FacetName,
    query: StoreListingsQuery,
    locale: string,
  ): Promise<StoreFacetDto> {
    const counts = facet?.counts ?? [];
    const names = await this.names(
      name,
      counts.map(({ value }) => value),
    );
    const chosen = new Set([query[name] ?? []].flat().map(String));
    return {
      facet: name,
      atLeast: facet?.atLeast ?? false,
      values: counts.map(({ value, count }) => {
        const named = translate(names.get(value) ?? {}, locale);
        return { value, name: named?.text ?? null, locale: named?.locale ?? null, count, chosen: chosen.has(value) };
      }),
    };
  }

  private async names(name: FacetName, values: readonly string[]): Promise<Map<string, Translated>> {
    if (isWord(name)) return this.catalog.names(name, values);
    if (name === 'colour') return new Map(colourSlugs.map((colour) => [colour, colours[colour].names]));
    if (name !== 'workshop') return new Map();
    const rows = await this.database.query<{ slug: string; names: Translated }>(
      'SELECT slug, names FROM seller WHERE slug = ANY ($1)',
      [values],
    );
    return new Map(rows.map(({ slug, names }) => [slug, names]));
  }
}

function isWord(name: FacetName): name is FacetName & WordKind {
  return WORDS.includes(name);
}
