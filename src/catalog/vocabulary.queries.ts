import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { translate, type Translated } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import { meaningLocales, tellMeaning } from './meaning.js';
import type {
  CraftDto,
  CraftsDto,
  ObjectTypeDto,
  OrnamentDetailDto,
  OrnamentDto,
  OrnamentPageDto,
  OrnamentsQuery,
  RangeDto,
  SourceDto,
  TechniqueDto,
  TextDto,
  WareClassDto,
  WordDto,
} from './vocabulary.dto.js';
import { SLUG } from './vocabulary.rules.js';

interface Word {
  readonly slug: string;
  readonly names: Translated;
}

/** A DTO as the plain object that it is made as. */
type Plain<Dto> = Pick<Dto, keyof Dto>;

/** A word's row: what it answers beside its name, which is still in every language. */
type Row<Dto extends WordDto> = Omit<Dto, keyof WordDto> & Word;

type MotifRow = Omit<Row<OrnamentDto>, 'group'> & { readonly group: Word };

interface MotifDetailRow extends MotifRow {
  readonly aliases: string[];
  readonly description: Translated;
  readonly symbolism: Translated;
  readonly ceramicsUse: string | null;
  readonly sources: string[];
}

interface ObjectTypeRow extends Omit<Row<ObjectTypeDto>, 'dimensionsMm'> {
  readonly dimensionsMm: Readonly<Record<string, readonly [number, number]>>;
}

interface CraftRow extends Omit<Row<CraftDto>, 'techniques' | 'materials' | 'objectTypes'> {
  readonly techniques: Row<TechniqueDto>[];
  readonly materials: Word[];
  readonly objectTypes: ObjectTypeRow[];
}

const MOTIF_COLUMNS = `
  motif.slug, motif.names, json_build_object('slug', motif_group.slug, 'names', motif_group.names) AS "group",
  typical_crafts AS "typicalCrafts", unicode_glyph AS "unicodeGlyph", confidence`;

@Injectable()
export class VocabularyQueries {
  constructor(private readonly database: Database) {}

  async ornaments(query: OrnamentsQuery, wanted: WantedLocales): Promise<OrnamentPageDto> {
    const [after] = decodeCursor(query.after, ['text']) ?? [];
    const rows = await this.database.query<MotifRow>(
      `SELECT ${MOTIF_COLUMNS} FROM motif JOIN motif_group ON motif_group.slug = group_slug
       WHERE ($1::text[] IS NULL OR group_slug = ANY ($1))
         AND ($2::text[] IS NULL OR typical_crafts && $2)
         AND ($3::text IS NULL OR motif.slug > $3)
       ORDER BY motif.slug LIMIT $4`,
      [query.group ?? null, query.craft ?? null, after ?? null, query.limit + 1],
    );
    const { items, nextCursor } = page(rows, query.limit, (row) => [row.slug]);
    return { items: items.map((row) => ornament(row, wanted)), nextCursor };
  }

  /** @throws DomainError `ornament_not_found` */
  async ornament(slug: string, wanted: WantedLocales): Promise<OrnamentDetailDto> {
    const [row] = SLUG.test(slug)
      ? await this.database.query<MotifDetailRow>(
          `SELECT ${MOTIF_COLUMNS}, aliases, description, symbolism, ceramics_use AS "ceramicsUse", sources
           FROM motif JOIN motif_group ON motif_group.slug = group_slug WHERE motif.slug = $1`,
          [slug],
        )
      : [];
    if (row === undefined) throw new DomainError('not_found', 'ornament_not_found', 'There is no such ornament.');
    return {
      ...ornament(row, wanted),
      names: row.names,
      aliases: row.aliases,
      description: inLocale(row.description, wanted),
      meaning: meaning(row, wanted),
      ceramicsUse: row.ceramicsUse === null ? undefined : { text: row.ceramicsUse, locale: 'en' },
      sources: row.sources.map(source),
    };
  }

  async crafts(wanted: WantedLocales): Promise<CraftsDto> {
    const crafts = await this.database.query<CraftRow>(
      `SELECT slug, names, fragile, priority,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names, 'confidence', confidence)
            ORDER BY slug), '[]') FROM technique WHERE craft_slug = craft.slug) AS techniques,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names)
            ORDER BY slug), '[]') FROM material WHERE craft_slug = craft.slug) AS materials,
         (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names, 'hs6', hs6,
              'hs6Heading', hs6_heading, 'hs6Alternatives', hs6_alternatives, 'hs6Confidence', hs6_confidence,
              'dimensionsMm', dimensions_mm, 'weightG', json_build_object('min', weight_min_g, 'max', weight_max_g),
              'fragile', fragile, 'foodContact', food_contact, 'note', note)
            ORDER BY slug), '[]') FROM object_type WHERE craft_slug = craft.slug) AS "objectTypes"
       FROM craft ORDER BY priority, slug`,
    );
    const wareClasses = await this.database.query<Row<WareClassDto>>(
      `SELECT slug, names, body, porous, food_default AS "foodDefault", dishwasher_safe AS "dishwasherSafe"
       FROM ware_class ORDER BY slug`,
    );
    return {
      items: crafts.map((row) => craft(row, wanted)),
      wareClasses: wareClasses.map((row) => word(row, wanted)),
      nextCursor: null,
    };
  }
}

function ornament(
  { slug, names, group, typicalCrafts, unicodeGlyph, confidence }: MotifRow,
  wanted: WantedLocales,
): Plain<OrnamentDto> {
  return { ...word({ slug, names }, wanted), group: word(group, wanted), typicalCrafts, unicodeGlyph, confidence };
}

function craft(row: CraftRow, wanted: WantedLocales): CraftDto {
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

/** The row with its name in one language instead of all. */
function word<WordRow extends Word>(
  { names, ...row }: WordRow,
  wanted: WantedLocales,
): Omit<WordRow, 'names'> & Plain<WordDto> {
  const { text, locale } = inLocale(names, wanted);
  return { ...row, name: text, locale };
}

function inLocale(texts: Translated, wanted: WantedLocales): TextDto {
  const found = translate(texts, negotiateLocale(wanted, Object.keys(texts)));
  if (found === undefined) throw new Error('A text is in no language.');
  return found;
}

/** What is not well supported is not told before a specialist has confirmed it (source: the seed's field notes). */
function meaning({ symbolism, confidence }: MotifDetailRow, wanted: WantedLocales): TextDto | undefined {
  if (confidence !== 'high') return undefined;
  const locale = negotiateLocale(wanted, meaningLocales);
  const told = symbolism[locale];
  return told === undefined ? undefined : { text: tellMeaning(told, locale), locale };
}

/** `SOURCE: https://… (page)`; MEMORY means that nothing written was at hand. */
function source(note: string): SourceDto {
  if (note === 'MEMORY') return { text: 'General knowledge; no written source', url: null };
  return { text: note.replace(/^SOURCE: /, ''), url: /https?:\/\/[^\s)]+/.exec(note)?.[0] ?? null };
}

function ranges(pairs: ObjectTypeRow['dimensionsMm']): Record<string, RangeDto> {
  return Object.fromEntries(Object.entries(pairs).map(([name, [min, max]]) => [name, { min, max }]));
}
