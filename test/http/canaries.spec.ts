import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPicture } from '../support/belongings.js';
import { type Person, signedIn } from '../support/people.js';
import { placesOf } from '../support/search.js';
import { type Bought, buy, call, moveClock, settled, type Shop, startShop } from '../support/shop.js';

/** What must stay where it belongs. Each is found nowhere else but where a buyer or an artisan has put it. */
const canary = {
  email: 'canary.buyer.7431@buyers.example',
  name: 'Кенар Канарейкина',
  line1: 'Kanarienvogelgasse 7431',
  phone: '+49307431743174',
  iban: 'KZ86125KZT5004100100',
  holder: 'ИП Канарейка Алматиева',
  iinBin: '850101300045',
  tracking: 'RR743174317KZ',
} as const;

describe('after a purchase, from the cart to the cancellation', () => {
  let shop: Shop;
  let bought: Bought;
  let applicationId: string;
  let potter: Person;
  /** All that may be read nowhere but by the person whom it concerns. */
  let secrets: Record<string, string>;

  beforeAll(async () => {
    shop = await startShop();
    potter = await signedIn(shop.app.database, { workshop: { sellerId: shop.pottery.sellerId, role: 'owner' } });
    const { email, name, line1, phone, iban, holder, iinBin, tracking } = canary;
    const details = { method: 'bank_transfer', holder, iban, bic: 'NBRKKZKX', iinBin, kbe: '19' };
    const path = '/v1/artisan/workshop/payout-details';
    expect((await call(shop, 'PUT', path, { body: details, headers: potter.headers })).status).toBe(200);

    const address = { name, line1, phone, city: 'Berlin', region: 'DE-BE', postcode: '10243', country: 'DE' };
    bought = await buy(shop, { lines: [{ piece: shop.dish }, { piece: shop.brooch }], address, email, locale: 'ru' });
    await settled(shop);
    const [order] = (
      await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/orders', { headers: potter.headers })
    ).body.items;
    const posted = await call(shop, 'POST', `/v1/artisan/orders/${order?.id}/post`, {
      body: { carrier: 'Qazpost', tracking },
      headers: potter.headers,
    });
    expect(posted.status, JSON.stringify(posted.body)).toBeLessThan(300);
    const its = await call<{ sellerOrders: { id: string; state: string }[] }>(
      shop,
      'GET',
      `/v1/store/orders/${bought.order.id}?token=${bought.order.token}`,
    );
    const placed = its.body.sellerOrders.filter(({ state }) => state === 'placed').map(({ id }) => id);
    const cancel = `/v1/store/orders/${bought.order.id}/cancel?token=${bought.order.token}`;
    const canceled = await call(shop, 'POST', cancel, {
      body: { reason: 'changed_mind', sellerOrderIds: placed },
      headers: { 'idempotency-key': 'cancel-of-the-canary' },
    });
    expect(canceled.status, JSON.stringify(canceled.body)).toBeLessThan(300);
    // A request that is refused is logged as well.
    await call(shop, 'GET', `/v1/store/orders/${bought.order.id}?token=${bought.order.token}x`);
    await call(shop, 'POST', `/v1/store/carts/${bought.cart.id}/lines`, {
      body: address,
      headers: bought.cart.headers,
    });
    const { id } = (await call<{ id: string }>(shop, 'POST', '/v1/artisan/applications', { body: {}, ...potter })).body;
    applicationId = id;
    const documents = `/v1/artisan/applications/${id}/documents`;
    const evidence = await fetch(`${shop.app.url}${documents}?kind=craft_evidence`, {
      method: 'POST',
      headers: potter.headers,
      body: await aPicture(),
    });
    const { id: documentId } = (await evidence.json()) as { id: string };
    const link = await call<{ url: string }>(shop, 'POST', `${documents}/${documentId}/link`, potter);
    expect(link.status).toBe(200);
    expect((await fetch(link.body.url.replace(/^https?:\/\/[^/]+/, shop.app.url))).status).toBe(200);
    const key = await call<{ key: string }>(shop, 'POST', '/v1/artisan/api-keys', {
      body: { name: 'Canary', permissions: ['workshop.fulfil_orders'] },
      headers: potter.headers,
    });
    await moveClock(shop, 60);
    secrets = {
      documentLink: link.body.url.split('?')[1] ?? link.body.url,
      apiKey: key.body.key,
      ...canary,
      cartToken: bought.cart.headers['x-cart-token'] ?? '',
      clientSecret: bought.checkout.payment?.clientSecret ?? '',
      orderToken: bought.order.token,
      session: potter.token,
    };
  }, 120_000);

  afterAll(() => shop?.close());

  it('no log line holds a personal or a secret datum', () => {
    const lines = shop.app.logs();
    expect(lines.length).toBeGreaterThan(1_000);
    for (const [what, secret] of Object.entries(secrets)) {
      expect(secret.length, what).toBeGreaterThan(7);
      for (const written of [secret, encodeURIComponent(secret)]) expect(lines.includes(written), what).toBe(false);
    }
  });

  it('no answer to anybody holds a secret, an account number or a hash', async () => {
    const { database } = shop.app;
    const people: Record<string, Person> = { potter };
    for (const role of ['administrator', 'finance', 'support', 'moderator', 'centre_staff'] as const) {
      people[role] = await signedIn(database, { roles: [role] });
    }
    const document = (await (await fetch(`${shop.app.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const ids: Record<string, string> = {
      '/v1/admin/orders/': bought.order.id,
      '/v1/admin/workshops/': shop.pottery.sellerId,
      '/v1/admin/accounts/': potter.accountId,
      '/v1/admin/applications/': applicationId,
    };
    const paths = Object.keys(document.paths).flatMap((path) => {
      if (!('get' in (document.paths[path] ?? {})) || path.endsWith('/bank-file')) return [];
      const [prefix = '', rest] = path.split(/\{[^}]*\}/);
      if (rest === undefined) return [path];
      return ids[prefix] === undefined ? [] : [prefix + ids[prefix] + rest];
    });
    expect(paths.length).toBeGreaterThan(40);
    // What staff and the workshop read to do their work.
    const read = ['email', 'name', 'line1', 'phone', 'tracking'];
    const never = Object.entries(secrets).filter(([what]) => !read.includes(what));
    expect(never.length).toBeGreaterThan(6);
    for (const [who, { headers }] of Object.entries(people)) {
      const texts = await Promise.all(
        paths.map(async (path) => [path, await (await fetch(shop.app.url + path, { headers })).text()] as const),
      );
      for (const [path, text] of texts) {
        for (const [what, secret] of never) {
          expect(text.includes(secret), `${what} in ${path} for ${who}`).toBe(false);
        }
        expect(text, `${path} for ${who}`).not.toMatch(/argon2|token_?hash|password_?hash|key_?hash/i);
      }
    }
  });

  it('a refusal does not say again what was wrong', async () => {
    const body = { method: 'bank_transfer', holder: 'x', iban: 'KZ00125KZT5004100101', bic: 'NBRKKZKX', kbe: '19' };
    const { status, body: problem } = await call(shop, 'PUT', '/v1/artisan/workshop/payout-details', {
      body: { ...body, iinBin: '850101300046' },
      headers: potter.headers,
    });
    expect(status).toBe(422);
    for (const seen of [JSON.stringify(problem), shop.app.logs()]) {
      expect(seen).not.toMatch(/KZ00125KZT5004100101|850101300046/);
    }
  });

  it('the database holds each in no other place than it must', async () => {
    const places = Object.fromEntries(
      await Promise.all(
        Object.entries(secrets).map(
          async ([what, secret]) => [what, await placesOf(shop.app.database, secret)] as const,
        ),
      ),
    );
    const address = (column: string): string[] => [`buyer_order_address.${column}`, `cart_address.${column}`];
    expect(places).toEqual({
      email: ['buyer_order.email', 'letter.recipient', 'payment.buyer_email'],
      name: address('name'),
      line1: address('line1'),
      phone: address('phone'),
      // Sealed.
      iban: [],
      holder: [],
      iinBin: [],
      tracking: ['letter.body_html', 'letter.body_text', 'shipment.tracking'],
      // Only their hashes.
      cartToken: [],
      session: [],
      apiKey: [],
      // Signed, and kept nowhere.
      documentLink: [],
      // It is made anew for each letter, and stays in those that were written.
      orderToken: ['letter.body_html', 'letter.body_text'],
      // The browser asks for it again when the buyer reloads the page.
      clientSecret: ['payment.client_secret'],
    });
  });
});
