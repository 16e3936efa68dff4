/**
 * A shop of any size, by set-based SQL: workshops, listings, variants, stock, pictures and the documents that shoppers
 * read, as the shop itself would write them. Listings get older with their number; a tenth is no longer published, one
 * workshop in twenty sells nothing now, and of what is published a quarter is sold out. The same number of listings is
 * the same shop in every run.
 */
import pg from 'pg';
import { type Locale, locales } from '../../src/kernel/locale.js';
import { fold } from '../../src/storefront/search/fold.js';
import { type KnownWord, searchKeys, searchVector } from '../../src/storefront/search/search-keys.js';
import { type Pattern, patternsOf } from './patterns.js';
import { sentences, titles } from './words.js';

interface Filling {
  readonly listings: number;
  /** Of the documents. */
  readonly locales: readonly Locale[];
  readonly report?: (line: string) => void;
}

const PATTERNS = 3_000;
const PICTURES = 300;
const LISTINGS_OF_A_WORKSHOP = 60;
const AT_ONCE = 50_000;
/** In the last 90 days: one listing in ten sold anything. */
const SOLD = 'greatest(0, pg_temp.pick(piece.nr, 17, 100) - 89)';
const FILLED = [
  'seller',
  'stock_item',
  'listing',
  'variant',
  'listing_photo',
  'listing_document_state',
  'listing_document_row',
  'listing_popularity',
];

/** How many synthetic listings a database has. */
export async function syntheticListings(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM listing WHERE slug LIKE 'synthetic-%'`,
  );
  return rows[0]?.count ?? 0;
}

/** Adds listings to a migrated database that has the dictionary. `ownerUrl` is a superuser's. */
export async function fillShop(ownerUrl: string, { listings, locales: spoken, report }: Filling): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sheber-bench-fill' });
  await client.connect();
  try {
    const began = performance.now();
    // Nothing here is worth waiting for the disk, and every foreign key is right by construction.
    await client.query(`SET synchronous_commit = off; SET session_replication_role = replica; SET work_mem = '64MB';
      SET maintenance_work_mem = '512MB'; SET timezone = 'UTC'`);
    await helpers(client);
    await words(client, await patternsOf(client, PATTERNS));
    await workshops(client, Math.max(20, Math.ceil(listings / LISTINGS_OF_A_WORKSHOP)));
    const indexes = listings > AT_ONCE ? await withoutIndexes(client) : [];
    for (let from = 0; from < listings; from += AT_ONCE) {
      await pieces(client, { from, to: Math.min(listings, from + AT_ONCE), listings, spoken });
      report?.(`${Math.min(listings, from + AT_ONCE)} listings after ${seconds(began)} s`);
    }
    for (const definition of indexes) await client.query(definition);
    for (const table of FILLED) await client.query(`VACUUM (ANALYZE) ${table}`);
    report?.(`${listings} listings in ${spoken.join(', ')} with indexes after ${seconds(began)} s`);
  } finally {
    await client.end();
  }
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}

async function helpers(client: pg.Client): Promise<void> {
  await client.query(`
    -- The same number for the same piece and question, from 0 up to but not including \`size\`.
    CREATE FUNCTION pg_temp.pick(nr bigint, question integer, size integer) RETURNS integer
      LANGUAGE sql IMMUTABLE AS 'SELECT ((hashint8extended(nr, question) & 9007199254740991) % size)::integer';
    -- Ordered by time like the application's ids (UUID v7).
    CREATE FUNCTION pg_temp.id(at timestamptz, kind text, nr bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
      $$SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8'
          || substr(hash, 4, 15))::uuid FROM md5(kind || nr) AS hash$$`);
}

