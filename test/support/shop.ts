/**
 * A small shop to buy in, for specs of what comes after the catalogue.
 *
 *     const shop = await startShop();                    // sandbox, API and worker in process, two workshops
 *     const bought = await buy(shop, { lines: [{ piece: shop.dish }, { piece: shop.rug, quantity: 2 }] });
 *     bought.order.id, bought.checkout.totals.total …
 *     await settled(shop);                               // webhooks and jobs are done
 *     await moveClock(shop, 31 * 60);
 *     await expectCleanBooks(shop);
 *     await shop.close();
 *
 * `openShop(app)` puts the same goods into an application that a spec has started itself. The steps of a purchase
 * (`fillCart`, `openCheckout`, `pay`, `complete`) can be taken one by one. Everything goes over HTTP but the goods
 * themselves, which are written as rows: how they come to be is the catalogue's business.
 */
import { expect } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { SystemClock } from '../../src/kernel/clock.js';
import type { Role } from '../../src/application.js';
import { InventoryService } from '../../src/inventory/index.js';
import { LedgerVerification } from '../../src/ledger/index.js';
import { Database } from '../../src/platform/database/database.js';
import { DemoRates } from '../../src/rates/index.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { DemoTariff } from '../../src/shipping/index.js';
import { SECRET_KEY, type SandboxInTest, startSandbox } from '../stripe/support.js';
import { startTestApp, type TestApp } from './app.js';
import { asOwner } from './database.js';
import { testEnvironment } from './environment.js';
import { quiet } from './quiet.js';

export interface Workshop {
  readonly sellerId: string;
  readonly slug: string;
}

export interface Piece {
  readonly sellerId: string;
  readonly listingId: string;
  readonly variantId: string;
  readonly stockItemId: string;
  readonly slug: string;
  /** In minor units of its price list's currency. */
  readonly priceMinor: number;
}

export interface Goods {
  /** Makes ceramics. */
  readonly pottery: Workshop;
  /** Makes felt. */
  readonly feltery: Workshop;
  /** Of the pottery, KZT 58,000. There is one. */
  readonly dish: Piece;
  /** Of the feltery, KZT 30,000. There are five. */
  readonly rug: Piece;
  /** Of the feltery, KZT 42,000, made to order with a name on it; three at a time. */
  readonly cradleRug: Piece;
  /** Of the feltery, KZT 4,500. There are more than a spec sells. */
  readonly brooch: Piece;
}

export interface Shop extends Goods {
  readonly app: TestApp;
  readonly sandbox: SandboxInTest;
  close(): Promise<void>;
}

export interface ShopOptions {
  /** API and worker if left out. */
  readonly roles?: readonly Role[];
  readonly env?: NodeJS.ProcessEnv;
  /** Do webhooks arrive? They do if left out. */
  readonly webhooks?: 'delivered' | 'lost';
}

/** An open shop with a payment provider of its own. */
export async function startShop({
  roles = ['api', 'worker'],
  env = {},
  webhooks = 'delivered',
}: ShopOptions = {}): Promise<Shop> {
  const sandbox = await startSandbox({ clock: new SystemClock() });
  const app = await startTestApp({
    roles,
    env: { STRIPE_API_BASE: sandbox.url, STRIPE_SECRET_KEY: SECRET_KEY, ...env },
  });
  if (webhooks === 'delivered') {
    sandbox.deliverTo({ url: `${app.url}/hooks/stripe`, secret: testEnvironment.STRIPE_WEBHOOK_SECRET });
  }
  const goods = await openShop(app);
  return {
    ...goods,
    app,
    sandbox,
    close: async () => {
      await app.close();
      await sandbox.stop();
    },
  };
}

/** Demo rates and postage, two active workshops and four published pieces. */
export async function openShop(app: TestApp): Promise<Goods> {
  await app.app.get(DemoRates, { strict: false }).ensure();
  await app.app.get(DemoTariff, { strict: false }).ensure();
  await addVocabulary(app);
  const pottery = await addWorkshop(app, { slug: 'karatau-pottery', craft: 'ceramics' });
  const feltery = await addWorkshop(app, { slug: 'felt-of-otrar', craft: 'felt' });
  return {
    pottery,
    feltery,
    dish: await addPiece(app, pottery),
    rug: await addPiece(app, feltery, { craft: 'felt', mode: 'limited', quantity: 5, priceMinor: 3_000_000 }),
    cradleRug: await addPiece(app, feltery, {
      craft: 'felt',
      mode: 'made_to_order',
      quantity: 3,
      priceMinor: 4_200_000,
      personalised: 'optional',
    }),
    brooch: await addPiece(app, feltery, { craft: 'felt', mode: 'limited', quantity: 1_000, priceMinor: 450_000 }),
  };
}

