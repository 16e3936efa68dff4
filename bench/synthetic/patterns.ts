/** What a synthetic piece can be: object type, craft, ware, techniques, materials and ornaments that go together. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Locale, locales, translate, type Translated } from '../../src/kernel/locale.js';
import { fold } from '../../src/storefront/search/fold.js';
import { type SearchKeys, searchKeys } from '../../src/storefront/search/search-keys.js';

interface Word {
  readonly slug: string;
  readonly names: Translated;
}

interface OfCraft extends Word {
  readonly craft: string;
}

interface ObjectType extends OfCraft {
  readonly hs6: string;
  readonly fragile: boolean;
  readonly foodContact: boolean;
  readonly dimensionsMm: Readonly<Record<string, readonly [number, number]>>;
}

interface Motif extends Word {
  readonly group: string;
  readonly aliases: readonly string[];
}

interface Vocabulary {
  readonly crafts: readonly Word[];
  readonly types: readonly ObjectType[];
  readonly techniques: readonly OfCraft[];
  readonly materials: readonly OfCraft[];
  readonly motifs: readonly Motif[];
}

/** A pattern as SQL takes it; texts are JSON fragments of documents, by language. */
export interface Pattern {
  readonly nr: number;
  readonly craft: string;
  readonly objectType: string;
  readonly hs6: string;
  readonly fragile: boolean;
  readonly foodSafety: string;
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly ornaments: readonly string[];
  readonly ornamentGroups: readonly string[];
  readonly dimensions: Readonly<Record<string, number>>;
  readonly largestMm: number;
  /** The object type's name, and what comes of it by `fold`. */
  readonly names: Readonly<Record<Locale, string>>;
  readonly folded: Readonly<Record<Locale, string>>;
  /** Of its name as a part of titles, and of every name of every word of it. */
  readonly keys: SearchKeys;
  readonly shownOrnaments: Readonly<Record<Locale, string>>;
  /** The middle of a page: craft, object type, ornaments, techniques, materials, ware class. */
  readonly shownWords: Readonly<Record<Locale, string>>;
}

/** Numbers from 0 to 1, the same ones in every run, so that two runs have the same shop. */
export function repeatableRandom(seed: number): () => number {
  let nr = 0;
  return () => createHash('sha256').update(`${seed}:${nr++}`).digest().readUInt32BE() / 2 ** 32;
}

/** Some object types and ornaments are frequent and most are rare, as in a shop. */
export async function patternsOf(client: pg.Client, count: number): Promise<Pattern[]> {
  const vocabulary = await readVocabulary(client);
  if (vocabulary.types.length === 0) throw new Error('The dictionary is empty: npm run dictionary:import');
  const random = repeatableRandom(count);
  return Array.from({ length: count }, (_, nr) => pattern(nr, vocabulary, random));
}

async function readVocabulary(client: pg.Client): Promise<Vocabulary> {
  const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql)).rows;
  return {
    crafts: await rows<Word>('SELECT slug, names FROM craft ORDER BY slug'),
    types: await rows<ObjectType>(
      `SELECT slug, names, craft_slug AS craft, hs6, fragile, food_contact AS "foodContact",
         dimensions_mm AS "dimensionsMm" FROM object_type ORDER BY slug`,
    ),
    techniques: await rows<OfCraft>('SELECT slug, names, craft_slug AS craft FROM technique ORDER BY slug'),
    materials: await rows<OfCraft>('SELECT slug, names, craft_slug AS craft FROM material ORDER BY slug'),
    motifs: await rows<Motif>('SELECT slug, names, group_slug AS "group", aliases FROM motif ORDER BY slug'),
  };
}

function pattern(nr: number, { crafts, types, techniques, materials, motifs }: Vocabulary, random: () => number) {
  const type = frequent(types, random);
  const craft = crafts.find(({ slug }) => slug === type.craft) ?? type;
  const ofCraft = <Item extends OfCraft>(items: readonly Item[]): Item[] =>
    some(
      items.filter((item) => item.craft === type.craft),
      1 + Math.floor(random() * 2),
      random,
    );
  const made = { techniques: ofCraft(techniques), materials: ofCraft(materials) };
  const ornaments = some(motifs, Math.floor(random() * 4), random);
  const dimensions = Object.fromEntries(
    Object.entries(type.dimensionsMm).map(([name, [least, most]]) => [
      name,
      Math.round(least + random() * (most - least)),
    ]),
  );
  const aliases = ornaments.flatMap((ornament) => ornament.aliases);
  return {
    nr,
    craft: craft.slug,
    objectType: type.slug,
    hs6: type.hs6,
    fragile: type.fragile,
    foodSafety: type.foodContact ? (random() < 0.7 ? 'food_safe_declared' : 'decorative_only') : 'not_applicable',
    techniques: slugs(made.techniques),
    materials: slugs(made.materials),
    ornaments: slugs(ornaments),
    ornamentGroups: [...new Set(ornaments.map(({ group }) => group))],
    dimensions,
    largestMm: Math.max(0, ...Object.values(dimensions)),
    names: byLocale((locale) => shown(type, locale).name),
    folded: byLocale((locale) => fold(shown(type, locale).name)),
    keys: searchKeys([
      { weight: 'A', texts: type.names },
      ...[type, ...ornaments].map(({ names }) => ({ weight: 'B', texts: names }) as const),
      ...aliases.map((alias) => ({ weight: 'B', texts: { '': alias } }) as const),
      ...[craft, ...made.techniques, ...made.materials].map(({ names }) => ({ weight: 'C', texts: names }) as const),
    ]),
    shownOrnaments: byLocale((locale) => JSON.stringify(ornaments.map((ornament) => shown(ornament, locale)))),
    shownWords: byLocale((locale) => {
      const parts = {
        craft: shown(craft, locale),
        objectType: shown(type, locale),
        ornaments: ornaments.map((word) => shown(word, locale)),
        techniques: made.techniques.map((word) => shown(word, locale)),
        materials: made.materials.map((word) => shown(word, locale)),
        wareClass: null,
      };
      return JSON.stringify(parts).slice(1, -1);
    }),
  };
}

function byLocale(text: (locale: Locale) => string): Record<Locale, string> {
  return { kk: text('kk'), ru: text('ru'), en: text('en') };
}

function shown({ slug, names }: Word, locale: Locale): { slug: string; name: string; locale: string } {
  const found = translate(names, locale);
  return { slug, name: found?.text ?? slug, locale: found?.locale ?? locales[0] };
}

function slugs(words: readonly Word[]): string[] {
  return words.map(({ slug }) => slug);
}

/** The first ones more often than the last. */
function frequent<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(items.length * random() ** 2)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

function some<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const chosen = new Set<Item>();
  for (let left = items.length === 0 ? 0 : count; left > 0; left -= 1) chosen.add(frequent(items, random));
  return [...chosen];
}
