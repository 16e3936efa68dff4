/** Somebody's things of each kind that has its own address, for specs about whose they are. */
import sharp from 'sharp';
import { expect } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from './database.js';
import { newSession, type Person, signedIn } from './people.js';
import { berlin, buy, call, fillCart, openCheckout, settled, type Shop } from './shop.js';

export type SomeHeaders = Readonly<Record<string, string>>;

/** A thing of one person, or of one workshop. */
export interface Belonging {
  /** What stands in the path: parameter → id. */
  readonly ids: Readonly<Record<string, string>>;
  readonly of: 'the shopper' | 'the pottery' | 'a guest';
  /** What its owner sends besides the session, or in its place. */
  readonly key?: { readonly headers?: SomeHeaders; readonly query?: string };
  /** What opens another thing of the same kind: no reason to open this one. */
  readonly foreignKeys?: Readonly<Record<string, { readonly headers?: SomeHeaders; readonly query?: string }>>;
}

export interface Owners {
  readonly shopper: Person;
  readonly potter: Person;
}

const NAMES = { kk: 'Айгүл', ru: 'Айгуль', en: 'Aigul' };

const DOCUMENT = '?kind=workshop_photo';

/** By the path under which such things stand, up to its first parameter. */
export async function belongings(
  shop: Shop,
  { shopper, potter }: Owners,
): Promise<Readonly<Record<string, Belonging>>> {
  const created = async (who: Person, path: string, body: object): Promise<string> => {
    const headers = { ...who.headers, 'idempotency-key': newId() };
    const answer = await call<{ id: string }>(shop, 'POST', path, { body, headers });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(201);
    return answer.body.id;
  };
  const another = await signedIn(shop.app.database);
  // Nobody who calls: members can be sent away.
  const member = await signedIn(shop.app.database, {
    workshop: { sellerId: shop.pottery.sellerId, role: 'helper' },
  });
  const guests = await buy(shop, { lines: [{ piece: shop.dish }], email: 'guest@buyers.example' });
  const others = await buy(shop, { email: 'other@buyers.example', headers: another.headers });
  await settled(shop);
  const orders = await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/orders', potter);
  const sellerOrderId = orders.body.items[0]?.id ?? '';
  const cart = await fillCart(shop, { headers: shopper.headers });
  const checkout = await openCheckout(shop, cart, { email: 'shopper@buyers.example' });
  const filled = await call<{ lines: { id: string }[] }>(shop, 'GET', `/v1/store/carts/${cart.id}`, cart);
  // Not the one that she calls with, which is ended on the way.
  await newSession(shop.app.database, shopper.accountId);
  const [session] = await asOwner(
    shop.app.database,
    'SELECT id FROM session WHERE account_id = $1 ORDER BY id DESC LIMIT 1',
    [shopper.accountId],
  );
  const applicationId = await created(shopper, '/v1/artisan/applications', {});
  const listing = await created(potter, '/v1/artisan/listings', {});
  const cartKey = { 'x-cart-token': cart.headers['x-cart-token'] ?? '' };
  const foreignCarts = {
    'the token of another cart': { headers: { 'x-cart-token': guests.cart.headers['x-cart-token'] ?? '' } },
    'another account with a cart': { headers: others.cart.headers },
  };
  return {
    '/v1/auth/sessions/': { ids: { id: (session as { id: string }).id }, of: 'the shopper' },
    '/v1/artisan/applications/': {
      ids: {
        id: applicationId,
        documentId: await uploaded(shop, shopper, `/v1/artisan/applications/${applicationId}/documents${DOCUMENT}`),
      },
      of: 'the shopper',
    },
    '/v1/artisan/api-keys/': {
      ids: {
        id: await created(potter, '/v1/artisan/api-keys', { name: 'Shelf', permissions: ['workshop.manage_listings'] }),
      },
      of: 'the pottery',
    },
    '/v1/artisan/listings/': {
      ids: { id: listing, evidenceId: await testReport(shop, potter, listing) },
      of: 'the pottery',
    },
    '/v1/artisan/media/': { ids: { id: await uploaded(shop, potter, '/v1/artisan/media') }, of: 'the pottery' },
    '/v1/artisan/members/': { ids: { accountId: member.accountId }, of: 'the pottery' },
    '/v1/artisan/artisans/': {
      ids: { id: await created(potter, '/v1/artisan/artisans', { names: NAMES, position: 1 }) },
      of: 'the pottery',
    },
    '/v1/artisan/orders/': { ids: { id: sellerOrderId }, of: 'the pottery' },
    '/v1/artisan/payouts/': { ids: { id: await paidOut(shop) }, of: 'the pottery' },
    '/v1/artisan/claims/': {
      ids: { id: await created(potter, '/v1/artisan/claims', { expenses: [] }) },
      of: 'the pottery',
    },
    '/v1/store/carts/': {
      ids: { id: cart.id, lineId: filled.body.lines[0]?.id ?? '' },
      of: 'the shopper',
      key: { headers: cartKey },
      foreignKeys: foreignCarts,
    },
    '/v1/store/checkouts/': {
      ids: { id: checkout.body.id },
      of: 'the shopper',
      key: { headers: cartKey },
      foreignKeys: foreignCarts,
    },
    '/v1/store/orders/': {
      ids: { id: guests.order.id, sellerOrderId },
      of: 'a guest',
      key: { query: `?token=${guests.order.token}` },
      foreignKeys: {
        'the link of another order': { query: `?token=${others.order.token}` },
        'only the cart’s token': { headers: guests.cart.headers },
      },
    },
  };
}

