import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { VocabularyReport } from '../../src/catalog/index.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { readVocabulary, type VocabularyFiles } from '../../src/catalog/vocabulary.files.js';
import { importVocabulary } from '../../src/catalog/vocabulary.import.js';
import { Database } from '../../src/platform/database/database.js';
import { connect, createTestDatabase, type TestDatabase } from '../support/database.js';

type Row = Record<string, unknown>;
type Lists = Record<string, Row[]>;

const NOW = new Date('2026-03-01T12:00:00Z');
const texts = { kk: 'мәтін', ru: 'текст', en: 'text' };
const craft = { slug: 'test-craft', names: texts, fragile_default: false, priority: 'secondary' };
const group = { slug: 'test-group', names: texts };
const motif = {
  slug: 'test-motif',
  names: { ...texts, kk_Latn: 'mätın' },
  aliases: ['alias'],
  group: 'test-group',
  description: texts,
  symbolism: texts,
  typical_crafts: ['test-craft'],
  ceramics_use: null,
  unicode_glyph: null,
  confidence: 'high',
  source: ['MEMORY'],
};
const objectType = {
  slug: 'test-object',
  craft: 'test-craft',
  names: texts,
  hs6: '691200',
  hs_heading_text: 'Ceramic tableware',
  hs6_alternatives: [{ hs6: '691390', when: 'decorative only' }],
  typical_dimensions_mm: { diameter: [90, 140] },
  typical_weight_g: [150, 320],
  fragile: true,
  food_contact: true,
  confidence_hs: 'high',
  note: null,
};

function files(crafts: Lists, ornaments: Lists = {}): VocabularyFiles {
  return {
    'crafts.json': { crafts: [], techniques: [], materials: [], object_types: [], ware_classes: [], ...crafts },
    'ornaments.json': { groups: [], motifs: [], ...ornaments },
  };
}

