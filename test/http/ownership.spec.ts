import type { OpenAPIObject } from '@nestjs/swagger';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { operationsOf, type OperationCase } from '../support/openapi.js';
import { type Person, signedIn } from '../support/people.js';
import { berlin, buy, call, fillCart, openCheckout, settled, type Shop, startShop } from '../support/shop.js';

type Headers = Readonly<Record<string, string>>;

/** Something of somebody's, and everybody else who will ask for it. */
interface Thing {
  /** What stands in the path: parameter → id. */
  readonly ids: Readonly<Record<string, string>>;
  readonly owner: { readonly headers: Headers; readonly query?: string };
  readonly strangers: Readonly<Record<string, { readonly headers: Headers; readonly query?: string }>>;
}

describe("what is somebody else's", () => {
  let shop: Shop;
  let operations: OperationCase[];
  /** By the path under which such things stand; the longest that fits counts. */
  let things: Record<string, Thing>;
  /** Bodies that would be good, so that nothing but the owner is wrong. */
  let bodies: Record<string, object>;
  let potter: Person;
  let felter: Person;

  beforeAll(async () => {
    shop = await startShop();
    const { database } = shop.app;
    const document = (await (await fetch(`${shop.app.url}/openapi.json`)).json()) as OpenAPIObject;
    operations = operationsOf(document);
    const { pottery, feltery } = shop;
    potter = await signedIn(database, { workshop: { sellerId: pottery.sellerId, role: 'owner' } });
    felter = await signedIn(database, { workshop: { sellerId: feltery.sellerId, role: 'owner' } });
    const helper = await signedIn(database, { workshop: { sellerId: pottery.sellerId, role: 'helper' } });
    const [shopper, another] = [await signedIn(database), await signedIn(database)];

    const created = async (who: Person, path: string, body: object): Promise<string> => {
      const answer = await call<{ id: string }>(shop, 'POST', path, {
        body,
        headers: { ...who.headers, 'idempotency-key': newId() },
      });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return answer.body.id;
    };
    const listing = await created(potter, '/v1/artisan/listings', {});
    const claim = await created(potter, '/v1/artisan/claims', { expenses: [] });
    const application = await created(shopper, '/v1/artisan/applications', {});
    const asset = await uploaded(potter);
    const payout = await paidOut(pottery.sellerId);

    const guests = await buy(shop, { lines: [{ piece: shop.dish }], email: 'guest@buyers.example' });
    const others = await buy(shop, { email: 'other@buyers.example', headers: another.headers });
    await settled(shop);
    const [sold] = (
      await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/orders', { headers: potter.headers })
    ).body.items;
    const cart = await fillCart(shop, { headers: shopper.headers });
    const opened = await openCheckout(shop, cart, { email: 'shopper@buyers.example' });
    const [line] = (
      await call<{ lines: { id: string }[] }>(shop, 'GET', `/v1/store/carts/${cart.id}`, { headers: cart.headers })
    ).body.lines;

    const notPotters = { 'another workshop': { headers: felter.headers } };
    const notShoppers = {
      'somebody without a token': { headers: {} },
      'another cart’s guest': { headers: { 'x-cart-token': guests.cart.headers['x-cart-token'] ?? '' } },
      'another account with a cart': { headers: others.cart.headers },
    };
    const sellerOrderId = sold?.id ?? '';
    things = {
      '/v1/auth/sessions/': {
        ids: { id: await sessionOf(shopper) },
        owner: shopper,
        strangers: { 'another account': another, 'an artisan': potter },
      },
      '/v1/artisan/applications/': {
        ids: { id: application },
        owner: shopper,
        strangers: { 'another account': another, 'an artisan': potter },
      },
      '/v1/artisan/listings/': { ids: { id: listing }, owner: potter, strangers: notPotters },
      '/v1/artisan/media/': { ids: { id: asset }, owner: potter, strangers: notPotters },
      '/v1/artisan/members/': { ids: { accountId: helper.accountId }, owner: potter, strangers: notPotters },
      '/v1/artisan/orders/': { ids: { id: sellerOrderId }, owner: potter, strangers: notPotters },
      '/v1/artisan/payouts/': { ids: { id: payout }, owner: potter, strangers: notPotters },
      '/v1/artisan/claims/': { ids: { id: claim }, owner: potter, strangers: notPotters },
      '/v1/store/carts/': { ids: { id: cart.id, lineId: line?.id ?? '' }, owner: cart, strangers: notShoppers },
      '/v1/store/checkouts/': { ids: { id: opened.body.id }, owner: cart, strangers: notShoppers },
      '/v1/store/orders/': {
        ids: { id: guests.order.id, sellerOrderId },
        owner: { headers: {}, query: `?token=${guests.order.token}` },
        strangers: {
          'a guest without the link': { headers: {} },
          'a guest with the link of another order': { headers: {}, query: `?token=${others.order.token}` },
          'a guest with only the cart’s token': { headers: guests.cart.headers },
          'another account': another,
          'the workshop that sells it, as a shopper': potter,
        },
      },
    };
    bodies = {
      'PUT /v1/artisan/listings/{id}/photos': { photos: [] },
      'PUT /v1/artisan/listings/{id}/stock': {
        items: [{ stockItemId: shop.dish.stockItemId, quantity: 3, knownQuantity: 1 }],
      },
      'POST /v1/artisan/orders/{id}/post': { carrier: 'Qazpost', tracking: 'RR123456789KZ' },
      'POST /v1/artisan/orders/{id}/cancel': { reason: enumOf('POST /v1/artisan/orders/{id}/cancel') },
      'PATCH /v1/artisan/claims/{id}': { note: 'Бөтен' },
      'POST /v1/store/carts/{id}/lines': { variantId: shop.rug.variantId, quantity: 1 },
      'PATCH /v1/store/carts/{id}/lines/{lineId}': { quantity: 2 },
      'PUT /v1/store/carts/{id}/address': berlin,
      'PUT /v1/store/carts/{id}/shipping': { choices: [] },
      'POST /v1/store/orders/{id}/cancel': { reason: enumOf('POST /v1/store/orders/{id}/cancel') },
    };

    /** The first of the reasons that the document names. */
    function enumOf(operation: string): unknown {
      const body = operations.find(({ method, path }) => `${method} ${path}` === operation)?.body;
      const name = body?.$ref?.split('/').at(-1) ?? '';
      const schema = document.components?.schemas?.[name] as { properties: Record<string, { enum?: unknown[] }> };
      return schema.properties['reason']?.enum?.[0];
    }
  }, 120_000);

  afterAll(() => shop?.close());

  async function uploaded(artisan: Person): Promise<string> {
    const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#7a5230' } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(picture)]), 'dish.jpg');
    const url = `${shop.app.url}/v1/artisan/media`;
    const response = await fetch(url, { method: 'POST', headers: artisan.headers, body: form });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  }

  /** A payout as a run prepares it; how it comes to be is not what this is about. */
  async function paidOut(sellerId: string): Promise<string> {
    const [run, payout] = [newId(), newId()];
    await asOwner(
      shop.app.database,
      `INSERT INTO payout_run (id, currency, minimum_minor, settlement_currency, prepared_by, prepared_at)
       VALUES ($1, 'KZT', 1, 'EUR', $1, now())`,
      [run],
    );
    await asOwner(
      shop.app.database,
      `INSERT INTO payout (id, run_id, seller_id, seller_name, reference, method, amount_minor, currency, iban_last4,
         created_at)
       VALUES ($1, $2, $3, 'Pottery', 'SHB-OWNED', 'bank_transfer', 100, 'KZT', '4100', now())`,
      [payout, run, sellerId],
    );
    return payout;
  }

  async function sessionOf({ accountId }: Person): Promise<string> {
    const [row] = await asOwner(shop.app.database, 'SELECT id FROM session WHERE account_id = $1', [accountId]);
    return (row as { id: string }).id;
  }

  /** A fingerprint of every table but those that change because anybody asks at all. */
  async function everything(): Promise<Record<string, string>> {
    const tables = (await asOwner(
      shop.app.database,
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('session', 'job')`,
    )) as { name: string }[];
    const sums = tables.map(
      ({ name }) =>
        `SELECT '${name}' AS name, md5(string_agg(row::text, '' ORDER BY row::text)) AS sum FROM "${name}" AS row`,
    );
    const rows = (await asOwner(shop.app.database, sums.join(' UNION ALL '))) as { name: string; sum: string }[];
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  }

  const ask = (
    { method, path }: OperationCase,
    ids: Thing['ids'],
    { headers, query = '' }: { readonly headers: Headers; readonly query?: string },
  ): ReturnType<typeof call<{ code: string; title: string }>> => {
    const body = bodies[`${method} ${path}`] ?? (method === 'PUT' ? {} : undefined);
    return call(shop, method as 'GET', path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name) + query, {
      headers: { 'if-match': '"v1"', 'idempotency-key': newId(), ...headers },
      ...(body === undefined ? {} : { body }),
    });
  };

  /** Every operation on one thing that is for its owner alone. */
  const owned = (): { operation: OperationCase; thing: Thing | undefined }[] =>
    operations
      .filter(
        ({ path, access }) => /^\/v1\/(artisan|store|auth)\/.*\{\w*id\}/i.test(path) && access?.audience !== 'staff',
      )
      .map((operation) => {
        const [prefix] = operation.path.split('{');
        return { operation, thing: things[prefix ?? ''] };
      });

  it('is there for the owner', async () => {
    expect(owned().length).toBeGreaterThan(30);
    for (const { operation, thing } of owned()) {
      const what = `${operation.method} ${operation.path}`;
      expect(thing, `${what} is missing in this table`).toBeDefined();
      if (thing === undefined || operation.method !== 'GET') continue;
      const { status, body } = await ask(operation, thing.ids, thing.owner);
      expect(status, `${what} ${JSON.stringify(body)}`).toBe(200);
    }
  });

  it('is not there for anybody else, and stays as it is', async () => {
    await settled(shop);
    const before = await everything();
    for (const { operation, thing } of owned()) {
      if (thing === undefined) continue;
      const nowhere = Object.fromEntries(Object.keys(thing.ids).map((name) => [name, newId()]));
      for (const [who, stranger] of Object.entries(thing.strangers)) {
        const what = `${operation.method} ${operation.path} for ${who}`;
        const { status, body, headers } = await ask(operation, thing.ids, stranger);
        expect({ status, type: headers.get('content-type') }, `${what}: ${JSON.stringify(body)}`).toEqual({
          status: 404,
          type: expect.stringContaining('application/problem+json'),
        });
        // Nor does the answer tell that it exists.
        const none = await ask(operation, nowhere, stranger);
        expect([body.code, body.title], what).toEqual([none.body.code, none.body.title]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  it('is not there for whoever names another workshop as hers', async () => {
    const before = await everything();
    const headers = { ...felter.headers, 'x-workshop-id': shop.pottery.sellerId };
    const artisans = operations.filter(({ access }) => access?.audience === 'artisan');
    expect(artisans.length).toBeGreaterThan(25);
    for (const operation of artisans) {
      const [prefix] = operation.path.split('{');
      const { status, body } = await ask(operation, things[prefix ?? '']?.ids ?? {}, { headers });
      expect([status, body.code], `${operation.method} ${operation.path}`).toEqual([404, 'workshop_not_found']);
    }
    expect(await everything()).toEqual(before);
  });

  it('is not in the lists of anybody else', async () => {
    const lists = operations.filter(
      ({ method, path, access }) =>
        method === 'GET' && (access?.audience === 'artisan' || path === '/v1/store/orders') && `${path}/` in things,
    );
    expect(lists.length).toBeGreaterThan(4);
    for (const { path } of lists) {
      const { owner, strangers, ids } = things[`${path}/`] ?? { owner: { headers: {} }, strangers: {}, ids: {} };
      const id = Object.values(ids)[0] ?? '';
      const list = async (headers: Headers): Promise<string> =>
        JSON.stringify((await call(shop, 'GET', path, { headers })).body);
      if (path !== '/v1/store/orders') expect(await list(owner.headers), path).toContain(id);
      for (const { headers } of Object.values(strangers)) expect(await list(headers), path).not.toContain(id);
    }
  });
});
