/** A person looks at what is kept about her, and leaves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { aPicture } from '../support/belongings.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn, somePassword } from '../support/people.js';
import { placesOf } from '../support/search.js';
import { type Bought, buy, call, expectCleanBooks, fillCart, settled, type Shop, startShop } from '../support/shop.js';

/** What names her, wherever she has written it. */
const canary = {
  name: 'Кенар Канарейкина',
  /** She orders to another address than that of her account. */
  email: 'canary.buyer.7431@buyers.example',
  line1: 'Kanarienvogelgasse 7431',
  phone: '+49307431743174',
  words: 'A canary of 7431 saw it',
  street: 'Кенар көшесі 7431',
  workshop: 'Canary Pottery 7431',
  /** On a cradle rug. */
  personalisation: 'For Canary Junior 7431',
} as const;

describe('a person who leaves', () => {
  let shop: Shop;
  let person: Person;
  let bought: Bought;
  let ownEmail: string;

  beforeAll(async () => {
    shop = await startShop();
    person = await signedIn(shop.app.database);
    ownEmail = `${person.accountId}@example.org`;
    const { name, email, line1, phone, words, street, workshop, personalisation } = canary;
    const { headers } = person;
    await ok('PATCH', '/v1/auth/me', { name }, 204);
    const address = { name, line1, phone, city: 'Berlin', region: 'DE-BE', postcode: '10243', country: 'DE' };
    bought = await buy(shop, { lines: [{ piece: shop.cradleRug, personalisation }], address, email, headers });
    await fillCart(shop, { lines: [{ piece: shop.rug }], address, headers });
    await ok('POST', '/v1/store/reports', report(words), 201);
    const application = await ok('POST', '/v1/artisan/applications', {}, 201);
    await asOwner(
      shop.app.database,
      `UPDATE seller_application SET names = jsonb_build_object('en', $2::text), street = $3, phone = '+77017431743'
       WHERE id = $1`,
      [application.id, workshop, street],
    );
    const documents = `/v1/artisan/applications/${application.id}/documents?kind=workshop_photo`;
    const uploaded = await fetch(shop.app.url + documents, { method: 'POST', headers, body: await aPicture() });
    expect(uploaded.status).toBe(201);
    await ok('POST', '/v1/auth/reset-password/request', { email: ownEmail }, 202);
    await settled(shop);
  }, 60_000);

  afterAll(() => shop?.close());

  const report = (text: string) => ({ subject: { kind: 'listing', slug: shop.rug.slug }, reason: 'counterfeit', text });

  async function ok(method: 'POST' | 'PATCH', path: string, body: object, status: number): Promise<{ id: string }> {
    const answer = await call<{ id: string }>(shop, method, path, { body, headers: person.headers });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(status);
    return answer.body;
  }

  const leave = (password: string) =>
    call<{ code: string; open?: object[] }>(shop, 'DELETE', '/v1/auth/account', {
      body: { password },
      headers: person.headers,
    });

  it('is shown all that is kept, by part of the shop, and nobody else’s', async () => {
    await buy(shop, { email: 'somebody.else@buyers.example' });
    const { status, body, headers } = await call(shop, 'GET', '/v1/auth/export', { headers: person.headers });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(body).toSorted()).toEqual(['account', 'checkout', 'letters', 'orders', 'reports', 'workshops']);
    const text = JSON.stringify(body);
    for (const [what, value] of Object.entries({ ...canary, ownEmail })) expect(text, what).toContain(value);
    expect(text).not.toContain('somebody.else');
    expect(text).not.toMatch(/argon2|_hash|#/);
  });

  it('finishes first what is open, and is told what that is', async () => {
    expect(await leave('not the password')).toMatchObject({ status: 422, body: { code: 'password_wrong' } });
    const refused = await leave(somePassword);
    expect(refused).toMatchObject({ status: 409, body: { code: 'account_in_use' } });
    expect(refused.body.open).toContainEqual({ kind: 'order', id: bought.order.id });
    expect(await placesOf(shop.app.database, canary.line1)).not.toEqual([]);
  });

  it('is in no table any more once she has left, while the order and the books stay', async () => {
    const canceled = await call(shop, 'POST', `/v1/store/orders/${bought.order.id}/cancel`, {
      body: { reason: 'changed_mind' },
      headers: { ...person.headers, 'idempotency-key': newId() },
    });
    expect(canceled.status, JSON.stringify(canceled.body)).toBe(200);
    await settled(shop);
    expect(await leave(somePassword)).toMatchObject({ status: 204 });
    await settled(shop);
    for (const [what, value] of Object.entries({ ...canary, ownEmail })) {
      expect(await placesOf(shop.app.database, value), what).toEqual([]);
    }
    expect(await asOwner(shop.app.database, 'SELECT FROM application_document')).toEqual([]);
    const support = await signedIn(shop.app.database, { roles: ['support'] });
    const order = await call(shop, 'GET', `/v1/admin/orders/${bought.order.id}`, support);
    expect(order).toMatchObject({
      status: 200,
      body: { number: bought.order.number, address: { name: 'Erased', line1: 'Erased', country: 'DE' } },
    });
    await expectCleanBooks(shop);
  });

  it('has no way back in, and her address is free', async () => {
    expect((await call(shop, 'GET', '/v1/auth/me', person)).status).toBe(401);
    const signIn = await call<{ code: string }>(shop, 'POST', '/v1/auth/sign-in', {
      body: { email: ownEmail, password: somePassword },
    });
    expect(signIn).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    const body = { email: ownEmail, password: 'four horses on a rug', name: 'New' };
    expect((await call(shop, 'POST', '/v1/auth/register', { body })).status).toBe(202);
    const fresh = await call(shop, 'POST', '/v1/auth/sign-in', { body: { email: ownEmail, password: body.password } });
    expect(fresh.status).toBe(200);
  });
});
