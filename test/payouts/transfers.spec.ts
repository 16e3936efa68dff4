import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Rate } from '../../src/kernel/rate.js';
import type { StaffPayoutDetailDto } from '../../src/payouts/payouts.dto.js';
import { StripeTransferRail } from '../../src/payouts/rails/stripe-transfer.rail.js';
import { JobRedrive } from '../../src/platform/jobs/redrive.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { asOwner } from '../support/database.js';
import { buy, expectCleanBooks, settled, type Shop, startShop } from '../support/shop.js';
import {
  balanceOf,
  databaseOf,
  paidByTransfer,
  paidTo,
  passReturnWindow,
  payoutOf,
  run,
  type Seller,
  seller,
  sold,
} from './support.js';

describe("transfers to the sellers' accounts at the provider", () => {
  let shop: Shop;
  let parked: Seller;
  let refused: Seller;
  let partly: Seller;
  let accepted: Seller;

  beforeAll(async () => {
    shop = await startShop();
    parked = await seller(shop, 'seller-parked');
    await paidByTransfer(shop, parked);
    await sold(shop, parked.piece);
    await passReturnWindow(shop);
  }, 60_000);

  afterAll(() => shop?.close());

  const rows = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await asOwner(shop.app.database, sql, parameters)) as Row[];
  const transfersOf = async (payout: StaffPayoutDetailDto): Promise<number> => {
    const ours = new Set(payout.shares.map(({ transfer }) => transfer?.id));
    const { data } = await shop.sandbox.stripe.transfers.list({ limit: 100 });
    return data.filter(({ metadata }) => ours.has(metadata['transfer_id'])).length;
  };
  const jobOf = async ({
    sellerId,
  }: Seller): Promise<{ id: string; state: string; attempt: number; idle: boolean }> => {
    const [job] = await rows<{ id: string; state: string; attempt: number; idle: boolean }>(
      `SELECT job.id, job.state, attempt, run_id IS NULL AS idle FROM job
       JOIN payout_transfer transfer ON job.once_key = transfer.id::text WHERE transfer.seller_id = $1`,
      [sellerId],
    );
    if (job === undefined) throw new Error('There is no job.');
    return job;
  };

  it('are parked for a person when nobody can tell what became of them, and never made again', async () => {
    const { faults } = shop.sandbox.api;
    faults.addForRequests({ kind: 'error_after', method: 'POST', path: '^/v1/transfers' });
    // Nor does any event: one that arrived at once would tell the books of a movement that they have not.
    faults.addForEvents({ kind: 'dropped', type: 'transfer.*', count: 100 });
    await run(shop);
    await vi.waitFor(async () => expect(await jobOf(parked)).toMatchObject({ attempt: 1, idle: true }), {
      timeout: 10_000,
    });
    // From now on the provider does not even say what it has; and the attempts come to their end.
    faults.addForRequests({ kind: 'error_before', method: 'GET', path: '^/v1/transfers', count: 100 });
    await rows('UPDATE payout_transfer SET attempts = 9 WHERE seller_id = $1', [parked.sellerId]);
    const { id } = await jobOf(parked);
    await rows('UPDATE job SET max_attempts = 2, next_hint_at = now() WHERE id = $1', [id]);
    await vi.waitFor(async () => expect(await jobOf(parked)).toMatchObject({ state: 'dead' }), { timeout: 10_000 });
    expect(await payoutOf(shop, parked)).toMatchObject({
      state: 'parked',
      shares: [{ transfer: { state: 'parked' } }],
    });
    await expectCleanBooks(shop);

    faults.clear();
    await shop.app.app.get(JobRedrive, { strict: false }).redrive(id, newId());
    await settled(shop);
    const payout = await payoutOf(shop, parked);
    expect(payout).toMatchObject({ state: 'paid', shares: [{ transfer: { state: 'paid' } }] });
    expect(await transfersOf(payout)).toBe(1);
    await expectCleanBooks(shop);
  }, 30_000);

  it('are recorded once when twenty workers have the answer', async () => {
    const payout = await payoutOf(shop, parked);
    const [transfer] = await rows<{ id: string; sent: string }>(
      'SELECT id, provider_transfer_id AS sent FROM payout_transfer WHERE payout_id = $1',
      [payout.id],
    );
    const rail = shop.app.app.get(StripeTransferRail, { strict: false });
    const record = (): Promise<void> =>
      databaseOf(shop).transaction((tx) => rail.record(tx, transfer?.id ?? '', { refused: 'too_late' }));
    await Promise.all(Array.from({ length: 20 }, record));
    expect(await payoutOf(shop, parked)).toMatchObject({ state: 'paid' });
    await expectCleanBooks(shop);
  });

  it('that the provider refuses are available again, each share on its own', async () => {
    refused = await seller(shop, 'seller-refused');
    partly = await seller(shop, 'seller-partly');
    accepted = await seller(shop, 'seller-accepted');
    for (const one of [partly, accepted]) await paidByTransfer(shop, one);
    const unready = await shop.sandbox.stripe.accounts.create({
      type: 'express',
      country: 'DE',
      capabilities: { transfers: { requested: true } },
    });
    await paidTo(shop, refused.sellerId, unready.id);
    await sold(shop, refused.piece, partly.piece, accepted.piece);
    await sold(shop, partly.piece);
    await passReturnWindow(shop);
    await losesCharge(partly);
    // Whose transfer this hits is theirs to race for: it is made once all the same.
    shop.sandbox.api.faults.addForRequests({ kind: 'reset_after', method: 'POST', path: '^/v1/transfers' });
    const { payouts } = await run(shop);
    await settled(shop);

    expect(payouts).toHaveLength(3);
    const [ofRefused, ofPartly, ofAccepted] = await Promise.all(
      [refused, partly, accepted].map((one) => payoutOf(shop, one)),
    );
    expect(ofAccepted).toMatchObject({ state: 'paid' });
    expect(ofRefused).toMatchObject({
      state: 'failed',
      reason: 'transfer_refused',
      shares: [{ transfer: { state: 'failed', failure: 'insufficient_capabilities_for_transfer' } }],
    });
    expect(ofPartly).toMatchObject({
      state: 'partly_failed',
      shares: [{ transfer: { state: 'paid' } }, { transfer: { state: 'failed', failure: 'resource_missing' } }],
    });
    const made = [ofRefused, ofPartly, ofAccepted].map(async (one) => (one === undefined ? -1 : transfersOf(one)));
    expect(await Promise.all(made)).toEqual([0, 1, 1]);
    expect((await balanceOf(shop, partly))['available']).toBe(ofPartly?.shares[1]?.amount.amount);
    expect(await balanceOf(shop, refused)).toMatchObject({ available: ofRefused?.amount.amount, inTransit: 0 });
    await expectCleanBooks(shop);
  }, 30_000);

  it('pay what was refused by the next run', async () => {
    const [account] = await rows<{ id: string }>(
      'SELECT stripe_account_id AS id FROM payout_details WHERE seller_id = $1',
      [refused.sellerId],
    );
    const { machine } = shop.sandbox;
    machine.store.transaction(() => machine.accounts.onboard(account?.id ?? '', 'complete'));
    // What names no charge is paid of what is available.
    machine.advance(8 * 86_400);
    await run(shop);
    await settled(shop);
    expect(await payoutOf(shop, refused)).toMatchObject({ state: 'paid' });
    expect(await payoutOf(shop, partly)).toMatchObject({ state: 'paid' });
    await expectCleanBooks(shop);
  });

  it('that come to more than their charge brought, because a rate has moved, are paid by the next run', async () => {
    const moved = await seller(shop, 'seller-moved');
    await paidByTransfer(shop, moved);
    await sold(shop, moved.piece);
    await passReturnWindow(shop);
    const validFrom = shop.app.app.get(MovableClock, { strict: false }).now();
    const rate = { rate: Rate.of('EUR', 'KZT', '450'), validFrom, source: 'A test', demo: true, createdBy: null };
    await databaseOf(shop).transaction((tx) => shop.app.app.get(ExchangeRates, { strict: false }).add(tx, rate));
    await run(shop);
    await settled(shop);
    expect(await payoutOf(shop, moved)).toMatchObject({ state: 'failed', reason: 'transfer_refused' });
    // The platform has to have something of its own for that.
    await buy(shop, { lines: [{ piece: shop.dish }] });
    shop.sandbox.machine.advance(8 * 86_400);
    await run(shop);
    await settled(shop);
    expect(await payoutOf(shop, moved)).toMatchObject({ state: 'paid' });
    await expectCleanBooks(shop);
  }, 30_000);

  it('are known with what they moved though no event tells of them', async () => {
    const quiet = await seller(shop, 'seller-quiet');
    await paidByTransfer(shop, quiet);
    await sold(shop, quiet.piece);
    await passReturnWindow(shop);
    shop.sandbox.api.faults.addForEvents({ kind: 'dropped', count: 100 });
    await run(shop);
    await settled(shop);
    shop.sandbox.api.faults.clear();
    expect(
      await rows(
        `SELECT transfer.state, -net_minor = sent_minor AS moved FROM payout_transfer transfer
         LEFT JOIN provider_balance_transaction ON source_id = provider_transfer_id WHERE seller_id = $1`,
        [quiet.sellerId],
      ),
    ).toEqual([{ state: 'paid', moved: true }]);
    await expectCleanBooks(shop);
  }, 30_000);

  /** The provider does not know the charge of her last release. */
  async function losesCharge({ sellerId }: Seller): Promise<void> {
    await rows(
      `UPDATE seller_release SET charge_id = 'ch_nobody' WHERE seller_order_id = (
         SELECT seller_order_id FROM seller_release WHERE seller_id = $1
         ORDER BY decided_at DESC, seller_order_id DESC LIMIT 1)`,
      [sellerId],
    );
  }
});
