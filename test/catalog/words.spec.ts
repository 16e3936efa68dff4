import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VocabularyImport } from '../../src/catalog/index.js';
import { readVocabulary } from '../../src/catalog/vocabulary.files.js';
import { importVocabulary } from '../../src/catalog/vocabulary.import.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { addPiece, type Answer, call, type Piece, settled, type Shop, startShop } from '../support/shop.js';

type Texts = Record<string, string>;

interface Entry {
  readonly slug: string;
  readonly version: number;
  readonly changedBy: string | null;
  readonly content: Record<string, unknown> & { readonly names: Texts };
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

interface Change {
  readonly kind: string;
  readonly slug: string;
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

const kinds = [
  'ornaments',
  'ornament-groups',
  'crafts',
  'techniques',
  'materials',
  'object-types',
  'ware-classes',
  'care-instructions',
  'phrases',
];

describe('the vocabulary in the hands of staff', () => {
  let shop: Shop;
  let editor: Person;
  let piece: Piece;

  beforeAll(async () => {
    shop = await startShop();
    await shop.app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    editor = await signedIn(shop.app.database, { roles: ['centre_staff'] });
    piece = await addPiece(shop.app, shop.pottery);
    await asOwner(shop.app.database, `UPDATE listing SET ornaments = '{qoshqar-muiz,su}' WHERE id = $1`, [
      piece.listingId,
    ]);
  }, 120_000);

  afterAll(() => shop?.close());

  const read = async (kind: string, slug: string): Promise<Entry> => {
    const { status, body } = await call<Entry>(shop, 'GET', `/v1/admin/${kind}/${slug}`, editor);
    expect(status).toBe(200);
    return body;
  };

  const edit = (kind: string, entry: Entry, content: object, who: Person = editor): Promise<Answer<Entry>> =>
    call<Entry>(shop, 'PUT', `/v1/admin/${kind}/${entry.slug}`, {
      body: content,
      headers: { ...who.headers, 'if-match': `"v${entry.version}"` },
    });

  const renamed = async (kind: string, slug: string, names: Texts): Promise<Answer<Entry>> => {
    const entry = await read(kind, slug);
    return edit(kind, entry, { ...entry.content, names: { ...entry.content.names, ...names } });
  };

  const history = async (query: string): Promise<Change[]> =>
    (await call<{ items: Change[] }>(shop, 'GET', `/v1/admin/vocabulary-changes?${query}`, editor)).body.items;

  const store = async <Body>(path: string, language: string): Promise<Body> =>
    (await call<Body>(shop, 'GET', `/v1/store/${path}`, { headers: { 'accept-language': language } })).body;

  it.each(kinds)('lists %s, and takes back as they are what it shows', async (kind) => {
    const { body } = await call<{ items: Entry[] }>(shop, 'GET', `/v1/admin/${kind}?limit=5`, editor);
    expect(body.items.length).toBeGreaterThan(0);
    const [first] = body.items;
    const shown = await call<Entry>(shop, 'GET', `/v1/admin/${kind}/${first?.slug ?? ''}`, editor);
    expect(shown.body).toEqual(first);
    expect(shown.headers.get('etag')).toBe(`"v${shown.body.version}"`);
    const again = await edit(kind, shown.body, shown.body.content);
    // Saying the same is no change: the version, and so everybody's ETag, stays.
    expect(again).toMatchObject({ status: 200, body: { version: shown.body.version } });
    expect(again.body.content).toEqual(shown.body.content);
  });

  it('pages through a kind by slug, finds by a part of a name, and what lacks a language', async () => {
    const all: string[] = [];
    for (let after = ''; ;) {
      const { body } = await call<{ items: Entry[]; nextCursor: string | null }>(
        shop,
        'GET',
        `/v1/admin/ornaments?limit=15${after}`,
        editor,
      );
      all.push(...body.items.map(({ slug }) => slug));
      if (body.nextCursor === null) break;
      after = `&after=${body.nextCursor}`;
    }
    expect(all).toHaveLength(40);
    expect(all).toEqual(all.toSorted());
    const named = await call<{ items: Entry[] }>(
      shop,
      'GET',
      `/v1/admin/ornaments?q=${encodeURIComponent('МҮЙІЗ')}`,
      editor,
    );
    expect(named.body.items.map(({ slug }) => slug)).toContain('qoshqar-muiz');
    const lacking = await call<{ items: Entry[] }>(shop, 'GET', '/v1/admin/crafts?lacks=uz', editor);
    expect(lacking.body.items).toHaveLength(9);
    const none = await call<{ items: Entry[] }>(shop, 'GET', '/v1/admin/crafts?lacks=tr', editor);
    expect(none.body.items).toEqual([]);
  });

  it('has every name of the seed in Kazakh of both scripts, Russian, English and Turkish', async () => {
    for (const kind of kinds.filter((each) => !['care-instructions', 'phrases'].includes(each))) {
      const { body } = await call<{ items: Entry[] }>(shop, 'GET', `/v1/admin/${kind}?limit=100`, editor);
      // Two types of object are this spec's own shop's.
      for (const { slug, content } of body.items.filter((each) => !['dish', 'felt-rug'].includes(each.slug))) {
        expect(Object.keys(content.names), `${kind} ${slug}`).toEqual(
          expect.arrayContaining(['kk', 'kk-Latn', 'ru', 'en', 'tr']),
        );
      }
    }
  });

  it('shows a translation that was added, and says which language the rest is in', async () => {
    expect((await renamed('ornaments', 'su', { de: 'Wasser, Welle' })).status).toBe(200);
    const page = await store<{ name: string; locale: string; description: { locale: string } }>('ornaments/su', 'de');
    expect(page).toMatchObject({ name: 'Wasser, Welle', locale: 'de', description: { locale: 'en' } });
    const { items } = await store<{ items: { slug: string; name: string; locale: string }[] }>(
      'ornaments?limit=100',
      'de',
    );
    expect(items.find(({ slug }) => slug === 'su')).toMatchObject({ name: 'Wasser, Welle', locale: 'de' });
    expect(items.find(({ slug }) => slug === 'ai')).toMatchObject({ locale: 'en' });
    await renamed('crafts', 'ceramics', { de: 'Keramik' });
    const craft = await store<{ name: string; locale: string }>('crafts/ceramics', 'de-AT, ru');
    expect(craft).toMatchObject({ name: 'Keramik', locale: 'de' });
  });

  it('tells a meaning in a new language once its words of caution are there too', async () => {
    const entry = await read('ornaments', 'qoshqar-muiz');
    const symbolism = { ...(entry.content['symbolism'] as Texts), de: 'Wohlstand und Kraft.' };
    await edit('ornaments', entry, { ...entry.content, symbolism });
    type Told = { meaning: { text: string; locale: string } };
    expect((await store<Told>('ornaments/qoshqar-muiz', 'de')).meaning.locale).toBe('en');
    await renamed('phrases', 'often-explained-as', { de: 'Oft gedeutet als' });
    expect((await store<Told>('ornaments/qoshqar-muiz', 'de')).meaning).toEqual({
      text: 'Oft gedeutet als: Wohlstand und Kraft.',
      locale: 'de',
    });
  });

  it('tells a meaning when a specialist has confirmed the entry', async () => {
    type Told = { meaningState: string; meaning?: { text: string } };
    expect(await store<Told>('ornaments/taraq', 'en')).toMatchObject({ meaningState: 'awaits_confirmation' });
    const entry = await read('ornaments', 'taraq');
    await edit('ornaments', entry, { ...entry.content, confidence: 'high' });
    const told = await store<Told>('ornaments/taraq', 'en');
    expect(told.meaningState).toBe('told');
    expect(told.meaning?.text).toMatch(/^Often explained as: /);
  });

  it('keeps the history of every change: who, when, what before and after', async () => {
    const before = await read('techniques', 'burnishing');
    expect((await renamed('techniques', 'burnishing', { en: 'Burnishing with a stone' })).status).toBe(200);
    const [latest, first] = await history('kind=techniques&slug=burnishing');
    expect(latest).toMatchObject({
      kind: 'techniques',
      slug: 'burnishing',
      version: before.version + 1,
      changedBy: editor.accountId,
      before: { names: before.content.names },
      after: { names: { ...before.content.names, en: 'Burnishing with a stone' } },
    });
    expect(Object.keys(latest?.after ?? {})).toEqual(['names']);
    expect(Date.parse(latest?.changedAt ?? '')).not.toBeNaN();
    // How it came: by the import, with all that it said.
    expect(first).toMatchObject({ version: 1, changedBy: null, before: {}, after: { confidence: 'high' } });
    expect(
      (await history(`changedBy=${editor.accountId}&limit=100`)).every((each) => each.changedBy === editor.accountId),
    ).toBe(true);
    const [audited] = await asOwner(
      shop.app.database,
      `SELECT actor, action, after FROM audit_entry WHERE subject_kind = 'technique' AND subject_id = 'burnishing'`,
    );
    expect(audited).toMatchObject({ actor: editor.accountId, action: 'word.edited', after: { version: 2 } });
  });

  it('pages through all changes, the latest first, none twice', async () => {
    const seen: Change[] = [];
    for (let after = ''; ;) {
      const { body } = await call<{ items: Change[]; nextCursor: string | null }>(
        shop,
        'GET',
        `/v1/admin/vocabulary-changes?limit=70${after}`,
        editor,
      );
      seen.push(...body.items);
      if (body.nextCursor === null) break;
      after = `&after=${body.nextCursor}`;
    }
    const [count] = await asOwner(shop.app.database, 'SELECT count(*)::integer AS changes FROM vocabulary_change');
    expect(seen).toHaveLength((count as { changes: number }).changes);
    expect(new Set(seen.map(({ kind, slug, version }) => `${kind} ${slug} ${version}`)).size).toBe(seen.length);
    const forged = await call(shop, 'GET', '/v1/admin/vocabulary-changes?after=nonsense', editor);
    expect(forged).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } });
  });

