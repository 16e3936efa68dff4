import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  type Amount,
  type Answer,
  berlin,
  call,
  type Goods,
  openShop,
  type Piece,
} from '../support/shop.js';

interface CartBody {
  readonly id: string;
  readonly token: string;
  readonly version: number;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly title: string | null;
    readonly locale: string | null;
    readonly unitPrice: Amount | null;
    readonly available: number;
  }[];
  readonly sellers: readonly { readonly sellerId: string; readonly name: string; readonly subtotals: Amount[] }[];
  readonly subtotals: readonly Amount[];
  readonly address: { readonly name: string } | null;
  readonly problems: readonly { readonly lineId: string; readonly code: string }[];
  readonly code?: string;
}

interface ShippingBody {
  readonly parcels: readonly {
    readonly parcel: string;
    readonly weightG: number;
    readonly choices: readonly { readonly service: string; readonly price: Amount }[];
    readonly chosen: string | null;
  }[];
  readonly code?: string;
}

describe('a cart', () => {
  let app: TestApp;
  let goods: Goods;

  beforeAll(async () => {
    app = await startTestApp();
    goods = await openShop(app);
  });

  afterAll(() => app?.close());

  const open = async (
    headers: Record<string, string> = {},
  ): Promise<{ path: string; headers: Record<string, string> }> => {
    const { status, body } = await call<CartBody>({ app }, 'POST', '/v1/store/carts', { body: {}, headers });
    expect(status).toBe(201);
    return { path: `/v1/store/carts/${body.id}`, headers: { 'x-cart-token': body.token } };
  };
  type Opened = Awaited<ReturnType<typeof open>>;
  const see = ({ path, headers }: Opened): Promise<Answer<CartBody>> => call({ app }, 'GET', path, { headers });
  const add = ({ path, headers }: Opened, piece: Piece, more: object = {}): Promise<Answer<CartBody>> =>
    call({ app }, 'POST', `${path}/lines`, { headers, body: { variantId: piece.variantId, quantity: 1, ...more } });
  const putAddress = ({ path, headers }: Opened, body: object): Promise<Answer<CartBody>> =>
    call({ app }, 'PUT', `${path}/address`, { headers, body });
  const shipping = ({ path, headers }: Opened): Promise<Answer<ShippingBody>> =>
    call({ app }, 'GET', `${path}/shipping`, { headers });
  const choose = ({ path, headers }: Opened, choices: object[]): Promise<Answer<ShippingBody>> =>
    call({ app }, 'PUT', `${path}/shipping`, { headers, body: { choices } });

  it('shows its pieces by workshop, in the language of the reader, with what they cost and how many there are', async () => {
    const cart = await open();
    await add(cart, goods.dish);
    await add(cart, goods.rug, { quantity: 2 });
    const { body, headers } = await call<CartBody>({ app }, 'GET', `${cart.path}?locale=kk`, { headers: cart.headers });
    expect(
      body.lines.map(({ title, locale, quantity, available }) => ({ title, locale, quantity, available })),
    ).toEqual([
      { title: `${goods.dish.slug} (қазақша)`, locale: 'kk', quantity: 1, available: 1 },
      { title: `${goods.rug.slug} (қазақша)`, locale: 'kk', quantity: 2, available: 5 },
    ]);
    expect(headers.get('content-language')).toBe('kk');
    expect(body.subtotals).toEqual([{ amount: 11_800_000, currency: 'KZT' }]);
    const subtotals = new Map(body.sellers.map((seller) => [seller.sellerId, seller.subtotals[0]?.amount]));
    expect(subtotals.get(goods.pottery.sellerId)).toBe(5_800_000);
    expect(subtotals.get(goods.feltery.sellerId)).toBe(6_000_000);
    expect(body.problems).toEqual([]);
  });

  it('adds to the line of the same variant, and keeps pieces with different names on them apart', async () => {
    const cart = await open();
    await add(cart, goods.cradleRug, { personalisation: 'Алия' });
    await add(cart, goods.cradleRug, { personalisation: 'Болат' });
    const { body } = await add(cart, goods.cradleRug, { personalisation: 'Алия' });
    expect(body.lines.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect(body.version).toBe(4);
  });

  it('loses none of twenty changes at once', async () => {
    const cart = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(cart, goods.rug)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect((await see(cart)).body).toMatchObject({ version: 21, lines: [{ quantity: 20 }] });
  });

  it('changes and drops a line', async () => {
    const cart = await open();
    const { body } = await add(cart, goods.rug);
    const line = `${cart.path}/lines/${body.lines[0]?.id}`;
    const changed = await call<CartBody>({ app }, 'PATCH', line, { headers: cart.headers, body: { quantity: 3 } });
    expect(changed.body.lines[0]?.quantity).toBe(3);
    const dropped = await call<CartBody>({ app }, 'DELETE', line, { headers: cart.headers });
    expect(dropped.body.lines).toEqual([]);
    const again = await call<CartBody>({ app }, 'DELETE', line, { headers: cart.headers });
    expect([again.status, again.body.code]).toEqual([404, 'line_not_found']);
  });

  it('refuses what can not be bought, and stays as it was', async () => {
    const cart = await open();
    const draft = await addPiece(app, goods.pottery);
    await asOwner(app.database, `UPDATE listing SET state = 'paused' WHERE id = $1`, [draft.listingId]);
    const named = await addPiece(app, goods.pottery, { personalised: 'always' });
    const answers = [
      await add(cart, { ...goods.dish, variantId: newId() }),
      await add(cart, draft),
      await add(cart, named),
      await add(cart, goods.rug, { personalisation: 'Алия' }),
      await add(cart, goods.rug, { quantity: 100 }),
      await add(cart, goods.rug, { quantity: 0 }),
      await add(cart, goods.rug, { price: 1 }),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '404 variant_not_found',
      '422 variant_not_for_sale',
      '422 personalisation_required',
      '422 personalisation_not_offered',
      '422 invalid_input',
      '422 invalid_input',
      '422 invalid_input',
    ]);
    await add(cart, goods.rug, { quantity: 99 });
    expect((await add(cart, goods.rug)).body.code).toBe('quantity_too_large');
    expect((await see(cart)).body).toMatchObject({ version: 2, lines: [{ quantity: 99 }] });
  });

  it('has at most fifty lines', async () => {
    const cart = await open();
    await add(cart, goods.cradleRug, { personalisation: 'Name 0' });
    await asOwner(
      app.database,
      `INSERT INTO cart_line (id, cart_id, variant_id, quantity, personalisation)
       SELECT uuidv7(), $1, $2, 1, 'Name ' || n FROM generate_series(1, 49) AS n`,
      [cart.path.split('/').at(-1), goods.cradleRug.variantId],
    );
    const full = await add(cart, goods.cradleRug, { personalisation: 'One too many' });
    expect([full.status, full.body.code]).toEqual([409, 'cart_full']);
    expect((await add(cart, goods.cradleRug, { personalisation: 'Name 0' })).status).toBe(201);
  });

  it('says what has happened to its pieces meanwhile', async () => {
    const cart = await open();
    const other = await addWorkshop(app, { slug: `workshop-${newId().slice(-6)}` });
    const [hidden, closed, sold] = [
      await addPiece(app, goods.pottery),
      await addPiece(app, other),
      await addPiece(app, goods.pottery),
    ];
    const shared = await addPiece(app, goods.feltery, {
      craft: 'felt',
      mode: 'limited',
      stockItemId: goods.rug.stockItemId,
    });
    for (const piece of [hidden, closed, sold]) await add(cart, piece);
    await add(cart, goods.rug, { quantity: 3 });
    await add(cart, shared, { quantity: 3 });
    await asOwner(app.database, `UPDATE listing SET state = 'paused' WHERE id = $1`, [hidden.listingId]);
    await asOwner(app.database, `UPDATE seller SET state = 'paused' WHERE id = $1`, [other.sellerId]);
    await asOwner(app.database, 'UPDATE stock_item SET on_hand = 0, sold = 1 WHERE id = $1', [sold.stockItemId]);
    const { status, body } = await see(cart);
    expect(status).toBe(200);
    expect(body.problems.map(({ lineId, code }) => [body.lines.findIndex(({ id }) => id === lineId), code])).toEqual([
      [0, 'not_published'],
      [1, 'workshop_paused'],
      [2, 'not_available'],
      // Together with the line before it, of the same five.
      [4, 'quantity_too_large'],
    ]);
  });

  it('opens by its token or to the account that it belongs to, and to nobody else', async () => {
    const anna = await signedIn(app.database);
    const other = await signedIn(app.database);
    const cart = await open(anna.headers);
    const as = async (headers: Record<string, string>): Promise<string> => {
      const { status, body } = await call<CartBody>({ app }, 'GET', cart.path, { headers });
      return `${status} ${body.code ?? ''}`.trim();
    };
    expect(await as(cart.headers)).toBe('200');
    expect(await as(anna.headers)).toBe('200');
    expect(await as({})).toBe('404 cart_not_found');
    expect(await as(other.headers)).toBe('404 cart_not_found');
    expect(await as({ 'x-cart-token': 'x'.repeat(43) })).toBe('404 cart_not_found');
    expect(await as((await open()).headers)).toBe('404 cart_not_found');
    const foreign = { ...cart, headers: (await open()).headers };
    for (const refused of [
      await add(foreign, goods.rug),
      await putAddress(foreign, berlin),
      await shipping(foreign),
      await choose(foreign, []),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([404, 'cart_not_found']);
    }
  });

  it('keeps no token', async () => {
    const cart = await open();
    const kept = await asOwner(app.database, 'SELECT token_hash FROM cart');
    expect(JSON.stringify(kept)).not.toContain(cart.headers['x-cart-token']);
    expect(app.logs()).not.toContain(cart.headers['x-cart-token']);
  });

  describe('that is to be posted', () => {
    it('asks for an address first', async () => {
      const cart = await open();
      await add(cart, goods.rug);
      expect((await shipping(cart)).body.code).toBe('address_required');
      expect((await choose(cart, [])).body.code).toBe('address_required');
    });

    it('makes a parcel for each workshop and remembers by what it goes', async () => {
      const cart = await open();
      await add(cart, goods.dish);
      await add(cart, goods.rug, { quantity: 2 });
      await putAddress(cart, berlin);
      const { body } = await shipping(cart);
      const weights = new Map(body.parcels.map(({ parcel, weightG }) => [parcel, weightG]));
      // A fragile piece is packed in 80 % of its weight, another one in 10 %.
      expect(weights.get(goods.pottery.sellerId)).toBe(3_240);
      expect(weights.get(goods.feltery.sellerId)).toBe(1_980);
      const [first] = body.parcels;
      const service = first?.choices[0]?.service;
      const chosen = await choose(cart, [{ parcel: first?.parcel, service }]);
      expect(chosen.body.parcels.map((each) => each.chosen)).toEqual([service, null]);
    });

    it('does not go by what is not offered', async () => {
      const cart = await open();
      await add(cart, goods.rug);
      await putAddress(cart, berlin);
      const parcel = goods.feltery.sellerId;
      const unknown = await choose(cart, [{ parcel: newId(), service: 'post-parcel' }]);
      expect([unknown.status, unknown.body.code]).toEqual([422, 'parcel_unknown']);
      const pickup = await choose(cart, [{ parcel, service: 'pickup' }]);
      expect([pickup.status, pickup.body.code]).toEqual([422, 'service_not_offered']);
      const twice = await choose(cart, [
        { parcel, service: 'ems' },
        { parcel, service: 'post-parcel' },
      ]);
      expect(twice.body.code).toBe('invalid_input');
    });

    it('forgets a choice that does not go to a new address, and keeps one that does', async () => {
      const cart = await open();
      await add(cart, goods.rug);
      const local = { ...berlin, country: 'KZ', region: 'KZ-79', city: 'Шымкент', postcode: '160000' };
      await putAddress(cart, local);
      await choose(cart, [{ parcel: goods.feltery.sellerId, service: 'pickup' }]);
      await putAddress(cart, { ...local, name: 'Somebody else' });
      expect((await shipping(cart)).body.parcels[0]?.chosen).toBe('pickup');
      await putAddress(cart, berlin);
      await putAddress(cart, local);
      expect((await shipping(cart)).body.parcels[0]?.chosen).toBeNull();
    });

    it('takes only an address that can be one', async () => {
      const cart = await open();
      const codes = [];
      for (const wrong of [
        { country: 'ZZ' },
        { country: 'de' },
        { region: 'KZ-79' },
        { region: 'Berlin' },
        { line1: '' },
        { name: 'x'.repeat(201) },
        { postcode: '\u0000' },
      ]) {
        codes.push((await putAddress(cart, { ...berlin, ...wrong })).body.code);
      }
      expect(codes).toEqual([
        'invalid_input',
        'invalid_input',
        'region_of_another_country',
        'invalid_input',
        'invalid_input',
        'invalid_input',
        'invalid_input',
      ]);
      expect((await see(cart)).body.address).toBeNull();
    });
  });
});
