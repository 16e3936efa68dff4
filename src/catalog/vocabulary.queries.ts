import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Translated } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import { alphabetOf, textOf } from '../platform/database/languages.js';
import { lookupTags, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, type Page, page } from '../platform/http/pagination.js';
import { CAUTION } from './meaning.js';
import type {
  CraftDto,
  ObjectTypeDto,
  OrnamentDetailDto,
  OrnamentDto,
  OrnamentGroupDto,
  OrnamentsQuery,
  TechniqueDto,
  ToldOrnamentDto,
  WareClassDto,
  WordDto,
} from './vocabulary.dto.js';
import { SLUG } from './vocabulary.rules.js';
import { inLocale, meaning, type Plain, ranges, source, type Word, word } from './vocabulary.wording.js';

/** A word's row: what it answers beside its name, which is still in every language. */
type Row<Dto extends WordDto> = Omit<Dto, keyof WordDto> & Word;

export type MotifRow = Omit<Row<OrnamentDto>, 'group'> & { readonly group: Word };

export interface MeaningRow {
  readonly symbolism: Translated;
  readonly caution: Translated;
  readonly confidence: string;
}

interface MotifDetailRow extends MotifRow, MeaningRow {
  readonly aliases: string[];
  readonly description: Translated;
  readonly ceramicsUse: string | null;
  readonly sources: string[];
  readonly crafts: Word[];
  readonly related: Word[];
  readonly confidence: string;
}

interface ObjectTypeRow extends Omit<Row<ObjectTypeDto>, 'dimensionsMm'> {
  readonly dimensionsMm: Readonly<Record<string, readonly [number, number]>>;
}

interface CraftRow extends Omit<Row<CraftDto>, 'techniques' | 'materials' | 'objectTypes'> {
  readonly techniques: Row<TechniqueDto>[];
  readonly materials: Word[];
  readonly objectTypes: ObjectTypeRow[];
}

/** Of `motif` joined with its `motif_group`. */
export const MOTIF_COLUMNS = `
  motif.slug, motif.names, json_build_object('slug', motif_group.slug, 'names', motif_group.names) AS "group",
  typical_crafts AS "typicalCrafts", unicode_glyph AS "unicodeGlyph", confidence`;

export const MEANING_COLUMNS = `symbolism, (SELECT names FROM phrase WHERE slug = '${CAUTION}') AS caution`;

/** The vocabulary as shoppers read it, sorted by name in the alphabet of the reader. */
@Injectable()
export class VocabularyQueries {
  constructor(private readonly database: Database) {}

  /** @throws DomainError 400 `cursor_invalid` */
  async ornaments(query: OrnamentsQuery, wanted: WantedLocales): Promise<Page<Plain<OrnamentDto>>> {
    const [after] = decodeCursor(query.after, ['text']) ?? [];
    const rows = await this.database.query<MotifRow>(
      `WITH named AS (SELECT slug, ${textOf('names', '$5')} COLLATE ${alphabetOf(wanted)} AS name FROM motif)
       SELECT ${MOTIF_COLUMNS} FROM motif JOIN motif_group ON motif_group.slug = group_slug JOIN named ON named.slug = motif.slug
       WHERE ($1::text[] IS NULL OR group_slug = ANY ($1))
         AND ($2::text[] IS NULL OR typical_crafts && $2)
         AND ($3::text IS NULL OR (name, motif.slug) > (SELECT name, slug FROM named WHERE slug = $3))
       ORDER BY name, motif.slug LIMIT $4`,
      [query.group ?? null, query.craft ?? null, after ?? null, query.limit + 1, lookupTags(wanted)],
    );
    const { items, nextCursor } = page(rows, query.limit, (row) => [row.slug]);
    return { items: items.map((row) => ornament(row, wanted)), nextCursor };
  }

