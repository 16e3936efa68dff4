import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VocabularyImport } from '../../src/catalog/index.js';
import { seedDirectory } from '../../src/platform/seed.js';
import type {
  StoreCraftsDto as CraftsDto,
  StoreOrnamentDetailDto as OrnamentDetailDto,
  StoreOrnamentDto as OrnamentDto,
  StoreOrnamentPageDto as OrnamentPageDto,
} from '../../src/storefront/dictionary.dto.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';

interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

describe('the vocabulary in the store', () => {
  let shop: TestApp;
  let app: NestFastifyApplication;
  let url: string;
  let openApi: OpenAPIObject;

  beforeAll(async () => {
    shop = await startTestApp();
    app = shop.app;
    url = shop.url;
    const answer = await fetch(`${url}/openapi.json`);
    openApi = (await answer.json()) as OpenAPIObject;
    await app.get(VocabularyImport).import(seedDirectory());
  });

  afterAll(() => shop?.close());

  async function get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await fetch(`${url}/v1/store/${path}`, { headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : JSON.parse(text)) as Body,
    };
  }

  const slugsOf = (page: OrnamentPageDto): string[] => page.items.map(({ slug }) => slug);

  async function everyOrnament(query: string): Promise<OrnamentDto[]> {
    const items: OrnamentDto[] = [];
    let after: string | null = '';
    while (after !== null) {
      const cursor: string = after === '' ? '' : `&after=${after}`;
      const { body }: Answer<OrnamentPageDto> = await get(`ornaments?${query}${cursor}`);
      items.push(...body.items);
      after = body.nextCursor;
    }
    return items;
  }

  it('lists every ornament exactly once and by name, whatever the size of a page', async () => {
    for (const limit of [1, 7, 20, 40, 100]) {
      const items = await everyOrnament(`limit=${limit}`);
      expect(new Set(items.map(({ slug }) => slug)).size).toBe(40);
      const names = items.map(({ name }) => name);
      expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
    }
  });

  it('answers 24 ornaments unless asked for another number', async () => {
    const { status, body } = await get<OrnamentPageDto>('ornaments');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(24);
    expect(body.nextCursor).toEqual(expect.any(String));
  });

  it('shows an ornament with its name, its group and its crafts', async () => {
    const { body } = await get<OrnamentPageDto>('ornaments?group=cosmogonic&craft=weaving&locale=ru');
    expect(slugsOf(body)).toEqual(['zhuldyz', 'su']);
    expect(body.items[1]).toEqual({
      slug: 'su',
      name: 'Су (вода, волна)',
      locale: 'ru',
      group: { slug: 'cosmogonic', name: 'космогонический', locale: 'ru' },
      typicalCrafts: ['ceramics', 'weaving', 'embroidery'],
      unicodeGlyph: null,
      confidence: 'medium',
      pieces: 0,
    });
    expect(body.nextCursor).toBeNull();
  });

  it('takes a repeated filter for any of its values', async () => {
    const [both, epigraphic, objects] = await Promise.all([
      everyOrnament('group=epigraphic&group=object'),
      everyOrnament('group=epigraphic'),
      everyOrnament('group=object'),
    ]);
    expect(both).toHaveLength(epigraphic.length + objects.length);
    const reedOrJewellery = await everyOrnament('craft=reed-work&craft=jewellery&limit=5');
    expect(reedOrJewellery.length).toBeGreaterThan(5);
    for (const { typicalCrafts } of reedOrJewellery) {
      expect(typicalCrafts.some((craft) => craft === 'reed-work' || craft === 'jewellery')).toBe(true);
    }
  });

  it('finds nothing in a group that does not exist', async () => {
    expect((await get<OrnamentPageDto>('ornaments?group=nowhere')).body).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    ['ornaments?colour=blue', 422, 'invalid_input'],
    ['ornaments?craft=Felt%20', 422, 'invalid_input'],
    [`ornaments?${'craft=felt&'.repeat(21)}`, 422, 'invalid_input'],
    ['ornaments?craft[x]=felt', 422, 'invalid_input'],
    ['ornaments?locale=..%2F', 422, 'invalid_input'],
    ['ornaments?locale=kk&locale=ru', 422, 'invalid_input'],
    ['ornaments?limit=0', 422, 'invalid_input'],
    ['ornaments?limit=101', 422, 'invalid_input'],
    ['ornaments?after=nonsense', 400, 'cursor_invalid'],
    [`ornaments?after=${Buffer.from('["a","b"]').toString('base64url')}`, 400, 'cursor_invalid'],
    [`ornaments?after=${Buffer.from('[{}]').toString('base64url')}`, 400, 'cursor_invalid'],
    ['ornaments/su?colour=blue', 422, 'invalid_input'],
    ['ornaments/unicorn', 404, 'ornament_not_found'],
    ['ornaments/SU', 404, 'ornament_not_found'],
    ['ornaments/%00', 404, 'ornament_not_found'],
    ['ornaments/su%27--', 404, 'ornament_not_found'],
    ['crafts?colour=blue', 422, 'invalid_input'],
    ['crafts/alchemy', 404, 'craft_not_found'],
    ['crafts/%00', 404, 'craft_not_found'],
    ['ornament-groups?colour=blue', 422, 'invalid_input'],
  ])('answers a problem to %s', async (path, status, code) => {
    const answer = await get<{ code: string }>(path);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers.get('etag')).toBeNull();
  });

  describe('languages', () => {
    it.each([
      ['kk', 'су', 'kk'],
      ['kk-KZ,ru;q=0.9', 'су', 'kk'],
      ['kk-Latn', 'su', 'kk-Latn'],
      ['ru;q=0.9, kk;q=0.1', 'Су (вода, волна)', 'ru'],
      ['tr', 'su / dalga', 'tr'],
      ['fr, de', 'Water, wave', 'en'],
      ['*', 'Water, wave', 'en'],
    ])('names an ornament for %s', async (acceptLanguage, name, locale) => {
      const { body, headers } = await get<OrnamentDetailDto>('ornaments/su', { 'accept-language': acceptLanguage });
      expect(body).toMatchObject({ name, locale });
      expect(headers.get('content-language')?.split(', ')).toContain(locale);
      expect(headers.get('vary')).toContain('Accept-Language');
    });

    it('lets the address win over the header', async () => {
      const { body } = await get<OrnamentDetailDto>('ornaments/su?locale=kk', { 'accept-language': 'ru' });
      expect(body.locale).toBe('kk');
    });

    it('speaks English where a language is not known', async () => {
      const { status, body } = await get<OrnamentDetailDto>('ornaments/su?locale=xx', { 'accept-language': 'ru' });
      expect(status).toBe(200);
      expect(body.locale).toBe('en');
    });

    it('says honestly in which language each text is when one is missing', async () => {
      const { body, headers } = await get<OrnamentDetailDto>('ornaments/shanyraq', {
        'accept-language': 'tr, ru;q=0.5',
      });
      expect(body).toMatchObject({
        name: 'şanırak',
        locale: 'tr',
        group: { locale: 'tr', name: 'Kozmogonik' },
        description: { locale: 'ru', text: 'Круг с перекрещенными дугами, навершие юрты.' },
        meaning: { locale: 'ru', text: 'Часто толкуется как: семья, отчий дом, небо.' },
        ceramicsUse: { locale: 'en' },
      });
      expect(headers.get('content-language')).toBe('tr, ru, en');
    });
  });

  describe('one ornament', () => {
    it('tells everything that is known of it', async () => {
      const { body } = await get<OrnamentDetailDto>('ornaments/qoshqar-muiz');
      expect(body).toMatchObject({
        slug: 'qoshqar-muiz',
        name: "Ram's horn",
        names: { kk: 'қошқар мүйіз', 'kk-Latn': 'qoşqar müiız', tr: 'koç boynuzu' },
        confidence: 'high',
        meaning: { text: 'Often explained as: prosperity, well-being and strength.', locale: 'en' },
      });
      expect(body.aliases).toContain('кошкар муиз');
      expect(body.typicalCrafts).toContain('felt');
      expect(body.sources[0]).toEqual({
        text: 'https://en.wikipedia.org/wiki/Kazakh_ornaments',
        url: 'https://en.wikipedia.org/wiki/Kazakh_ornaments',
      });
    });

    it('says what a source is, and that there is none written', async () => {
      const { body: wing } = await get<OrnamentDetailDto>('ornaments/qus-qanat');
      expect(wing.sources[0]).toEqual({
        text: 'https://artandcrafts.cultural.kz (page «Құсмұрын / құсқанат / қаз мойын»)',
        url: 'https://artandcrafts.cultural.kz',
      });
      const { body: girih } = await get<OrnamentDetailDto>('ornaments/girih');
      expect(girih.sources[0]).toEqual({ text: 'General knowledge; no written source', url: null });
    });

    it('tells a meaning only as an explanation, and none that nobody has confirmed', async () => {
      const cautious = /^(?:Often explained as|Часто толкуется как|Көбіне былай түсіндіріледі): /;
      for (const { slug, confidence } of await everyOrnament('limit=100')) {
        for (const locale of ['kk', 'ru', 'en', 'tr']) {
          const { body } = await get<OrnamentDetailDto>(`ornaments/${slug}?locale=${locale}`);
          expect(body.meaningState).toBe(confidence === 'high' ? 'told' : 'awaits_confirmation');
          if (confidence === 'high') expect(body.meaning?.text).toMatch(cautious);
          else expect(body).not.toHaveProperty('meaning');
        }
      }
    });
  });

  it('shows the crafts with their techniques, materials, types of object and classes of ware', async () => {
    const { body, headers } = await get<CraftsDto>('crafts', { 'accept-language': 'kk' });
    expect(body.items.map(({ slug }) => slug)).toEqual([
      'wood-carving',
      'leather',
      'jewellery',
      'embroidery',
      'felt',
      'ceramics',
      'instrument-making',
      'weaving',
      'reed-work',
    ]);
    const ceramics = body.items.find(({ slug }) => slug === 'ceramics');
    expect(ceramics).toMatchObject({ name: 'Қыш өнері (керамика)', locale: 'kk', fragile: true, priority: 'primary' });
    expect(ceramics?.objectTypes.find(({ slug }) => slug === 'kese')).toEqual({
      slug: 'kese',
      name: 'Кесе',
      locale: 'kk',
      hs6: '691200',
      hs6Heading: 'Ceramic tableware, kitchenware, other household articles, other than porcelain or china',
      hs6Alternatives: [
        { hs6: '691110', when: 'porcelain body' },
        { hs6: '691390', when: 'decorative only' },
      ],
      hs6Confidence: 'high',
      dimensionsMm: { diameter: { min: 95, max: 140 }, height: { min: 50, max: 70 } },
      weightG: { min: 150, max: 320 },
      fragile: true,
      foodContact: true,
      note: null,
      pieces: 0,
    });
    const count = (of: (craft: CraftsDto['items'][number]) => unknown[]): number =>
      body.items.reduce((sum, craft) => sum + of(craft).length, 0);
    expect([count((craft) => craft.techniques), count((craft) => craft.materials)]).toEqual([37, 28]);
    expect(count((craft) => craft.objectTypes)).toBe(41);
    expect(body.wareClasses).toHaveLength(7);
    expect(headers.get('content-language')).toBe('kk');
  });

  it('answers as the OpenAPI document says', async () => {
    const ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'api', ...openApi });
    const slugs = (await everyOrnament('limit=100')).map(({ slug }) => slug);
    const calls: [route: string, paths: string[]][] = [
      ['/v1/store/ornaments', ['ornaments', 'ornaments?group=nowhere']],
      ['/v1/store/ornaments/{slug}', slugs.map((slug) => `ornaments/${slug}`)],
      ['/v1/store/crafts', ['crafts']],
      ['/v1/store/crafts/{slug}', ['crafts/ceramics', 'crafts/felt']],
      ['/v1/store/ornament-groups', ['ornament-groups']],
    ];
    for (const [route, paths] of calls) {
      const place = `paths/${route.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const matches = ajv.compile({ $ref: `api#/${place}` });
      for (const path of paths) {
        expect({ path, ok: matches((await get(path)).body), errors: matches.errors }).toEqual({
          path,
          ok: true,
          errors: null,
        });
      }
    }
  });

  describe('entity tags', () => {
    it.each(['ornaments', 'ornaments/su', 'crafts'])('answer 304 without a body to whoever has %s', async (path) => {
      const first = await get(path);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]{43}"$/);
      const again = await get(path, { 'if-none-match': tag });
      expect({ status: again.status, body: again.body, tag: again.headers.get('etag') }).toEqual({
        status: 304,
        body: null,
        tag,
      });
    });

    it('differ by language', async () => {
      const tags = await Promise.all(
        ['kk', 'ru', 'en'].map(async (locale) => (await get(`ornaments/su?locale=${locale}`)).headers.get('etag')),
      );
      expect(new Set(tags).size).toBe(3);
      const kazakh = { 'if-none-match': tags[0] ?? '', 'accept-language': 'ru' };
      expect((await get('ornaments/su', kazakh)).status).toBe(200);
    });

    it('change with the entry', async () => {
      const before = await get('ornaments/ai');
      await app.get(Database).query(`UPDATE motif SET aliases = aliases || 'жаңа ай'::text WHERE slug = 'ai'`);
      const after = await get('ornaments/ai', { 'if-none-match': before.headers.get('etag') ?? '' });
      expect(after.status).toBe(200);
    });
  });
});
