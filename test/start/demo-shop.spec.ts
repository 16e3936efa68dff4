import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { DemoShop } from '../../src/demo/index.js';
import { DemoAccounts, demoTotpCode, demoWorkshopId, demoWorkshopIds } from '../../src/identity/index.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { Config } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { DemoTariff } from '../../src/shipping/index.js';
import { SECRET_KEY, type SandboxInTest, startSandbox } from '../stripe/support.js';
import { CompiledWorker } from '../jobs/worker-processes.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { newSession, type Person } from '../support/people.js';
import { call, expectCleanBooks, settled } from '../support/shop.js';

interface List {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

describe('the shop of a first start', () => {
  let sandbox: SandboxInTest;
  let app: TestApp;
  let compiled: CompiledWorker;
  let studio: string;

  beforeAll(async () => {
    compiled = await CompiledWorker.compile(
      {},
      { folders: ['src/demo/drawings'], entry: 'src/demo/drawings/studio.js' },
    );
    studio = compiled.program;
    sandbox = await startSandbox({ clock: new SystemClock() });
    app = await startTestApp({
      roles: ['api', 'worker'],
      env: { STRIPE_API_BASE: sandbox.url, STRIPE_SECRET_KEY: SECRET_KEY },
    });
    sandbox.deliverTo({ url: `${app.url}/hooks/stripe`, secret: testEnvironment.STRIPE_WEBHOOK_SECRET });
    const seed = seedDirectory();
    await app.app.get(VocabularyImport).import(seed);
    await app.app.get(DemoRates).ensure();
    await app.app.get(DemoTariff).ensure();
    await app.app.get(DemoAccounts).ensure();
    await app.app.get(CatalogueImport).ensure(path.join(seed, 'sample-catalogue.json'), demoWorkshopIds);
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await sandbox?.stop();
    await compiled?.remove();
  });

  const start = async (): Promise<string[]> => {
    const missing = await app.app.get(DemoShop).missing(app.url, studio);
    for (const { play } of missing) await play();
    return missing.map(({ name }) => name);
  };
  const demo = async (name: string): Promise<Person> => {
    const rows = await asOwner(app.database, 'SELECT id FROM account WHERE email = $1', [`${name}@demo.example`]);
    const [{ id }] = rows as [{ id: string }];
    const token = await newSession(app.database, id);
    return { accountId: id, token, headers: { authorization: `Bearer ${token}` } };
  };
  const list = async (who: Person, address: string): Promise<List['items']> => {
    const { status, body } = await call<List>({ app }, 'GET', address, who);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.items;
  };
  const statesOf = (items: List['items']): string[] =>
    items.map((item) => String(item['state'] ?? item['status'])).toSorted();
  const errors = (): string[] =>
    app
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));
  const forget = async (...steps: string[]): Promise<unknown> =>
    asOwner(app.database, 'DELETE FROM demo_step WHERE name = ANY ($1)', [steps]);
  const everything = async (): Promise<unknown> =>
    asOwner(
      app.database,
      `SELECT (SELECT count(*) FROM demo_step) AS steps, (SELECT count(*) FROM buyer_order) AS orders,
         (SELECT count(*) FROM cart) AS carts, (SELECT count(*) FROM payout) AS payouts,
         (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM seller_application) AS applications,
         (SELECT count(*) FROM listing) AS listings, (SELECT count(*) FROM refund) AS refunds`,
    );

