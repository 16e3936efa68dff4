import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PayoutRunsService } from '../../src/payouts/runs/payout-runs.service.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import { call, expectCleanBooks, settled, type Shop, startShop } from '../support/shop.js';
import {
  balanceOf,
  command,
  databaseOf,
  finance,
  paidByBank,
  paidByTransfer,
  passReturnWindow,
  payoutOf,
  run,
  type Seller,
  seller,
  sold,
} from './support.js';

describe('the payouts of a workshop that is suspended', () => {
  let shop: Shop;
  let byBank: Seller;
  let byTransfer: Seller;

  beforeAll(async () => {
    shop = await startShop();
    byBank = await seller(shop, 'paid-by-bank');
    byTransfer = await seller(shop, 'paid-by-transfer');
    await paidByBank(shop, byBank);
    await paidByTransfer(shop, byTransfer);
    await sold(shop, byBank.piece, byTransfer.piece);
    await passReturnWindow(shop);
    await settled(shop);
  }, 60_000);

  afterAll(() => shop?.close());

  const availableTo = async (who: Seller): Promise<number> => (await balanceOf(shop, who))['available'] ?? 0;

  it('hold when it is suspended between the preparation and the approval', async () => {
    const available = await availableTo(byBank);
    const { body } = await command(shop, await finance(shop), 'payout-runs', { currency: 'KZT' });
    expect(body.payouts.map(({ sellerId }) => sellerId).toSorted()).toEqual(
      [byBank.sellerId, byTransfer.sellerId].toSorted(),
    );
    const moderator = await signedIn(shop.app.database, { roles: ['moderator'] });
    const suspended = await call(shop, 'POST', `/v1/admin/workshops/${byBank.sellerId}/suspend`, {
      headers: moderator.headers,
      body: { reason: 'counterfeit', note: 'Тексеру', orders: 'continue' },
    });
    expect(suspended.status).toBe(200);

    // The other one is suspended by whoever comes right after the approval, before its transfer is begun.
    const approver = await finance(shop);
    await databaseOf(shop).transaction(async (tx) => {
      await shop.app.app.get(PayoutRunsService, { strict: false }).approve(tx, body.id, approver.accountId);
      await tx.query(`UPDATE seller SET state = 'suspended', reinstated_as = 'active' WHERE id = $1`, [
        byTransfer.sellerId,
      ]);
    });
    await settled(shop);
    expect(await payoutOf(shop, byBank)).toMatchObject({ state: 'canceled', reason: 'workshop_suspended' });
    expect(await availableTo(byBank)).toBe(available);
    await expectCleanBooks(shop);
  });

  it('hold when it is suspended after the approval, before the provider was asked', async () => {
    const payout = await payoutOf(shop, byTransfer);
    expect(payout).toMatchObject({
      state: 'failed',
      shares: [{ transfer: { state: 'failed', failure: 'workshop_suspended' } }],
    });
    expect((await shop.sandbox.stripe.transfers.list({ limit: 10 })).data).toEqual([]);
    expect(await availableTo(byTransfer)).toBe(payout.amount.amount);
  });

  it('are made, of the same charge, once it is reinstated', async () => {
    await asOwner(shop.app.database, `UPDATE seller SET state = 'active', reinstated_as = NULL WHERE id = $1`, [
      byTransfer.sellerId,
    ]);
    const { skipped } = await run(shop);
    expect(skipped).toMatchObject([{ sellerId: byBank.sellerId, reason: 'workshop_suspended' }]);
    await settled(shop);
    expect(await payoutOf(shop, byTransfer)).toMatchObject({ state: 'paid' });
    const { data } = await shop.sandbox.stripe.transfers.list({ limit: 10 });
    expect(data).toMatchObject([{ source_transaction: expect.stringMatching(/^ch_/) }]);
    await expectCleanBooks(shop);
  });
});