  it('leaves nobody a way around the history', async () => {
    const database = shop.app.app.get(Database);
    await database.query(`UPDATE material SET aliases = aliases || 'by hand'::text WHERE slug = 'cotton'`);
    const [latest] = await history('kind=materials&slug=cotton');
    expect(latest).toMatchObject({ version: 2, after: { aliases: expect.arrayContaining(['by hand']) } });
    for (const statement of [
      'DELETE FROM vocabulary_change',
      'UPDATE vocabulary_change SET changed_by = NULL',
      `INSERT INTO vocabulary_change (kind, slug, version, changed_at, after) VALUES ('craft', 'x', 1, now(), '{}')`,
      'DELETE FROM phrase',
    ]) {
      await expect(database.query(statement)).rejects.toThrow('permission denied');
    }
    await expect(database.query(`UPDATE craft SET slug = 'other' WHERE slug = 'leather'`)).rejects.toThrow(
      'never changes',
    );
  });

  it('adds a word, once', async () => {
    const content = {
      names: { kk: 'Ұршық', ru: 'Веретено', en: 'Spindle' },
      aliases: [],
      craftSlug: 'weaving',
      confidence: 'low',
    };
    const added = await call<Entry>(shop, 'POST', '/v1/admin/techniques/spinning', { body: content, ...editor });
    expect(added).toMatchObject({
      status: 201,
      body: { slug: 'spinning', version: 1, changedBy: editor.accountId, content },
    });
    const { techniques } = await store<{ techniques: { slug: string }[] }>('crafts/weaving', 'en');
    expect(techniques.map(({ slug }) => slug)).toContain('spinning');
    const again = await call(shop, 'POST', '/v1/admin/techniques/spinning', { body: content, ...editor });
    expect(again).toMatchObject({ status: 409, body: { code: 'word_exists' } });
    const racing = await Promise.all(
      Array.from({ length: 20 }, () => call(shop, 'POST', '/v1/admin/techniques/dyeing', { body: content, ...editor })),
    );
    expect(racing.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, ...Array<number>(19).fill(409)]);
  });

  it('lets one of twenty editors win and tells the others that it has changed', async () => {
    const entry = await read('object-types', 'kese');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nr) =>
        edit('object-types', entry, { ...entry.content, note: `Edited by number ${nr}` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(19).fill(412),
    ]);
    expect((await read('object-types', 'kese')).version).toBe(entry.version + 1);
    expect(await history('kind=object-types&slug=kese')).toHaveLength(2);
  });

  it.each<[string, object, string]>([
    ['names that lack Kazakh', { names: { ru: 'чаша', en: 'bowl' } }, '/names'],
    ['a language that is none', { names: { kk: 'а', ru: 'а', en: 'a', english: 'a' } }, '/names'],
    ['one language twice', { names: { kk: 'а', ru: 'а', en: 'a', kk_Latn: 'a', 'kk-Latn': 'b' } }, '/names'],
    ['an empty text', { names: { kk: ' ', ru: 'а', en: 'a' } }, '/names'],
    ['a control character', { aliases: ['a\u0000'] }, '/aliases'],
    ['a craft that is not known', { craftSlug: 'alchemy' }, '/craftSlug'],
    ['a customs code of five digits', { hs6: '69120' }, '/hs6'],
    [
      'an alternative code without reason',
      { hs6Alternatives: [{ hs6: '691390', when: '' }] },
      '/hs6Alternatives/0/when',
    ],
    ['a range that begins above its end', { dimensionsMm: { diameter: [140, 95] } }, '/dimensionsMm'],
    ['weights in the wrong order', { weightMinG: 400, weightMaxG: 300 }, '/weightMaxG'],
    ['a field that is not known', { colour: 'blue' }, '/colour'],
    ['a word for yes', { fragile: 'yes' }, '/fragile'],
  ])('refuses %s, at its place, and changes nothing', async (_, wrong, pointer) => {
    const entry = await read('object-types', 'tabaq');
    const answer = await edit('object-types', entry, { ...entry.content, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await read('object-types', 'tabaq')).toEqual(entry);
  });

  it('refuses motifs of unknown groups and crafts, and slugs that are none', async () => {
    const entry = await read('ornaments', 'gul');
    const answer = await edit('ornaments', entry, {
      ...entry.content,
      groupSlug: 'nowhere',
      typicalCrafts: ['felt', 'alchemy'],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'word_unknown' } });
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(['/groupSlug', '/typicalCrafts/1']);
    for (const slug of ['Big', '%00', 'a--b', `a${'a'.repeat(80)}`]) {
      const added = await call(shop, 'POST', `/v1/admin/ornaments/${slug}`, { body: entry.content, ...editor });
      expect(added, slug).toMatchObject({ status: 422, body: { code: 'slug_invalid' } });
      for (const method of ['GET', 'PUT'] as const) {
        const headers = { ...editor.headers, 'if-match': '"v1"' };
        const body = method === 'PUT' ? { body: entry.content } : {};
        const missing = await call(shop, method, `/v1/admin/ornaments/${slug}`, { ...body, headers });
        expect(missing, slug).toMatchObject({ status: 404, body: { code: 'word_not_found' } });
      }
    }
  });

  it('wants to know which version is edited', async () => {
    const entry = await read('ornaments', 'gul');
    const without = await call(shop, 'PUT', '/v1/admin/ornaments/gul', { body: entry.content, ...editor });
    expect(without).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const stale = await edit('ornaments', { ...entry, version: 99 }, entry.content);
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  });

  it.each<[string, 'moderator' | 'centre_staff' | 'administrator' | 'finance' | 'support', number]>([
    ['a moderator', 'moderator', 200],
    ['the staff of the centre', 'centre_staff', 200],
    ['an administrator', 'administrator', 200],
    ['finance', 'finance', 403],
    ['support', 'support', 403],
  ])('answers %s as her role says', async (_, role, status) => {
    const person = await signedIn(shop.app.database, { roles: [role] });
    const entry = await read('crafts', 'felt');
    expect((await call(shop, 'GET', '/v1/admin/crafts', person)).status).toBe(status);
    expect((await edit('crafts', entry, entry.content, person)).status).toBe(status);
  });

  it('keeps what was edited when the files come again, and corrects the rest', async () => {
    const database = shop.app.app.get(Database);
    await renamed('crafts', 'jewellery', { en: 'Silversmithing' });
    const seed = await readVocabulary(seedDirectory());
    const crafts = structuredClone(seed['crafts.json']) as Record<string, { slug: string; names: Texts }[]>;
    for (const word of crafts['crafts'] ?? []) word.names = { ...word.names, en: `${word.names['en'] ?? ''}!` };
    const edited = await asOwner(
      shop.app.database,
      'SELECT slug FROM craft WHERE changed_by IS NOT NULL ORDER BY slug',
    );
    const run = () =>
      database.transaction((tx) => importVocabulary(tx, { 'crafts.json': crafts }, new Date('2026-03-01T12:00:00Z')));
    const { report, changed } = await run();
    const kept = (edited as { slug: string }[]).map(({ slug }) => slug);
    expect(kept).toEqual(['ceramics', 'jewellery']);
    expect(changed.filter(({ table }) => table === 'craft').map(({ slug }) => slug)).toEqual([
      'embroidery',
      'felt',
      'instrument-making',
      'leather',
      'reed-work',
      'weaving',
      'wood-carving',
    ]);
    expect(report.kept).toBeGreaterThanOrEqual(kept.length);
    expect((await read('crafts', 'jewellery')).content.names['en']).toBe('Silversmithing');
    expect((await read('crafts', 'leather')).content.names['en']).toBe('Leatherwork and braiding!');
    expect((await run()).report).toMatchObject({ added: 0, changed: 0, kept: report.kept });
    // The import's own changes stand in the history, as nobody's.
    expect((await history('kind=crafts&slug=leather'))[0]).toMatchObject({ version: 2, changedBy: null });
  });

  it('shows a changed word on the pieces that name it, whether a person or a file changed it', async () => {
    await settled(shop);
    type Page = { items: { slug: string; ornaments: { slug: string; name: string }[] }[] };
    const name = async (): Promise<string | undefined> => {
      const { items } = await store<Page>('listings?ornament=su&limit=100', 'en');
      return items.find(({ slug }) => slug === piece.slug)?.ornaments.find(({ slug }) => slug === 'su')?.name;
    };
    await renamed('ornaments', 'su', { en: 'Running water' });
    await vi.waitFor(async () => expect(await name()).toBe('Running water'), { timeout: 20_000 });
    const [built] = await asOwner(
      shop.app.database,
      `SELECT card FROM listing_document WHERE slug = $1 AND locale = 'en'`,
      [piece.slug],
    );
    expect(JSON.stringify(built)).toContain('Running water');
  });
});