  it('has had its stories, and only once', { timeout: 40_000 }, async () => {
    expect(await start()).toHaveLength(14);
    expect(errors()).toEqual([]);
    await settled({ app, sandbox });
    const before = await everything();
    expect(await start()).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('has orders in every state for buyers, workshops and staff', async () => {
    const [shopper, administrator] = [await demo('shopper'), await demo('administrator')];
    const [artisan, artisan2] = [await demo('artisan'), await demo('artisan2')];
    expect(statesOf(await list(shopper, '/v1/store/orders'))).toEqual(['canceled', 'delivered', 'paid']);
    expect(statesOf(await list(artisan, '/v1/artisan/orders'))).toEqual([
      'canceled',
      'completed',
      'delivered',
      'placed',
      'posted',
    ]);
    expect(statesOf(await list(artisan2, '/v1/artisan/orders'))).toEqual(['delivered', 'placed', 'placed', 'posted']);
    expect(statesOf(await list(administrator, '/v1/admin/orders'))).toEqual([
      'canceled',
      'completed',
      'delivered',
      'paid',
      'partly_posted',
      'posted',
    ]);
    expect(await app.app.get(Database).query('SELECT FROM buyer_order WHERE NOT demo')).toEqual([]);
  });

  it('has paid one workshop out and sent one refund, and its books are right', async () => {
    const finance = await demo('finance');
    expect(await list(finance, '/v1/admin/payouts')).toMatchObject([{ sellerId: demoWorkshopId, state: 'paid' }]);
    expect(statesOf(await list(finance, '/v1/admin/payout-runs'))).toHaveLength(1);
    expect(statesOf(await list(finance, '/v1/admin/refunds'))).toEqual(['succeeded']);
    const artisan = await demo('artisan');
    const [payout] = await list(artisan, '/v1/artisan/payouts');
    const { body } = await call<{ artisans: object[] }>(
      { app },
      'GET',
      `/v1/artisan/payouts/${String(payout?.['id'])}`,
      {
        headers: artisan.headers,
      },
    );
    expect(body.artisans).toHaveLength(3);
    await expectCleanBooks({ app });
  });

  it('has something to do for those who look at papers', async () => {
    const [artisan, moderator] = [await demo('artisan'), await demo('moderator')];
    expect(statesOf(await list(artisan, '/v1/artisan/claims'))).toEqual(['draft']);
    expect(await list(await demo('finance'), '/v1/admin/claims')).toHaveLength(1);
    expect(await list(moderator, '/v1/admin/applications?state=submitted')).toHaveLength(1);
    expect(await list(moderator, '/v1/admin/listings?state=submitted')).toMatchObject([
      { workshop: { slug: 'kok-kumbez' } },
    ]);
    const letters = await list(moderator, '/v1/admin/letters?limit=100');
    expect(new Set(letters.map(({ locale }) => locale))).toEqual(new Set(['kk', 'ru', 'en']));
  });

  it('leaves every one-of-a-kind piece, and the code of this moment, to whoever reads the banner', async () => {
    const gone = await app.app
      .get(Database)
      .query(`SELECT FROM stock_item WHERE mode = 'one_of_a_kind' AND (held > 0 OR sold > 0)`);
    expect(gone).toEqual([]);
    for (const name of ['finance', 'administrator']) {
      const { code } = demoTotpCode('local', new Date());
      const body = { email: `${name}@demo.example`, password: `demo-only-${name}`, code };
      expect((await call({ app }, 'POST', '/v1/auth/sign-in', { body })).status).toBe(200);
    }
  });

  it('takes a step again that was interrupted before it was recorded, and nothing happens twice', async () => {
    const before = await everything();
    const stock = await asOwner(app.database, 'SELECT id, on_hand, held, sold FROM stock_item ORDER BY id');
    await forget('order-posted/posted', 'order-delivered/delivered', 'order-canceled/canceled');
    await forget('order-paid-out/bank-details', 'order-paid-out/released', 'order-paid-out/paid-out');
    await forget('claim-draft/begun', 'application-submitted/begun', 'application-submitted/submitted');
    await forget('listing-submitted/submitted');
    // A code works once; half a minute later there is another one.
    await asOwner(app.database, 'UPDATE totp SET last_used_step = NULL');
    expect(await start()).toHaveLength(7);
    expect(errors()).toEqual([]);
    await settled({ app, sandbox });
    expect(await everything()).toEqual(before);
    expect(await asOwner(app.database, 'SELECT id, on_hand, held, sold FROM stock_item ORDER BY id')).toEqual(stock);
    await expectCleanBooks({ app });
  });

  it('logs what goes wrong, starts all the same and tries again at the next start', async () => {
    await forget('claim-draft/begun');
    const [story] = await app.app.get(DemoShop).missing('http://127.0.0.1:9');
    await story?.play();
    expect(errors()).toEqual([expect.stringContaining('fetch failed')]);
    expect(await start()).toEqual(['claim-draft']);
  });

  it('buys nothing where payments are not played', async () => {
    await forget('order-placed/begun', 'claim-draft/begun');
    const config = Object.assign(Object.create(Config.prototype) as Config, app.config, { STRIPE_API_BASE: undefined });
    const shop = new DemoShop(config, app.app.get(Database), new SystemClock());
    expect((await shop.missing(app.url)).map(({ name }) => name)).toEqual(['claim-draft']);
  });
});
