import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Rate } from '../../src/kernel/rate.js';
import { Database } from '../../src/platform/database/database.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { buy, call, fillCart, type Piece, type Shop, startShop } from '../support/shop.js';

interface Shown {
  readonly slug: string;
  readonly price: { readonly amount: number };
}

const SECOND_MS = 1_000;
const LIFE_MS = 500;

/** One process keeps answers; everything that changes does so through another one, which tells it nothing. */
describe('answers that are kept for a moment', () => {
  let shop: Shop;
  let keeper: TestApp;

  beforeAll(async () => {
    shop = await startShop();
    keeper = await startTestApp({ database: shop.app.database, env: { ANSWERS_KEPT_MS: String(LIFE_MS) } });
    await show(shop.dish, shop.rug, shop.cradleRug, shop.brooch);
  });
  afterAll(async () => {
    await keeper?.close();
    await shop?.close();
  });

  async function show(...pieces: readonly Piece[]): Promise<void> {
    const documents = shop.app.app.get(ListingDocuments, { strict: false });
    const observed = await documents.observe(pieces.map(({ listingId }) => listingId));
    await shop.app.app.get(Database).transaction(async (tx) => documents.record(tx, observed));
  }

  const get = async (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${keeper.url}/v1/store/${address}`, { headers });

  async function listed(query = ''): Promise<Shown[]> {
    return ((await (await get(`listings${query}`)).json()) as { items: Shown[] }).items;
  }

  const sells = async ({ slug }: Piece): Promise<boolean> => (await listed()).some((item) => item.slug === slug);

  /** Asks without a pause, so that there is always a kept answer, and fails unless it turns within a second. */
  async function turnsWithinASecond(change: () => Promise<unknown>, hasTurned: () => Promise<boolean>): Promise<void> {
    expect(await hasTurned()).toBe(false);
    await change();
    const changed = performance.now();
    for (;;) {
      const asked = performance.now();
      if (await hasTurned()) break;
      expect(asked - changed, 'milliseconds since the change').toBeLessThan(SECOND_MS);
    }
    // It does not come back, whichever answer is given now.
    for (const until = performance.now() + LIFE_MS; performance.now() < until;) expect(await hasTurned()).toBe(true);
  }

  function setWorkshop(slug: string, state: 'active' | 'suspended') {
    return asOwner(shop.app.database, 'UPDATE seller SET state = $2, reinstated_as = $3 WHERE slug = $1', [
      slug,
      state,
      state === 'suspended' ? 'active' : null,
    ]);
  }

  /** How often the list or a page was asked of the database meanwhile. */
  async function queriesOf(work: () => Promise<unknown>): Promise<number> {
    const asked = vi.spyOn(keeper.app.get(Database), 'prepared');
    try {
      await work();
      return asked.mock.calls.length;
    } finally {
      asked.mockRestore();
    }
  }

  it('answers twenty who ask at once with one query', async () => {
    // A machine that is so busy that the query takes longer than answers live asks again, as it has to.
    await vi.waitFor(
      async () => {
        await sleep(LIFE_MS);
        const bodies: string[] = [];
        const queries = await queriesOf(async () => {
          const answers = await Promise.all(Array.from({ length: 20 }, () => get('listings?locale=kk')));
          bodies.push(...(await Promise.all(answers.map((answer) => answer.text()))));
        });
        expect(queries).toBe(1);
        expect(new Set(bodies).size).toBe(1);
      },
      { timeout: 20_000 },
    );
  });

  it('tells who has the answer that it still holds, without a query', async () => {
    await vi.waitFor(
      async () => {
        const etag = (await get('listings?locale=ru')).headers.get('etag') ?? '';
        const queries = await queriesOf(async () => {
          const again = await get('listings?locale=ru', { 'if-none-match': etag });
          expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
        });
        expect(queries).toBe(0);
      },
      { timeout: 20_000 },
    );
  });

  it('says the same of a kept answer as of a new one', async () => {
    const [first, kept] = [await get('listings?limit=3'), await get('listings?limit=3')];
    expect(kept.headers.get('cache-control')).toBe('public, no-cache');
    expect(kept.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const told = ({ headers }: Response): unknown[] =>
      ['etag', 'vary', 'content-language', 'content-type', 'cache-control', 'x-content-type-options'].map((name) =>
        headers.get(name),
      );
    expect(told(kept)).toEqual(told(first));
    expect(kept.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await kept.text()).toBe(await first.text());
  });

  it('gives each language its own answer', async () => {
    const title = async (language: string): Promise<string> => {
      const answer = await get(`listings/${shop.rug.slug}`, { 'accept-language': language });
      return ((await answer.json()) as { title: { locale: string } }).title.locale;
    };
    expect([await title('kk'), await title('ru'), await title('kk')]).toEqual(['kk', 'ru', 'kk']);
  });

  it('refuses a session that is not valid although the answer is kept', async () => {
    await get('listings');
    const answer = await get('listings', { authorization: 'Bearer nonsense' });
    expect(answer.status).toBe(401);
  });

  it('keeps no refusal', async () => {
    const refused = async () => queriesOf(async () => expect((await get('listings/no-such-piece')).status).toBe(404));
    const first = await refused();
    expect(first).toBeGreaterThan(0);
    expect(await refused()).toBe(first);
  });

  it('counts the life of an answer from when the work on it began', async () => {
    const database = keeper.app.get(Database);
    const prepared = database.prepared.bind(database);
    // Each answer takes more than its life to work out, so what it says may be too old by then.
    const slow = vi.spyOn(database, 'prepared').mockImplementation(async (...statement) => {
      const found = await prepared(...statement);
      await sleep(LIFE_MS);
      return found;
    });
    try {
      await get('listings?locale=en');
      const asked = slow.mock.calls.length;
      await get('listings?locale=en');
      expect(slow.mock.calls.length).toBe(2 * asked);
    } finally {
      slow.mockRestore();
    }
  });

  it('shows within a second that a piece was sold, and nobody can put it into a cart after', async () => {
    await turnsWithinASecond(
      () => buy(shop, { lines: [{ piece: shop.dish }] }),
      async () => !(await sells(shop.dish)) && (await get(`listings/${shop.dish.slug}`)).status === 404,
    );
    const cart = await fillCart(shop, { lines: [{ piece: shop.rug }] });
    const added = await call<{ code: string }>(shop, 'POST', `/v1/store/carts/${cart.id}/lines`, {
      body: { variantId: shop.dish.variantId, quantity: 1 },
      headers: cart.headers,
    });
    expect(added).toMatchObject({ status: 422, body: { code: 'variant_not_for_sale' } });
  });

  it('shows within a second that a workshop was suspended and that it is back', async () => {
    const gone = async (): Promise<boolean> =>
      !(await sells(shop.rug)) && (await get(`listings/${shop.rug.slug}`)).status === 404;
    await turnsWithinASecond(() => setWorkshop(shop.feltery.slug, 'suspended'), gone);
    await turnsWithinASecond(
      () => setWorkshop(shop.feltery.slug, 'active'),
      async () => sells(shop.rug),
    );
  });

  it('shows a new price within a second of its document', async () => {
    const price = async (): Promise<number | undefined> =>
      (await listed()).find(({ slug }) => slug === shop.rug.slug)?.price.amount;
    await asOwner(shop.app.database, 'UPDATE variant SET price_minor = 3333300 WHERE id = $1', [shop.rug.variantId]);
    await turnsWithinASecond(
      () => show(shop.rug),
      async () => (await price()) === 3_333_300,
    );
  });

  it('converts by a new rate within a second', async () => {
    const euros = async (): Promise<number | undefined> =>
      (await listed('?currency=EUR')).find(({ slug }) => slug === shop.brooch.slug)?.price.amount;
    expect(await euros()).toBe(750);
    const rates = shop.app.app.get(ExchangeRates, { strict: false });
    await turnsWithinASecond(
      () =>
        shop.app.app.get(Database).transaction(async (tx) =>
          rates.add(tx, {
            rate: Rate.of('EUR', 'KZT', '500'),
            validFrom: new Date(),
            source: 'Invented for this test',
            demo: true,
            createdBy: null,
          }),
        ),
      async () => (await euros()) === 900,
    );
  });
});