async function words(client: pg.Client, patterns: readonly Pattern[]): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE title (nr integer PRIMARY KEY, kk text, ru text, en text, folded_kk text, folded_ru text,
      folded_en text, keys jsonb, workshop_keys jsonb, search tsvector, workshop_search tsvector);
    CREATE TEMP TABLE sentence (nr integer PRIMARY KEY, kk text, ru text, en text, keys_kk jsonb, keys_ru jsonb,
      keys_en jsonb, search_kk tsvector, search_ru tsvector, search_en tsvector);
    CREATE TEMP TABLE picture (nr integer PRIMARY KEY, id uuid, on_card text, on_page text)`);
  await client.query(`
    CREATE TEMP TABLE pattern (nr integer PRIMARY KEY, craft text, object_type text, hs6 text, fragile boolean,
      food_safety text, techniques text[], materials text[], ornaments text[], ornament_groups text[], dimensions jsonb,
      largest_mm integer, names jsonb, folded jsonb, shown_ornaments jsonb, shown_words jsonb, keys jsonb,
      search tsvector)`);
  await client.query(
    `INSERT INTO pattern SELECT nr, craft, "objectType", hs6, fragile, "foodSafety", techniques, materials, ornaments,
       "ornamentGroups", dimensions, "largestMm", names, folded, "shownOrnaments", "shownWords", keys,
       ${searchVector('keys')}
     FROM jsonb_to_recordset($1) AS given (nr integer, craft text, "objectType" text, hs6 text, fragile boolean,
       "foodSafety" text, techniques text[], materials text[], ornaments text[], "ornamentGroups" text[],
       dimensions jsonb, "largestMm" integer, names jsonb, folded jsonb, "shownOrnaments" jsonb, "shownWords" jsonb,
       keys jsonb)`,
    [JSON.stringify(patterns)],
  );
  const keyed = titles.map((title, nr) => ({
    nr,
    ...title,
    folded_kk: fold(title.kk),
    folded_ru: fold(title.ru),
    folded_en: fold(title.en),
    keys: searchKeys([{ weight: 'A', texts: title }]),
    workshop_keys: searchKeys([{ weight: 'C', texts: title }]),
  }));
  await client.query('INSERT INTO title SELECT * FROM jsonb_populate_recordset(NULL::title, $1)', [
    JSON.stringify(keyed),
  ]);
  await client.query(
    `UPDATE title SET search = ${searchVector('keys')}, workshop_search = ${searchVector('workshop_keys')}`,
  );
  const described = (locale: Locale, text: string): unknown => searchKeys([{ weight: 'D', texts: { [locale]: text } }]);
  await client.query('INSERT INTO sentence SELECT * FROM jsonb_populate_recordset(NULL::sentence, $1)', [
    JSON.stringify(
      sentences.map(({ kk, ru, en }, nr) => ({
        nr,
        kk,
        ru,
        en,
        keys_kk: described('kk', kk),
        keys_ru: described('ru', ru),
        keys_en: described('en', en),
      })),
    ),
  ]);
  await client.query(`UPDATE sentence SET search_kk = ${searchVector('keys_kk')}, search_ru = ${searchVector('keys_ru')},
    search_en = ${searchVector('keys_en')}`);
  await knownWords(
    client,
    [...keyed, ...patterns].flatMap(({ keys }) => keys.known),
  );
  await pictures(client);
  for (const table of ['pattern', 'title', 'sentence', 'picture']) await client.query(`ANALYZE ${table}`);
}

async function knownWords(client: pg.Client, known: readonly KnownWord[]): Promise<void> {
  const each = [...new Map(known.map((word) => [`${word.word} ${word.locale}`, word])).values()];
  await client.query(
    `INSERT INTO search_word SELECT * FROM jsonb_to_recordset($1)
       AS known (word text, locale text, written text, loose text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(each)],
  );
}

/** Addresses without files behind them: the benchmark never asks for a picture. */
async function pictures(client: pg.Client): Promise<void> {
  const shown = (widths: string): string => `json_build_object('id', id, 'width', 1600, 'height', 1200,
    'placeholder', '1QcSHQRnh493V4dIh4eXh1h4kJUI', 'colours', json_build_array('turquoise', 'ochre'), 'sources', (
      SELECT json_agg(json_build_object(
          'url', 'http://127.0.0.1:3000/media/' || encode(sha256(convert_to(picture.nr || kind.format || width, 'UTF8')), 'hex')
            || '.' || kind.format, 'width', width, 'height', width * 3 / 4, 'format', kind.format)
        ORDER BY kind.nr, width)
      FROM unnest(ARRAY['avif', 'webp', 'jpeg']) WITH ORDINALITY AS kind (format, nr), unnest(ARRAY[${widths}]) AS width))::text`;
  await client.query(`
    INSERT INTO picture
    SELECT nr, id, ${shown('320, 640')}, ${shown('320, 640, 1280')}
    FROM (SELECT nr, pg_temp.id('2026-01-01', 'picture', nr) AS id FROM generate_series(0, ${PICTURES - 1}) AS nr) AS picture`);
}

