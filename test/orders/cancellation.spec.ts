import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { LedgerVerification } from '../../src/ledger/index.js';
import { asOwner } from '../support/database.js';
import { addPiece, buy, call, expectCleanBooks, settled, type Shop, startShop, stockOf } from '../support/shop.js';
import { cancelAsBuyer, partOf, people, type People, post, read } from './support.js';

let shop: Shop;
let who: People;
/** Of one of them the pottery posts its part; the other one is canceled. */
let posted: Awaited<ReturnType<typeof buyOfBoth>>;
let canceled: typeof posted;

beforeAll(async () => {
  shop = await startShop();
  who = await people(shop);
  posted = await buyOfBoth();
  canceled = await buyOfBoth();
});
afterAll(() => shop.close());

async function buyOfBoth() {
  const dish = await addPiece(shop.app, shop.pottery);
  const rug = await addPiece(shop.app, shop.feltery, { craft: 'felt', mode: 'limited', quantity: 5 });
  return { dish, rug, ...(await buy(shop, { lines: [{ piece: dish }, { piece: rug, quantity: 2 }] })) };
}

const cancelAsArtisan = (sellerOrderId: string, reason: string, key = newId()) =>
  call(shop, 'POST', `/v1/artisan/orders/${sellerOrderId}/cancel`, {
    body: { reason },
    headers: { ...who.potter.headers, 'idempotency-key': key },
  });

describe('a buyer who cancels', () => {
  it('gets everything back, the pieces are for sale again, and nothing is anybody’s any more', async () => {
    const bought = await buyOfBoth();
    await settled(shop);
    const answer = await cancelAsBuyer(shop, bought);
    expect(answer).toMatchObject({ status: 200, body: { amount: bought.checkout.totals.total } });
    await settled(shop);
    expect(await read(shop, bought)).toMatchObject({
      status: 'canceled',
      refunds: [{ id: answer.body.refundId, state: 'succeeded', amount: bought.checkout.totals.total }],
      sellerOrders: [{ canceledBy: 'buyer', cancelReason: 'changed_mind' }, { state: 'canceled' }],
    });
    expect(await stockOf(shop, bought.dish)).toEqual({ onHand: 1, held: 0, sold: 0 });
    expect(await stockOf(shop, bought.rug)).toEqual({ onHand: 5, held: 0, sold: 0 });
    const left = await asOwner(
      shop.app.database,
      `SELECT kind, balance_minor FROM ledger_account JOIN ledger_account_balance ON account_id = id
       WHERE order_id = $1 AND balance_minor <> 0`,
      [bought.order.id],
    );
    expect(left).toEqual([]);
    await expectCleanBooks(shop);
  });

  it('may cancel one workshop’s part and then the rest', async () => {
    const bought = await buyOfBoth();
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    const first = await cancelAsBuyer(shop, bought, { reason: 'changed_mind', sellerOrderIds: [part.id] });
    expect((await read(shop, bought)).status).toBe('paid');
    expect(await stockOf(shop, bought.rug)).toMatchObject({ sold: 2 });
    const second = await cancelAsBuyer(shop, bought);
    expect(first.body.amount.amount + second.body.amount.amount).toBe(bought.checkout.totals.total.amount);
    expect((await read(shop, bought)).status).toBe('canceled');
  });

  it('is told when a workshop has posted its part, and nothing of the order is canceled then', async () => {
    const bought = posted;
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    await post(shop, who.potter, part.id);
    expect(await cancelAsBuyer(shop, bought)).toMatchObject({
      status: 409,
      body: { code: 'seller_order_not_cancelable', state: 'posted' },
    });
    expect((await read(shop, bought)).sellerOrders.map(({ state }) => state).toSorted()).toEqual(['placed', 'posted']);
    expect((await read(shop, bought)).refunds).toEqual([]);
  });

  it('needs the order’s own parts, its token and an idempotency key', async () => {
    const [bought, other] = [canceled, posted];
    const foreign = await partOf(shop, other, shop.pottery.sellerId);
    const sellerOrderIds = [foreign.id];
    expect(await cancelAsBuyer(shop, bought, { reason: 'other', sellerOrderIds })).toMatchObject({
      status: 404,
      body: { code: 'seller_order_not_found' },
    });
    const stolen = { order: { ...bought.order, token: other.order.token } };
    expect(await cancelAsBuyer(shop, stolen)).toMatchObject({ status: 404, body: { code: 'order_not_found' } });
    expect(await cancelAsBuyer(shop, bought, { reason: 'fraud_suspected' })).toMatchObject({ status: 422 });
    const path = `/v1/store/orders/${bought.order.id}/cancel?token=${bought.order.token}`;
    const keyless = await call(shop, 'POST', path, { body: { reason: 'other' } });
    expect(keyless.body['code']).toBe('idempotency_key_required');
    expect((await read(shop, bought)).status).toBe('paid');
  });

  it('gets one refund for twenty requests with keys of their own, and the first answer for one key', async () => {
    const bought = canceled;
    const keys = Array.from({ length: 20 }, () => newId());
    const answers = await Promise.all(keys.map((key) => cancelAsBuyer(shop, bought, undefined, key)));
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const won = answers.findIndex(({ status }) => status === 200);
    const again = await cancelAsBuyer(shop, bought, undefined, keys[won]);
    expect(again.body).toEqual(answers[won]?.body);
    const refunds = await asOwner(shop.app.database, 'SELECT id FROM refund WHERE order_id = $1', [bought.order.id]);
    expect(refunds).toHaveLength(1);
  });
});