  /** @throws DomainError `ornament_not_found` */
  async ornament(slug: string, wanted: WantedLocales): Promise<Plain<OrnamentDetailDto>> {
    const name = `${textOf('names', '$2')} COLLATE ${alphabetOf(wanted)}`;
    const words = `coalesce(json_agg(json_build_object('slug', slug, 'names', names) ORDER BY ${name}, slug), '[]')`;
    const [row] = SLUG.test(slug)
      ? await this.database.query<MotifDetailRow>(
          `SELECT ${MOTIF_COLUMNS}, ${MEANING_COLUMNS}, motif.aliases, description, ceramics_use AS "ceramicsUse", sources,
             (SELECT ${words} FROM craft WHERE slug = ANY (motif.typical_crafts)) AS crafts,
             (SELECT ${words} FROM motif AS other
              WHERE other.group_slug = motif.group_slug AND other.slug <> motif.slug) AS related
           FROM motif JOIN motif_group ON motif_group.slug = group_slug WHERE motif.slug = $1`,
          [slug, lookupTags(wanted)],
        )
      : [];
    if (row === undefined) throw new DomainError('not_found', 'ornament_not_found', 'There is no such ornament.');
    return {
      ...ornament(row, wanted),
      names: row.names,
      aliases: row.aliases,
      description: inLocale(row.description, wanted),
      ...meaning(row, wanted),
      ceramicsUse: row.ceramicsUse === null ? undefined : { text: row.ceramicsUse, locale: 'en' },
      sources: row.sources.map(source),
      crafts: row.crafts.map((typical) => word(typical, wanted)),
      related: row.related.map((other) => word(other, wanted)),
    };
  }

  async ornamentGroups(wanted: WantedLocales): Promise<Plain<OrnamentGroupDto>[]> {
    const rows = await this.database.query<Row<OrnamentGroupDto>>(
      `SELECT slug, names, (SELECT count(*)::integer FROM motif WHERE group_slug = motif_group.slug) AS ornaments
       FROM motif_group ORDER BY ${textOf('names', '$1')} COLLATE ${alphabetOf(wanted)}, slug`,
      [lookupTags(wanted)],
    );
    return rows.map((row) => word(row, wanted));
  }

  /** All of them, or those with these slugs. */
  async crafts(wanted: WantedLocales, slugs?: readonly string[]): Promise<Plain<CraftDto>[]> {
    const name = `${textOf('names', '$1')} COLLATE ${alphabetOf(wanted)}`;
    const rows = await this.database.query<CraftRow>(
      `SELECT slug, names, fragile, priority,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names, 'confidence', confidence)
            ORDER BY ${name}, slug), '[]') FROM technique WHERE craft_slug = craft.slug) AS techniques,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names)
            ORDER BY ${name}, slug), '[]') FROM material WHERE craft_slug = craft.slug) AS materials,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names, 'hs6', hs6,
              'hs6Heading', hs6_heading, 'hs6Alternatives', hs6_alternatives, 'hs6Confidence', hs6_confidence,
              'dimensionsMm', dimensions_mm, 'weightG', json_build_object('min', weight_min_g, 'max', weight_max_g),
              'fragile', fragile, 'foodContact', food_contact, 'note', note)
            ORDER BY ${name}, slug), '[]') FROM object_type WHERE craft_slug = craft.slug) AS "objectTypes"
       FROM craft WHERE $2::text[] IS NULL OR slug = ANY ($2) ORDER BY ${name}, slug`,
      [lookupTags(wanted), slugs ?? null],
    );
    return rows.map((row) => craft(row, wanted));
  }

  async wareClasses(wanted: WantedLocales): Promise<Plain<WareClassDto>[]> {
    const rows = await this.database.query<Row<WareClassDto>>(
      `SELECT slug, names, body, porous, food_default AS "foodDefault", dishwasher_safe AS "dishwasherSafe"
       FROM ware_class ORDER BY ${textOf('names', '$1')} COLLATE ${alphabetOf(wanted)}, slug`,
      [lookupTags(wanted)],
    );
    return rows.map((row) => word(row, wanted));
  }
}

/** A motif and what it is often explained as, in the reader's language. */
export function toldOrnament(row: MotifRow & MeaningRow, wanted: WantedLocales): Plain<ToldOrnamentDto> {
  return { ...ornament(row, wanted), ...meaning(row, wanted) };
}

function ornament(
  { slug, names, group, typicalCrafts, unicodeGlyph, confidence }: MotifRow,
  wanted: WantedLocales,
): Plain<OrnamentDto> {
  return { ...word({ slug, names }, wanted), group: word(group, wanted), typicalCrafts, unicodeGlyph, confidence };
}

function craft(row: CraftRow, wanted: WantedLocales): Plain<CraftDto> {
  return {
    ...word(row, wanted),
    techniques: row.techniques.map((technique) => word(technique, wanted)),
    materials: row.materials.map((material) => word(material, wanted)),
    objectTypes: row.objectTypes.map((type) => ({
      ...word(type, wanted),
      dimensionsMm: ranges(type.dimensionsMm),
    })),
  };
}