/** Of twenty workshops one is suspended, on holiday or closed. */
async function workshops(client: pg.Client, count: number): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE workshop AS
    SELECT workshop.nr, pg_temp.id('2023-01-01', 'workshop', workshop.nr) AS id,
      'synthetic-workshop-' || workshop.nr AS slug,
      jsonb_build_object('kk', title.kk || ' шеберханасы ' || workshop.nr, 'ru', 'Мастерская «' || title.ru || '» ' || workshop.nr,
        'en', title.en || ' workshop ' || workshop.nr) AS names,
      title.workshop_search || array_to_tsvector(ARRAY[workshop.nr::text]) AS search,
      CASE WHEN pg_temp.pick(workshop.nr, 1, 20) = 0
        THEN (ARRAY['suspended', 'paused', 'closed'])[1 + pg_temp.pick(workshop.nr, 2, 3)]
        ELSE 'active' END AS state
    FROM generate_series(0, ${count - 1}) AS workshop (nr)
      JOIN title ON title.nr = pg_temp.pick(workshop.nr, 3, ${titles.length})`);
  await client.query(`
    INSERT INTO seller (id, slug, state, names, lead_artisan, story, main_craft, crafts, city, languages, legal_form,
      tax_status, founded_year, email, locale, demo, reinstated_as, opened_at, changed_at)
    SELECT id, slug, state, names, names, names, 'ceramics', '{ceramics}', 'Turkistan', '{kk,ru}', 'self_employed',
      'self_employed', 2000 + pg_temp.pick(nr, 4, 24), slug || '@sheber.example', 'kk', true,
      CASE state WHEN 'suspended' THEN 'active' END, '2023-01-01', '2023-01-01'
    FROM workshop ON CONFLICT (slug) DO NOTHING`);
  await client.query(`
    INSERT INTO suspension (id, seller_id, reason, note, orders, suspended_at)
    SELECT id, id, 'other', 'Synthetic.', 'continue', '2023-01-01' FROM workshop WHERE state = 'suspended'
    ON CONFLICT DO NOTHING`);
  await client.query('CREATE UNIQUE INDEX ON workshop (nr); ANALYZE workshop');
}

/** Takes away what 50,000 rows at once would be slow to keep up; the statements that make it again. */
async function withoutIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = 'listing_document_row'::regclass AND NOT indisprimary`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly listings: number;
  readonly spoken: readonly Locale[];
}