export async function addWorkshop(
  app: TestApp,
  { slug, craft = 'ceramics' }: { slug: string; craft?: 'ceramics' | 'felt' },
): Promise<Workshop> {
  const sellerId = newId();
  await asOwner(
    app.database,
    `INSERT INTO seller (id, slug, state, names, main_craft, crafts, city, region, languages, legal_form, tax_status,
       email, locale, demo, opened_at, changed_at)
     VALUES ($1, $2, 'active', $3, $4::text, ARRAY[$4::text], 'Түркістан', 'KZ-61', ARRAY['kk'], 'individual_entrepreneur',
       'simplified', $5, 'kk', true, '2026-01-10', '2026-01-10')`,
    [sellerId, slug, inThreeLanguages(slug), craft, `${slug}@workshops.example`],
  );
  return { sellerId, slug };
}

interface PieceOptions {
  readonly craft?: 'ceramics' | 'felt';
  readonly mode?: 'one_of_a_kind' | 'limited' | 'made_to_order';
  readonly quantity?: number;
  readonly priceMinor?: number;
  /** Of the price list; KZT if left out. */
  readonly currency?: string;
  readonly personalised?: 'no' | 'optional' | 'always';
  /** Of what is made to order. */
  readonly leadTimeDays?: number;
  readonly capacityPerWeek?: number;
  /** Of what is limited. */
  readonly editionSize?: number;
  /** Of a piece that shares its stock with another one. */
  readonly stockItemId?: string;
}

/** A published piece; one dish of its kind if nothing else is said. */
export async function addPiece(app: TestApp, { sellerId }: Workshop, options: PieceOptions = {}): Promise<Piece> {
  const { craft = 'ceramics', mode = 'one_of_a_kind', quantity = 1, priceMinor = 5_800_000 } = options;
  const { personalised = 'no', currency = 'KZT' } = options;
  const [listingId, variantId] = [newId(), newId()];
  const slug = `${craft === 'felt' ? 'rug' : 'dish'}-${listingId.slice(-12)}`;
  const { leadTimeDays = mode === 'made_to_order' ? 21 : null, capacityPerWeek, editionSize } = options;
  const stock = { sellerId, mode, quantity, leadTimeDays, capacityPerWeek, editionSize };
  const stockItemId =
    options.stockItemId ??
    (await app.app
      .get(Database)
      .transaction((tx) => app.app.get(InventoryService, { strict: false }).createItem(tx, stock)));
  await asOwner(
    app.database,
    `INSERT INTO listing (id, seller_id, slug, state, titles, descriptions, craft, object_type, techniques, materials,
       ornaments, dimensions_mm, pieces, care, food_safety, personalised, hs6, country_of_origin, fragile, demo,
       created_at, updated_at, submitted_at, published_at)
     VALUES ($1, $2, $3, 'published', $4, $4, $5, $6, '{}', ARRAY[$7], '{}', '{"diameter": 320}', 1, '{}',
       'decorative_only', $8, $9, 'KZ', $10, true, '2026-01-11', '2026-01-11', '2026-01-11', '2026-01-11')`,
    [
      listingId,
      sellerId,
      slug,
      inThreeLanguages(slug),
      craft,
      craft === 'felt' ? 'felt-rug' : 'dish',
      craft === 'felt' ? 'wool' : 'clay',
      personalised,
      craft === 'felt' ? '570299' : '691310',
      craft !== 'felt',
    ],
  );
  await asOwner(
    app.database,
    `INSERT INTO variant (id, listing_id, seller_id, position, options, price_minor, currency, weight_g, stock_item_id)
     VALUES ($1, $2, $3, 0, '{}', $4, $7, $5, $6)`,
    [variantId, listingId, sellerId, priceMinor, craft === 'felt' ? 900 : 1_800, stockItemId, currency],
  );
  return { sellerId, listingId, variantId, stockItemId, slug, priceMinor };
}