describe('importing the vocabulary', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let owner: DataSource;
  let database: Database;
  const directories: string[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await connect(testDatabase.url);
    owner = await connect(testDatabase.ownerUrl, [], 1);
    database = new Database(dataSource);
  });

  afterEach(async () => {
    await owner.query(
      'TRUNCATE craft, technique, material, object_type, ware_class, motif_group, motif, vocabulary_change CASCADE',
    );
  });

  afterAll(async () => {
    await Promise.all(directories.map((directory) => rm(directory, { recursive: true })));
    await owner?.destroy();
    await dataSource?.destroy();
    await testDatabase?.drop();
  });

  const load = async (content: VocabularyFiles): Promise<VocabularyReport> =>
    database.transaction(async (tx) => (await importVocabulary(tx, content, NOW)).report);

  const loadDirectory = async (directory: string): Promise<VocabularyReport> => load(await readVocabulary(directory));

  const slugs = async (table: string): Promise<string[]> =>
    (await database.query<{ slug: string }>(`SELECT slug FROM ${table} ORDER BY slug`)).map(({ slug }) => slug);

  const directoryWith = async (name: string, content: string): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'vocabulary-'));
    directories.push(directory);
    await writeFile(join(directory, name), content);
    return directory;
  };

  it('loads the whole seed and finds nothing wrong with it', async () => {
    const report = await loadDirectory(seedDirectory());
    expect(report).toEqual({ added: 187, changed: 0, unchanged: 0, kept: 0, problems: [] });
    expect(await slugs('motif')).toHaveLength(40);
    expect(await slugs('object_type')).toHaveLength(41);
    const [horn] = await database.query(
      `SELECT names, group_slug, typical_crafts FROM motif WHERE slug = 'qoshqar-muiz'`,
    );
    expect(horn).toMatchObject({ group_slug: 'zoomorphic', names: { kk: 'қошқар мүйіз', 'kk-Latn': 'qoşqar müiız' } });
    const [bowl] = await database.query(`SELECT * FROM object_type WHERE slug = 'kese'`);
    expect(bowl).toMatchObject({ hs6: '691200', weight_min_g: 150, weight_max_g: 320, food_contact: true });
  });

  it('changes nothing when the same files come again', async () => {
    const seed = await readVocabulary(seedDirectory());
    await load(seed);
    const versions = 'SELECT xmin, slug FROM motif UNION ALL SELECT xmin, slug FROM object_type ORDER BY slug';
    const before = await database.query(versions);
    expect(await load(seed)).toEqual({ added: 0, changed: 0, unchanged: 187, kept: 0, problems: [] });
    expect(await database.query(versions)).toEqual(before);
  });

  it('corrects the one row that differs and adds the new one', async () => {
    const other = { ...motif, slug: 'other-motif' };
    await load(files({ crafts: [craft] }, { groups: [group], motifs: [motif, other] }));
    const corrected = { ...motif, names: { ...motif.names, en: 'Better' } };
    const added = { ...motif, slug: 'third-motif' };
    const report = await load(files({ crafts: [craft] }, { groups: [group], motifs: [corrected, other, added] }));
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 3 });
    const [row] = await database.query<{ names: Row }>(`SELECT names FROM motif WHERE slug = 'test-motif'`);
    expect(row?.names['en']).toBe('Better');
  });

  it('keeps the words that the files no longer have', async () => {
    await load(files({ crafts: [craft] }, { groups: [group], motifs: [motif] }));
    expect(await load(files({ crafts: [{ ...craft, slug: 'other-craft' }] }))).toMatchObject({ added: 1, changed: 0 });
    expect(await slugs('craft')).toEqual(['other-craft', 'test-craft']);
    expect(await slugs('motif')).toEqual(['test-motif']);
  });

  it('names the place and the reason of every bad row and loads the others', async () => {
    const report = await load(
      files(
        { crafts: [craft, { ...craft, slug: 'Bad Slug' }] },
        {
          groups: [group],
          motifs: [
            { ...motif, slug: 'no-kazakh', names: { ru: 'текст', en: 'text' } },
            motif,
            { ...motif, slug: 'misspelt', alises: [] },
            { ...motif, slug: 'strange-craft', typical_crafts: ['test-craft', 'alchemy'] },
            motif,
          ],
        },
      ),
    );
    expect(report.problems).toEqual([
      { file: 'crafts.json', pointer: '/crafts/1/slug', reason: 'must be a slug such as qoshqar-muiz' },
      { file: 'ornaments.json', pointer: '/motifs/0/names', reason: 'lacks a text in kk' },
      { file: 'ornaments.json', pointer: '/motifs/2/alises', reason: 'property alises should not exist' },
      { file: 'ornaments.json', pointer: '/motifs/4/slug', reason: 'stands in the file twice' },
      {
        file: 'ornaments.json',
        pointer: '/motifs/3/typical_crafts',
        reason: 'names a craft that is not known: alchemy',
      },
    ]);
    expect(report).toMatchObject({ added: 3, changed: 0, unchanged: 0 });
    expect(await slugs('motif')).toEqual(['test-motif']);
  });

  // Each of these would break a constraint of the database, and so the whole import, if the check let it through.
  it.each<[string, Row]>([
    ['/object_types/0/slug', { slug: 'x'.repeat(81) }],
    ['/object_types/0/craft', { craft: 'alchemy' }],
    ['/object_types/0/names', { names: { ...texts, en: '  ' } }],
    ['/object_types/0/names', { names: { ...texts, en: 5 } }],
    ['/object_types/0/names', { names: { ...texts, english: 'text' } }],
    ['/object_types/0/names', { names: { ...texts, kk_Latn: 'a', 'kk-Latn': 'b' } }],
    ['/object_types/0/names', { names: { ...texts, tr: 'nul \u0000' } }],
    ['/object_types/0/names', { names: { ...texts, tr: 'half a pair \ud83d' } }],
    ['/object_types/0/names', { names: [texts] }],
    ['/object_types/0/hs6', { hs6: '69120' }],
    ['/object_types/0/hs6', { hs6: 691_200 }],
    ['/object_types/0/hs6_alternatives/0/hs6', { hs6_alternatives: [{ hs6: '6913', when: 'decorative' }] }],
    ['/object_types/0/hs6_alternatives/0/when', { hs6_alternatives: [{ hs6: '691390', when: '' }] }],
    ['/object_types/0/hs6_alternatives/0', { hs6_alternatives: ['691390'] }],
    ['/object_types/0/typical_dimensions_mm', { typical_dimensions_mm: { diameter: [140, 90] } }],
    ['/object_types/0/typical_dimensions_mm', { typical_dimensions_mm: { diameter: ['90', '140'] } }],
    ['/object_types/0/typical_dimensions_mm', { typical_dimensions_mm: { girth: [90, 140] } }],
    ['/object_types/0/typical_weight_g', { typical_weight_g: [320, 150] }],
    ['/object_types/0/typical_weight_g', { typical_weight_g: [0, 150] }],
    ['/object_types/0/typical_weight_g', { typical_weight_g: [1.5, 150] }],
    ['/object_types/0/typical_weight_g', { typical_weight_g: [150] }],
    ['/object_types/0/fragile', { fragile: 'yes' }],
    ['/object_types/0/confidence_hs', { confidence_hs: 'sure' }],
    ['/object_types/0/note', { note: '' }],
  ])('refuses a bad value at %s: %j', async (pointer, bad) => {
    const report = await load(
      files({ crafts: [craft], object_types: [{ ...objectType, slug: 'bad-object', ...bad }, objectType] }),
    );
    expect(report.problems.map((problem) => problem.pointer)).toEqual([pointer]);
    expect(await slugs('object_type')).toEqual(['test-object']);
  });

  it('reports a list that is no list, and rows that are no rows', async () => {
    const report = await load({ 'ornaments.json': { groups: {}, motifs: [null, 'su'] }, 'crafts.json': [] });
    expect(report.problems.map(({ pointer }) => pointer)).toEqual([
      '/crafts',
      '/techniques',
      '/materials',
      '/object_types',
      '/ware_classes',
      '/groups',
      '/motifs/0',
      '/motifs/1',
    ]);
  });

  it('loads ornaments alone when their crafts are known already', async () => {
    await load(files({ crafts: [craft] }));
    const directory = await directoryWith('ornaments.json', JSON.stringify({ groups: [group], motifs: [motif] }));
    const report = await loadDirectory(directory);
    expect(report).toEqual({ added: 2, changed: 0, unchanged: 0, kept: 0, problems: [] });
  });

  it('normalises decomposed letters, so that search finds them', async () => {
    await load(files({ crafts: [craft] }));
    const decomposed = { ...motif, names: { ...texts, kk: 'айдын\u0438\u0306' } };
    const directory = await directoryWith('ornaments.json', JSON.stringify({ groups: [group], motifs: [decomposed] }));
    await loadDirectory(directory);
    const [row] = await database.query<{ names: Row }>(`SELECT names FROM motif`);
    expect(row?.names['kk']).toBe('айдын\u0439');
  });

  it('says so when a directory has no vocabulary, or a file that is not JSON', async () => {
    await expect(loadDirectory(await directoryWith('other.json', '{}'))).rejects.toMatchObject({
      code: 'vocabulary_missing',
    });
    await expect(loadDirectory(await directoryWith('crafts.json', '{'))).rejects.toMatchObject({
      code: 'vocabulary_not_json',
    });
  });

  it('gives twenty imports at once the same words, in whatever order their files have them', async () => {
    const crafts = Array.from({ length: 200 }, (_, index) => ({ ...craft, slug: `craft-${index}` }));
    const forwards = files({ crafts });
    const backwards = files({ crafts: crafts.toReversed() });
    let runs = 0;
    const reports = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.transaction((tx) => {
          runs += 1;
          return importVocabulary(tx, index % 2 === 0 ? forwards : backwards, NOW);
        }),
      ),
    );
    expect(reports.map(({ report }) => report.added).toSorted((a, b) => a - b)).toEqual([
      ...Array<number>(19).fill(0),
      200,
    ]);
    // Taking their rows in one order, they wait for each other; a deadlock would have made some run again.
    expect(runs).toBe(20);
  });

  it('may not delete a word', async () => {
    await load(files({ crafts: [craft] }, { groups: [group], motifs: [motif] }));
    for (const table of ['craft', 'technique', 'material', 'object_type', 'ware_class', 'motif_group', 'motif']) {
      await expect(database.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it.each([
    [`UPDATE motif SET names = names - 'kk'`],
    [`UPDATE motif SET names = jsonb_set(names, '{en}', '""')`],
    [`UPDATE motif SET names = jsonb_set(names, '{kk_Latn}', '"x"')`],
    [`UPDATE motif SET slug = 'Capital'`],
    [`UPDATE motif SET group_slug = 'nowhere'`],
    [`UPDATE motif SET confidence = 'sure'`],
    [`UPDATE motif SET sources = '{}'`],
    [`UPDATE motif SET aliases = ARRAY['']`],
    [`UPDATE craft SET priority = 'third'`],
    [`UPDATE object_type SET hs6 = '6912'`],
    [`UPDATE object_type SET hs6_alternatives = '[{"hs6":"6912","when":"x"}]'`],
    [`UPDATE object_type SET hs6_alternatives = '[{"hs6":"691200"}]'`],
    [`UPDATE object_type SET dimensions_mm = '{"diameter":[2,1]}'`],
    [`UPDATE object_type SET dimensions_mm = '{"diameter":["1","2"]}'`],
    [`UPDATE object_type SET dimensions_mm = '{"girth":[1,2]}'`],
    [`UPDATE object_type SET weight_min_g = weight_max_g + 1`],
    [`UPDATE object_type SET craft_slug = 'nowhere'`],
  ])('leaves no way around its rules in the database: %s', async (statement) => {
    await load(files({ crafts: [craft], object_types: [objectType] }, { groups: [group], motifs: [motif] }));
    await expect(database.query(statement)).rejects.toThrow(/violates (?:check|foreign key) constraint/);
  });
});