/** Bodies of operations on one thing that would be good, so that nothing but the owner is wrong. By operation. */
export function goodBodies(shop: Shop): Readonly<Record<string, object>> {
  return {
    'PUT /v1/artisan/listings/{id}/photos': { photos: [] },
    'PUT /v1/artisan/listings/{id}/stock': {
      items: [{ stockItemId: shop.dish.stockItemId, quantity: 3, knownQuantity: 1 }],
    },
    'PUT /v1/artisan/listings/{id}/shares': { shares: [] },
    'PUT /v1/artisan/artisans/{id}': { names: NAMES, position: 1 },
    'POST /v1/artisan/orders/{id}/post': { carrier: 'Qazpost', tracking: 'RR123456789KZ' },
    'POST /v1/artisan/orders/{id}/cancel': { reason: 'cannot_make' },
    'PATCH /v1/artisan/claims/{id}': { note: 'Бөтен' },
    'POST /v1/store/carts/{id}/lines': { variantId: shop.rug.variantId, quantity: 1 },
    'PATCH /v1/store/carts/{id}/lines/{lineId}': { quantity: 2 },
    'PUT /v1/store/carts/{id}/address': berlin,
    'PUT /v1/store/carts/{id}/shipping': { choices: [] },
    'POST /v1/store/orders/{id}/cancel': { reason: 'changed_mind' },
  };
}

/** What has to stand behind the `?`, by operation. */
export const goodQueries: Readonly<Record<string, string>> = {
  'POST /v1/artisan/applications/{id}/documents': DOCUMENT,
  'GET /v1/admin/sandbox/letters': '?to=artisan%40demo.example',
};

/** Files that are sent in a form, by operation. */
export const uploads: Readonly<Record<string, () => Promise<FormData>>> = {
  'POST /v1/artisan/applications/{id}/documents': aPicture,
};

/** A fingerprint of every table but those that change because anybody asks at all. */
export async function everything({ app }: Shop): Promise<Record<string, string>> {
  const tables = (await asOwner(
    app.database,
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('session', 'session_token', 'api_key', 'job', 'recurring_job', 'sign_in_attempts', 'search_term')`,
  )) as { name: string }[];
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(string_agg(row::text, '' ORDER BY row::text)) AS sum FROM "${name}" AS row`,
  );
  const rows = (await asOwner(app.database, sums.join(' UNION ALL '))) as { name: string; sum: string }[];
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

async function uploaded({ app }: Shop, { headers }: Person, path: string): Promise<string> {
  const response = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: await aPicture() });
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

/** A form with one. */
export async function aPicture(): Promise<FormData> {
  const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#7a5230' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(picture)]), 'dish.jpg');
  return form;
}

async function testReport({ app }: Shop, artisan: Person, listing: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob(['%PDF-1.7 a test report']), 'report.pdf');
  const url = `${app.url}/v1/artisan/listings/${listing}/evidence`;
  const response = await fetch(url, { method: 'POST', headers: artisan.headers, body: form });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

/** A payout of the pottery as a run prepares it; how it comes to be is not what this is about. */
async function paidOut({ app, pottery }: Shop): Promise<string> {
  const [run, payout] = [newId(), newId()];
  await asOwner(
    app.database,
    `INSERT INTO payout_run (id, currency, minimum_minor, settlement_currency, prepared_by, prepared_at)
     VALUES ($1, 'KZT', 1, 'EUR', $1, now())`,
    [run],
  );
  await asOwner(
    app.database,
    `INSERT INTO payout (id, run_id, seller_id, seller_name, reference, method, amount_minor, currency, iban_last4,
       created_at)
     VALUES ($1, $2, $3, 'Pottery', 'SHB-OWNED', 'bank_transfer', 100, 'KZT', '4100', now())`,
    [payout, run, pottery.sellerId],
  );
  return payout;
}