/** The few words that the pieces use; a spec that has imported the whole vocabulary keeps its own. */
export async function addVocabulary(app: TestApp): Promise<void> {
  for (const [craft, objectType, hs6, fragile] of [
    ['ceramics', 'dish', '691310', true],
    ['felt', 'felt-rug', '570299', false],
  ] as const) {
    await asOwner(
      app.database,
      `INSERT INTO craft (slug, names, fragile, priority) VALUES ($1, $2, $3, 'primary') ON CONFLICT DO NOTHING`,
      [craft, inThreeLanguages(craft), fragile],
    );
    await asOwner(
      app.database,
      `INSERT INTO object_type (slug, craft_slug, names, hs6, hs6_heading, hs6_alternatives, hs6_confidence,
         dimensions_mm, weight_min_g, weight_max_g, fragile, food_contact)
       VALUES ($1, $2, $3, $4, 'Test heading', '[]', 'low', '{}', 100, 5000, $5, false) ON CONFLICT DO NOTHING`,
      [objectType, craft, inThreeLanguages(objectType), hs6, fragile],
    );
  }
}

function inThreeLanguages(text: string): string {
  return JSON.stringify({ kk: `${text} (қазақша)`, ru: `${text} (по-русски)`, en: text });
}

export const berlin = {
  name: 'Anna Schmidt',
  line1: 'Karl-Marx-Allee 12',
  city: 'Berlin',
  region: 'DE-BE',
  postcode: '10243',
  country: 'DE',
};

export const shymkent = {
  name: 'Айгүл Серікқызы',
  line1: 'Тәуке хан даңғылы 5',
  city: 'Шымкент',
  region: 'KZ-79',
  postcode: '160000',
  country: 'KZ',
};

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface Request {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request; what it answers, whatever the status. */
export async function call<Body = Record<string, unknown>>(
  { app }: { readonly app: TestApp },
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, headers = {} }: Request = {},
): Promise<Answer<Body>> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Body };
}

export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

export interface Cart {
  readonly id: string;
  /** What opens it: the token of a guest, or a session too. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface WantedPiece {
  readonly piece: Piece;
  readonly quantity?: number;
  readonly personalisation?: string;
}

export interface CartOptions {
  /** One brooch if left out. */
  readonly lines?: readonly WantedPiece[];
  /** Berlin if left out. */
  readonly address?: typeof berlin;
  /** Of a signed-in shopper. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A cart that is ready to be checked out: the first service is chosen for each parcel. */
export async function fillCart(shop: Shop, options: CartOptions = {}): Promise<Cart> {
  const { lines = [{ piece: shop.brooch }], address = berlin, headers: session = {} } = options;
  const opened = await call<{ id: string; token: string }>(shop, 'POST', '/v1/store/carts', {
    body: {},
    headers: session,
  });
  const headers = { ...session, 'x-cart-token': opened.body.token };
  const cart = `/v1/store/carts/${opened.body.id}`;
  for (const { piece, quantity = 1, personalisation } of lines) {
    const body = { variantId: piece.variantId, quantity, personalisation };
    expectStatus(await call(shop, 'POST', `${cart}/lines`, { body, headers }), 201);
  }
  expectStatus(await call(shop, 'PUT', `${cart}/address`, { body: address, headers }), 200);
  const shipping = await call<{ parcels: { parcel: string; choices: { service: string }[] }[] }>(
    shop,
    'GET',
    `${cart}/shipping`,
    { headers },
  );
  const choices = shipping.body.parcels.map(({ parcel, choices: [first] }) => ({ parcel, service: first?.service }));
  expectStatus(await call(shop, 'PUT', `${cart}/shipping`, { body: { choices }, headers }), 200);
  return { id: opened.body.id, headers };
}

export interface PriceShare {
  readonly kind: 'line' | 'postage';
  readonly sellerId: string;
  readonly paid: Amount;
  readonly artisan: Amount;
  readonly platform: Amount;
  readonly postage: Amount;
  readonly priced: Amount;
}

export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  /** Opens the order without a session. */
  readonly token: string;
}

export interface Checkout {
  readonly id: string;
  readonly state: 'open' | 'completed' | 'expired';
  readonly expiresAt: string;
  readonly totals: { readonly items: Amount; readonly shipping: Amount; readonly total: Amount };
  readonly priceSplit: readonly PriceShare[];
  readonly order: PlacedOrder | null;
  readonly payment: { readonly clientSecret: string; readonly publishableKey: string; readonly apiBase: string } | null;
  /** Of a problem. */
  readonly code?: string;
}