describe('canceling and posting at once', () => {
  it('lets exactly one of twenty win', async () => {
    const bought = await buy(shop, { lines: [{ piece: shop.rug }] });
    const part = await partOf(shop, bought, shop.feltery.sellerId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 === 0 ? cancelAsBuyer(shop, bought) : post(shop, who.felter, part.id),
      ),
    );
    const won = answers.filter(({ status }) => status < 300);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const { refunds, sellerOrders } = await read(shop, bought);
    expect(sellerOrders[0]?.state).toBe(won[0]?.status === 200 ? 'canceled' : 'posted');
    expect(refunds).toHaveLength(won[0]?.status === 200 ? 1 : 0);
  });
});

describe('a workshop that can not supply', () => {
  it('cancels its own part; what is broken or gone is not offered again', async () => {
    const bought = await buyOfBoth();
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    expect((await cancelAsArtisan(part.id, 'broken')).status).toBe(200);
    expect(await stockOf(shop, bought.dish)).toEqual({ onHand: 0, held: 0, sold: 1 });
    expect((await read(shop, bought)).sellerOrders.map(({ state }) => state).toSorted()).toEqual([
      'canceled',
      'placed',
    ]);
    expect(await cancelAsArtisan(part.id, 'broken')).toMatchObject({ status: 409, body: { state: 'canceled' } });
  });

  it('gives back what can still be sold', async () => {
    const bought = await buyOfBoth();
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    expect((await cancelAsArtisan(part.id, 'cannot_post')).status).toBe(200);
    expect(await stockOf(shop, bought.dish)).toEqual({ onHand: 1, held: 0, sold: 0 });
  });
});

describe('staff who cancel', () => {
  it('end any order that is not posted; who lacks the permission does not', async () => {
    const bought = await buyOfBoth();
    const cancel = (headers: Readonly<Record<string, string>>) =>
      call(shop, 'POST', `/v1/admin/orders/${bought.order.id}/cancel`, {
        body: { reason: 'fraud_suspected', note: 'Seen before.' },
        headers: { ...headers, 'idempotency-key': newId() },
      });
    expect((await cancel(who.potter.headers)).status).toBe(403);
    expect((await cancel(who.support.headers)).status).toBe(200);
    const { body } = await call(shop, 'GET', `/v1/admin/orders/${bought.order.id}`, who.support);
    expect(body).toMatchObject({
      status: 'canceled',
      refunds: [{ reason: 'canceled_by_staff' }],
      sellerOrders: [{ canceledBy: 'staff', cancelNote: 'Seen before.' }, { cancelReason: 'fraud_suspected' }],
    });
  });
});

describe('ledger:verify', () => {
  it('finds clean books after all of this', async () => {
    await settled(shop);
    await expectCleanBooks(shop);
  });

  it('finds what somebody changed in an order or in the books behind it', async () => {
    const [plain, ended] = [`'${posted.order.id}'`, `'${canceled.order.id}'`];
    const other = `'${newId()}'`;
    const facts = (path: string, by: string) =>
      `UPDATE ledger_transaction SET facts = jsonb_set(facts, '${path}', to_jsonb((facts #>> '${path}')::bigint ${by}))
       WHERE order_id = ${ended} AND kind = 'refund_decided'`;
    const reference = (name: string) =>
      `UPDATE ledger_transaction SET reference = ${name} WHERE order_id = ${plain} AND kind = 'captured'`;
    for (const [code, tamper, undo] of [
      ['order_not_captured', reference(`'order:gone'`), reference(`'order:' || order_id || ':captured'`)],
      [
        'order_part_differs',
        `UPDATE order_postage SET paid_minor = paid_minor + 1 WHERE order_id = ${plain}`,
        `UPDATE order_postage SET paid_minor = paid_minor - 1 WHERE order_id = ${plain}`,
      ],
      [
        'order_total_differs',
        `UPDATE buyer_order SET total_minor = total_minor + 1 WHERE id = ${plain}`,
        `UPDATE buyer_order SET total_minor = total_minor - 1 WHERE id = ${plain}`,
      ],
      [
        'capture_without_order',
        `UPDATE buyer_order SET id = ${other} WHERE id = ${plain}`,
        `UPDATE buyer_order SET id = ${plain} WHERE id = ${other}`,
      ],
      [
        'cancellation_without_refund',
        `UPDATE seller_order SET cancel_note = refund_id::text, refund_id = ${other} WHERE order_id = ${ended}`,
        `UPDATE seller_order SET refund_id = cancel_note::uuid, cancel_note = NULL WHERE order_id = ${ended}`,
      ],
      ['cancellation_not_refunded', facts('{parts,0,amount,amount}', '- 1'), facts('{parts,0,amount,amount}', '+ 1')],
    ] as const) {
      const asReplica = (sql: string) => asOwner(shop.app.database, `SET session_replication_role = replica; ${sql}`);
      await asReplica(tamper);
      const { findings } = await shop.app.app.get(LedgerVerification, { strict: false }).run();
      expect(findings.map((finding) => finding.code)).toContain(code);
      await asReplica(undo);
    }
    await expectCleanBooks(shop);
  });
});