async function pieces(client: pg.Client, { from, to, listings, spoken }: Part): Promise<void> {
  await client.query('BEGIN');
  await client.query(`
    CREATE TEMP TABLE piece ON COMMIT DROP AS
    SELECT numbered.*, pattern.nr AS pattern_nr, title.nr AS title_nr, workshop.nr AS workshop_nr,
      pg_temp.id(published_at, 'listing', numbered.nr) AS id,
      pg_temp.id(published_at, 'stock', numbered.nr) AS stock_item_id,
      CASE WHEN state_nr < 90 THEN 'published' WHEN state_nr < 95 THEN 'paused' ELSE 'archived' END AS state,
      CASE WHEN mode_nr < 45 THEN 'one_of_a_kind' WHEN mode_nr < 80 THEN 'limited' ELSE 'made_to_order' END AS mode,
      jsonb_build_object('kk', title.kk || ' ' || (pattern.names ->> 'kk'), 'ru', title.ru || ' ' || (pattern.names ->> 'ru'),
        'en', title.en || ' ' || (pattern.names ->> 'en')) AS titles,
      jsonb_build_object('kk', one.kk || ' ' || two.kk, 'ru', one.ru || ' ' || two.ru, 'en', one.en || ' ' || two.en)
        AS descriptions,
      jsonb_build_object('kk', concat_ws(' ', title.folded_kk, pattern.folded ->> 'kk'),
        'ru', concat_ws(' ', title.folded_ru, pattern.folded ->> 'ru'),
        'en', concat_ws(' ', title.folded_en, pattern.folded ->> 'en')) AS folded_titles,
      one.nr AS one_nr, two.nr AS two_nr,
      (100 + (power(pg_temp.pick(numbered.nr, 5, 1000), 2) / 100)::bigint) * 10000 AS price_minor
    FROM (
      SELECT nr, '2023-01-01'::timestamptz + nr * (interval '1000 days' / ${listings}) AS published_at,
        pg_temp.pick(nr, 6, 100) AS state_nr, pg_temp.pick(nr, 7, 100) AS mode_nr,
        pg_temp.pick(nr, 8, 100) AS stock_nr
      FROM generate_series(${from}::bigint, ${to - 1}::bigint) AS nr) AS numbered
    JOIN pattern ON pattern.nr = pg_temp.pick(numbered.nr, 9, ${PATTERNS})
    JOIN title ON title.nr = pg_temp.pick(numbered.nr, 10, ${titles.length})
    JOIN sentence AS one ON one.nr = pg_temp.pick(numbered.nr, 11, ${sentences.length})
    JOIN sentence AS two ON two.nr = pg_temp.pick(numbered.nr, 12, ${sentences.length})
    JOIN workshop ON workshop.nr = pg_temp.pick(numbered.nr, 13, (SELECT count(*)::integer FROM workshop))
    ORDER BY numbered.nr`);
  await client.query('ANALYZE piece');
  await sources(client);
  for (const locale of spoken) await documents(client, locale);
  await client.query('COMMIT');
}