export interface CheckoutOptions {
  /** EUR if left out. */
  readonly currency?: string;
  readonly email?: string;
  readonly locale?: 'kk' | 'ru' | 'en';
  /** A new one if left out. */
  readonly key?: string;
}

/** Asks for a checkout; it may be refused. */
export async function openCheckout(shop: Shop, cart: Cart, options: CheckoutOptions = {}): Promise<Answer<Checkout>> {
  const { currency = 'EUR', email = 'anna@buyers.example', locale, key = newId() } = options;
  return call<Checkout>(shop, 'POST', '/v1/store/checkouts', {
    body: { cartId: cart.id, email, currency, locale },
    headers: { ...cart.headers, 'idempotency-key': key },
  });
}

/** The buyer confirms the payment with the provider. */
export async function pay(shop: Shop, { payment }: Checkout, card = 'pm_card_visa'): Promise<void> {
  await shop.sandbox.stripe.paymentIntents.confirm(intentOf(payment), {
    payment_method: card,
    return_url: 'https://shop.example/return',
  });
}

/** The id in a client secret. */
export function intentOf(payment: Checkout['payment']): string {
  const [id] = payment?.clientSecret.split('_secret_') ?? [];
  if (id === undefined) throw new Error('The checkout has no payment.');
  return id;
}

export async function complete(
  shop: Shop,
  cart: Cart,
  checkoutId: string,
  key = newId(),
): Promise<Answer<{ order: PlacedOrder; state?: string; code?: string }>> {
  return call(shop, 'POST', `/v1/store/checkouts/${checkoutId}/complete`, {
    headers: { ...cart.headers, 'idempotency-key': key },
  });
}

export interface Bought {
  readonly cart: Cart;
  readonly checkout: Checkout;
  readonly order: PlacedOrder;
}

/** A whole purchase, paid by card. */
export async function buy(
  shop: Shop,
  { card, ...options }: CartOptions & CheckoutOptions & { readonly card?: string } = {},
): Promise<Bought> {
  const cart = await fillCart(shop, options);
  const opened = await openCheckout(shop, cart, options);
  expectStatus(opened, 201);
  await pay(shop, opened.body, card);
  const completed = await complete(shop, cart, opened.body.id);
  expectStatus(completed, 200);
  return { cart, checkout: opened.body, order: completed.body.order };
}

/** Every webhook has arrived and every job that is due is done; a job that gave up fails the test. */
export async function settled(shop: Pick<Shop, 'app' | 'sandbox'>, withinMs = 20_000): Promise<void> {
  const openJobs = async (): Promise<unknown[]> => {
    const rows = await asOwner(
      shop.app.database,
      `SELECT name, state, last_error, not_before FROM job WHERE state IN ('dead', 'open')`,
    );
    // Read after the rows were: no job that we see was due by then and is not by now.
    const now = shop.app.app.get(MovableClock, { strict: false }).now();
    return (rows as { state: string; not_before: Date }[]).filter(
      (job) => job.state === 'dead' || job.not_before <= now,
    );
  };
  await quiet(shop.sandbox, openJobs, withinMs);
}

/** Lets so much business time pass, and waits for what follows from it. */
export async function moveClock(shop: Shop, seconds: number): Promise<void> {
  await shop.app.app.get(MovableClock, { strict: false }).advance(seconds * 1_000);
  await settled(shop);
}

/** `ledger:verify` finds nothing. */
export async function expectCleanBooks({ app }: { readonly app: TestApp }): Promise<void> {
  expect((await app.app.get(LedgerVerification, { strict: false }).run()).findings).toEqual([]);
}

/** Of a stock item: what is there, what checkouts hold of it, what was sold. */
export async function stockOf(
  shop: Shop,
  { stockItemId }: Piece,
): Promise<{ onHand: number; held: number; sold: number }> {
  const [stock] = await asOwner(
    shop.app.database,
    'SELECT on_hand AS "onHand", held, sold FROM stock_item WHERE id = $1',
    [stockItemId],
  );
  return stock as { onHand: number; held: number; sold: number };
}

function expectStatus({ status, body }: Answer<unknown>, wanted: number): void {
  expect(status, JSON.stringify(body)).toBe(wanted);
}
