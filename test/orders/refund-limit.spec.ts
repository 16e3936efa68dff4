import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { type Person, somePassword } from '../support/people.js';
import { addPiece, type Answer, buy, call, settled, type Shop, startShop } from '../support/shop.js';
import { partOf, people, type People, read } from './support.js';

let shop: Shop;
let who: People;

beforeAll(async () => {
  shop = await startShop();
  who = await people(shop);
}, 60_000);
afterAll(() => shop?.close());

/** In tenge, so that the price is the amount that the limit is about. */
async function bought(priceMinor: number) {
  const piece = await addPiece(shop.app, shop.pottery, { priceMinor });
  const order = await buy(shop, { lines: [{ piece }], currency: 'KZT' });
  await settled(shop);
  return order;
}

type Bought = Awaited<ReturnType<typeof bought>>;
type Refusal = Answer<{ readonly code?: string; readonly refundId?: string }>;

const cancelAsStaff = ({ order }: Bought, { headers }: Person, key = newId()): Promise<Refusal> =>
  call(shop, 'POST', `/v1/admin/orders/${order.id}/cancel`, {
    body: { reason: 'fraud_suspected' },
    headers: { ...headers, 'idempotency-key': key },
  });

const cancelAsArtisan = (sellerOrderId: string, headers: Person['headers']): Promise<Refusal> =>
  call(shop, 'POST', `/v1/artisan/orders/${sellerOrderId}/cancel`, {
    body: { reason: 'cannot_make' },
    headers: { ...headers, 'idempotency-key': newId() },
  });

async function anHourPassesFor({ accountId }: Person): Promise<void> {
  await asOwner(
    shop.app.database,
    `UPDATE session SET created_at = created_at - interval '1 hour', confirmed_at = confirmed_at - interval '1 hour'
     WHERE account_id = $1`,
    [accountId],
  );
}

describe('a refund that somebody else than the buyer decides', () => {
  it('asks staff for the password again when it is large, and then answers the same request', async () => {
    const large = await bought(30_000_000);
    await anHourPassesFor(who.support);
    const key = newId();
    expect(await cancelAsStaff(large, who.support, key)).toMatchObject({
      status: 403,
      body: { code: 'recent_sign_in_required' },
    });
    expect((await read(shop, large)).refunds).toEqual([]);
    const stepUp = await call(shop, 'POST', '/v1/auth/step-up', {
      body: { password: somePassword },
      headers: who.support.headers,
    });
    expect(stepUp.status).toBe(204);
    const done = await cancelAsStaff(large, who.support, key);
    expect(done.status).toBe(200);
    await anHourPassesFor(who.support);
    expect((await cancelAsStaff(large, who.support, key)).body.refundId).toBe(done.body.refundId);
  });

  it('is everyday work when it is small', async () => {
    const small = await bought(900_000);
    await anHourPassesFor(who.support);
    expect((await cancelAsStaff(small, who.support)).status).toBe(200);
  });

  it('is not sent by an artisan’s program when it is large', async () => {
    const key = await call<{ key: string }>(shop, 'POST', '/v1/artisan/api-keys', {
      body: { name: 'Orders', permissions: ['workshop.fulfil_orders'] },
      headers: who.potter.headers,
    });
    const program = { authorization: `Bearer ${key.body.key}` };
    const large = await partOf(shop, await bought(30_000_000), shop.pottery.sellerId);
    expect(await cancelAsArtisan(large.id, program)).toMatchObject({ status: 403, body: { code: 'session_required' } });
    const small = await partOf(shop, await bought(900_000), shop.pottery.sellerId);
    expect((await cancelAsArtisan(small.id, program)).status).toBe(200);
    expect((await cancelAsArtisan(large.id, who.potter.headers)).status).toBe(200);
  });
});