async function sources(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO stock_item (id, seller_id, mode, on_hand, held, sold, lead_time_days)
    SELECT stock_item_id, workshop.id, mode, on_hand, CASE WHEN on_hand > 0 AND stock_nr = 99 THEN 1 ELSE 0 END,
      CASE mode WHEN 'one_of_a_kind' THEN 1 - on_hand ELSE stock_nr END,
      CASE mode WHEN 'made_to_order' THEN 7 + pg_temp.pick(piece.nr, 14, 50) END
    FROM piece JOIN workshop ON workshop.nr = workshop_nr,
      LATERAL (SELECT CASE mode WHEN 'one_of_a_kind' THEN (stock_nr >= 40)::integer
        WHEN 'limited' THEN CASE WHEN stock_nr < 15 THEN 0 ELSE 1 + stock_nr % 12 END
        ELSE CASE WHEN stock_nr < 5 THEN 0 ELSE 1 + stock_nr % 8 END END AS on_hand) AS counted`);
  await client.query(`
    INSERT INTO listing (id, seller_id, slug, state, titles, descriptions, craft, object_type, techniques, materials,
      ornaments, dimensions_mm, pieces, made_year, care, food_safety, personalised, hs6, country_of_origin, fragile,
      demo, created_at, updated_at, submitted_at, published_at)
    SELECT piece.id, workshop.id, 'synthetic-' || piece.nr, piece.state, titles, descriptions, craft, object_type,
      techniques, materials, ornaments, dimensions, 1, 2024, '{}', food_safety, 'no', hs6, 'KZ', fragile, true,
      published_at, published_at, published_at, published_at
    FROM piece JOIN pattern ON pattern.nr = pattern_nr JOIN workshop ON workshop.nr = workshop_nr`);
  await client.query(`
    INSERT INTO variant (id, listing_id, seller_id, position, options, price_minor, currency, weight_g, stock_item_id)
    SELECT pg_temp.id(published_at, 'variant', piece.nr), piece.id, workshop.id, 0, '{}', price_minor, 'KZT',
      200 + pg_temp.pick(piece.nr, 15, 3000), stock_item_id
    FROM piece JOIN workshop ON workshop.nr = workshop_nr`);
  await client.query(`
    INSERT INTO listing_photo (listing_id, position, seller_id, asset_id, alt)
    SELECT piece.id, 0, workshop.id, picture.id, '{}'
    FROM piece JOIN workshop ON workshop.nr = workshop_nr
      JOIN picture ON picture.nr = pg_temp.pick(piece.nr, 16, ${PICTURES})`);
  await client.query(`INSERT INTO listing_document_state SELECT id, now() FROM piece`);
  await client.query(`INSERT INTO listing_popularity SELECT id, ${SOLD} FROM piece WHERE ${SOLD} > 0`);
}

/** JSON by putting strings together, which is several times as fast as by `json_build_object`. */
async function documents(client: pg.Client, locale: Locale): Promise<void> {
  const named = (slug: string, names: string): string =>
    `'{"slug":' || to_json(${slug}) || ',"name":' || to_json(${names} ->> '${locale}') || ',"locale":"${locale}"`;
  const text = (texts: string): string => `'{"text":' || to_json(${texts} ->> '${locale}') || ',"locale":"${locale}"}'`;
  await client.query(`
    INSERT INTO listing_document (listing_id, locale, seller_id, slug, listing_version, card, detail, craft, object_type,
      ornaments, ornament_groups, techniques, materials, stock_modes, stock_item_ids, price_minor, price_currency,
      sort_minor, published_at, food_safety, largest_mm,
      weight_g, fragile, popularity, title_key, sorted_title, search)
    SELECT piece.id, '${locale}', workshop.id, 'synthetic-' || piece.nr, 1,
      '{"slug":"synthetic-' || piece.nr || '","title":' || to_json(titles ->> '${locale}') || ',"locale":"${locale}","workshop":'
        || ${named('workshop.slug', 'workshop.names')}}' || ',"craft":"' || craft || '","objectType":"' || object_type
        || '","ornaments":' || (shown_ornaments ->> '${locale}') || ',"image":' || picture.on_card || ',"demo":true}',
      '{"slug":"synthetic-' || piece.nr || '","title":' || ${text('titles')} || ',"description":' || ${text('descriptions')}
        || ',"workshop":' || ${named('workshop.slug', 'workshop.names')},"leadArtisan":' || ${text('workshop.names')}
        || ',"story":' || ${text('workshop.names')} || ',"city":"Turkistan"},' || (shown_words ->> '${locale}')
        || ',"dimensionsMm":' || dimensions::text || ',"pieces":1,"madeYear":2024,"care":[],"foodSafety":"' || food_safety
        || '","personalised":"no","fragile":' || fragile || ',"countryOfOrigin":"KZ","demo":true,"images":['
        || left(picture.on_page, -1) || ',"alt":null}],"variants":[{"id":"' || pg_temp.id(published_at, 'variant', piece.nr)
        || '","options":{},"price":{"amount":' || price_minor || ',"currency":"KZT"},"weightG":'
        || 200 + pg_temp.pick(piece.nr, 15, 3000) || ',"stockItemId":"' || stock_item_id || '"}]}',
      craft, object_type, ornaments, ornament_groups, techniques, materials, ARRAY[mode], ARRAY[stock_item_id],
      price_minor, 'KZT', price_minor, published_at, food_safety, nullif(largest_mm, 0),
      200 + pg_temp.pick(piece.nr, 15, 3000), fragile, ${SOLD},
      folded_titles ->> '${locale}', titles ->> '${locale}',
      title.search || pattern.search || workshop.search || one.search_${locale} || two.search_${locale}
    FROM piece JOIN pattern ON pattern.nr = pattern_nr JOIN workshop ON workshop.nr = workshop_nr
      JOIN picture ON picture.nr = pg_temp.pick(piece.nr, 16, ${PICTURES})
      JOIN title ON title.nr = title_nr JOIN sentence AS one ON one.nr = one_nr JOIN sentence AS two ON two.nr = two_nr
    WHERE piece.state = 'published' ORDER BY piece.nr`);
}

/** All of them up to 100,000 listings, as a shop has them; beyond that one, so that it fits a small disk. */
export function localesFor(listings: number): readonly Locale[] {
  return listings > 100_000 ? ['en'] : locales;
}
