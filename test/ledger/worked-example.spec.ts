import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import type { Books, Needs } from '../../src/ledger/ledger.service.js';
import { LedgerVerification } from '../../src/ledger/ledger.verification.js';
import { captured } from '../../src/ledger/rules/capture.js';
import {
  type Dispute,
  disputedParts,
  disputeLost,
  disputeOpened,
  disputeReinstated,
} from '../../src/ledger/rules/dispute.js';
import { bankExchanged, providerPaidOut } from '../../src/ledger/rules/exchange.js';
import { payoutCreated, payoutSettled, transferSent } from '../../src/ledger/rules/payout.js';
import { refundDecided, refundSucceeded } from '../../src/ledger/rules/refund.js';
import { released } from '../../src/ledger/rules/release.js';
import { settled } from '../../src/ledger/rules/settlement.js';
import { balances, eur, kzt, noon, startLedger, type TestLedger, workedExample } from './support.js';

/** The worked example of the books, to the cent: two artisans, both rails, a dispute, a refund after the payout. */
describe('the worked example', () => {
  let ledger: TestLedger;
  const example = workedExample();
  const { orderId, sellerA, sellerB, terms, parts, dish, rug } = example;
  const names = { [sellerA]: 'A', [sellerB]: 'B' };
  const fundsOf = (sellerId: string, ofOrder = orderId) => ({ sellerId, orderId: ofOrder, currency: 'KZT' as const });

  beforeEach(async () => {
    ledger = await startLedger();
  });

  afterEach(async () => ledger.close());

  const post = (entry: LedgerEntry) => ledger.database.transaction((tx) => ledger.service.post(tx, entry));

  const decide = (reference: string, needs: Needs, rule: (books: Books) => LedgerEntry | undefined) =>
    ledger.database.transaction((tx) => ledger.service.decide(tx, reference, needs, rule));

  /** Every balance that is not zero, after the whole of the books was verified. */
  async function booksHold(): Promise<Record<string, string>> {
    const { findings } = await new LedgerVerification(ledger.database).run();
    expect(findings).toEqual([]);
    return balances(ledger.database, names);
  }

  async function release(sellerId: string, ofOrder = orderId): Promise<void> {
    const sellerOrderId = newId();
    await decide(
      `seller_order:${sellerOrderId}:released`,
      { funds: [fundsOf(sellerId, ofOrder)] },
      ({ funds: [funds] }) => funds && released({ sellerOrderId, reserve: kzt(0), releasedAt: noon }, funds),
    );
  }

  async function payByTransfer(sellerId: string, amount: Money, sent: Money): Promise<void> {
    const [payoutId, transferId] = [newId(), newId()];
    await post(payoutCreated({ payoutId, sellerId, amount, at: noon }));
    await decide(`transfer:${transferId}:sent`, { positions: ['KZT'] }, ({ positions }) =>
      transferSent(
        { transferId, payoutId, sellerId, amount, sent, settlementCurrency: 'EUR', sentAt: noon },
        positions,
      ),
    );
  }

  async function payByBank(sellerId: string, amount: Money, cost: Money): Promise<void> {
    const exchangeId = newId();
    await decide(`bank_exchange:${exchangeId}`, { positions: ['KZT'] }, ({ positions }) =>
      bankExchanged({ exchangeId, gave: cost, got: amount, settlementCurrency: 'EUR', exchangedAt: noon }, positions),
    );
    const payout = { payoutId: newId(), sellerId, amount, at: noon };
    await post(payoutCreated(payout));
    await post(payoutSettled(payout));
  }

  /** Paid for, delivered, released and paid out by both rails. */
  async function paidOut(): Promise<void> {
    await post(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    await post(settled({ terms, captured: eur(16_333), received: eur(16_333), fee: eur(499), parts, settledAt: noon }));
    await release(sellerA);
    await release(sellerB);
    await payByTransfer(sellerA, kzt(5_820_000), eur(9_541));
    await post(providerPaidOut({ providerPayoutId: newId(), amount: eur(6_000), paidAt: noon }));
    await payByBank(sellerB, kzt(3_100_000), eur(5_100));
  }

  it('is paid for, released and paid out by both rails', async () => {
    await post(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    const paid = {
      'commission EUR': '14.67 EUR',
      'conversion EUR KZT': '148.66 EUR',
      'conversion KZT KZT': '-89200.00 KZT',
    };
    const pending = { 'seller_pending KZT A': '58200.00 KZT', 'seller_pending KZT B': '31000.00 KZT' };
    expect(await booksHold()).toEqual({ ...paid, ...pending, 'charge_receivable EUR': '163.33 EUR' });

    await post(settled({ terms, captured: eur(16_333), received: eur(16_333), fee: eur(499), parts, settledAt: noon }));
    const arrived = { ...paid, 'processing_fees EUR': '4.99 EUR' };
    expect(await booksHold()).toEqual({ ...arrived, ...pending, 'provider_balance EUR': '158.34 EUR' });

    await release(sellerA);
    await release(sellerB);
    expect(await booksHold()).toEqual({
      ...arrived,
      'provider_balance EUR': '158.34 EUR',
      'seller_available KZT A': '58200.00 KZT',
      'seller_available KZT B': '31000.00 KZT',
    });

    // The run's rate is 610: the tenge that were booked at EUR 97.00 cost 95.41.
    await payByTransfer(sellerA, kzt(5_820_000), eur(9_541));
    expect(await booksHold()).toEqual({
      'commission EUR': '14.67 EUR',
      'processing_fees EUR': '4.99 EUR',
      'conversion EUR KZT': '51.66 EUR',
      'conversion KZT KZT': '-31000.00 KZT',
      'provider_balance EUR': '62.93 EUR',
      'realised_fx EUR': '1.59 EUR',
      'seller_available KZT B': '31000.00 KZT',
    });

    await post(providerPaidOut({ providerPayoutId: newId(), amount: eur(6_000), paidAt: noon }));
    await payByBank(sellerB, kzt(3_100_000), eur(5_100));
    expect(await booksHold()).toEqual({
      'bank EUR': '9.00 EUR',
      'commission EUR': '14.67 EUR',
      'processing_fees EUR': '4.99 EUR',
      'provider_balance EUR': '2.93 EUR',
      'realised_fx EUR': '2.25 EUR',
    });
  });

  /** The buyer's bank disputes EUR 50.00, which is the rug; the workshop was paid already. */
  async function rugDisputed(): Promise<Dispute> {
    await paidOut();
    const dispute: Dispute = {
      disputeId: newId(),
      terms,
      disputed: eur(5_000),
      parts: disputedParts(eur(5_000), [{ part: rug, before: eur(0) }]),
      at: noon,
    };
    await decide(`dispute:${dispute.disputeId}:opened`, { funds: [fundsOf(sellerB)] }, ({ funds }) =>
      disputeOpened(dispute, { settled: eur(5_000), fee: eur(2_000) }, funds, []),
    );
    expect(await booksHold()).toEqual({
      'bank EUR': '9.00 EUR',
      'commission EUR': '14.67 EUR',
      'dispute_fees EUR': '20.00 EUR',
      'disputes_held EUR': '50.00 EUR',
      'processing_fees EUR': '4.99 EUR',
      'provider_balance EUR': '-67.07 EUR',
      'realised_fx EUR': '2.25 EUR',
    });
    return dispute;
  }

  it('is disputed and won: only the fee is gone', async () => {
    const dispute = await rugDisputed();
    await decide(`dispute:${dispute.disputeId}:reinstated`, { funds: [fundsOf(sellerB)] }, ({ funds }) =>
      disputeReinstated(dispute, { settled: eur(5_000), fee: eur(0) }, () => 'available', funds, []),
    );
    expect(await booksHold()).toEqual({
      'bank EUR': '9.00 EUR',
      'commission EUR': '14.67 EUR',
      'dispute_fees EUR': '20.00 EUR',
      'processing_fees EUR': '4.99 EUR',
      'provider_balance EUR': '-17.07 EUR',
      'realised_fx EUR': '2.25 EUR',
    });
  });

  it('is disputed and lost, refunded after the payout, and the debts come out of the next releases', async () => {
    const dispute = await rugDisputed();
    await decide(`dispute:${dispute.disputeId}:lost`, { funds: [fundsOf(sellerB)] }, ({ funds }) =>
      disputeLost(dispute, funds),
    );
    const lost = {
      'bank EUR': '9.00 EUR',
      'dispute_fees EUR': '20.00 EUR',
      'processing_fees EUR': '4.99 EUR',
      'provider_balance EUR': '-67.07 EUR',
      'realised_fx EUR': '2.25 EUR',
      'seller_debt KZT B': '27000.00 KZT',
    };
    expect(await booksHold()).toEqual({
      ...lost,
      'commission EUR': '9.67 EUR',
      'conversion EUR KZT': '-45.00 EUR',
      'conversion KZT KZT': '27000.00 KZT',
    });

    const refundId = newId();
    await decide(`refund:${refundId}:decided`, { funds: [fundsOf(sellerA)] }, ({ funds }) =>
      refundDecided(
        { refundId, terms, parts: [{ part: dish, before: eur(0), amount: dish.paid }], decidedAt: noon },
        funds,
      ),
    );
    const owing = {
      ...lost,
      'conversion EUR KZT': '-131.99 EUR',
      'conversion KZT KZT': '79200.00 KZT',
      'seller_debt KZT A': '52200.00 KZT',
    };
    expect(await booksHold()).toEqual({ ...owing, 'buyer_refunds_due EUR': '96.66 EUR' });

    const paid = {
      refundId,
      orderId,
      amount: eur(9_666),
      settled: eur(9_666),
      settlementCurrency: 'EUR',
      at: noon,
    } as const;
    await post(refundSucceeded(paid, []));
    expect(await booksHold()).toEqual({ ...owing, 'provider_balance EUR': '-163.73 EUR' });

    // A's next order: KZT 60,000 for EUR 100.00. 54,000 are hers, 52,200 pay her debt.
    const next = { ...terms, orderId: newId() };
    const vase = { ...dish, id: newId(), paid: eur(10_000), gross: kzt(6_000_000), commission: kzt(600_000) };
    await post(captured({ terms: next, captured: vase.paid, parts: [vase], capturedAt: noon }));
    await release(sellerA, next.orderId);
    expect(await booksHold()).toEqual({
      ...lost,
      'charge_receivable EUR': '100.00 EUR',
      'commission EUR': '10.00 EUR',
      'conversion EUR KZT': '-41.99 EUR',
      'conversion KZT KZT': '25200.00 KZT',
      'provider_balance EUR': '-163.73 EUR',
      'seller_available KZT A': '1800.00 KZT',
    });
  });

  it('leaves no residue when two orders had different rates and the refund of one closes the position', async () => {
    const orders = [600, 660].map((rate) => {
      const ofOrder = { ...terms, orderId: newId() };
      const part = { ...dish, id: newId(), paid: eur(10_000), gross: kzt(rate * 10_000), commission: kzt(0) };
      return { terms: ofOrder, part };
    });
    for (const { terms: ofOrder, part } of orders) {
      await post(captured({ terms: ofOrder, captured: part.paid, parts: [part], capturedAt: noon }));
    }
    const [first, second] = orders;
    if (first === undefined || second === undefined) throw new Error('There are two orders.');
    await release(sellerA, first.terms.orderId);
    // On average the tenge of both cost EUR 95.24 for the first order's 60,000.
    await payByTransfer(sellerA, kzt(6_000_000), eur(9_600));
    expect(await booksHold()).toMatchObject({
      'conversion EUR KZT': '104.76 EUR',
      'conversion KZT KZT': '-66000.00 KZT',
      'realised_fx EUR': '-0.76 EUR',
    });
    const refundId = newId();
    const whole = [{ part: second.part, before: eur(0), amount: second.part.paid }];
    await decide(`refund:${refundId}:decided`, { funds: [fundsOf(sellerA, second.terms.orderId)] }, ({ funds }) =>
      refundDecided({ refundId, terms: second.terms, parts: whole, decidedAt: noon }, funds),
    );
    // The first order brought EUR 100.00 and cost 96.00: nothing of it hides in a position.
    expect(await booksHold()).toEqual({
      'buyer_refunds_due EUR': '100.00 EUR',
      'charge_receivable EUR': '200.00 EUR',
      'provider_balance EUR': '-96.00 EUR',
      'realised_fx EUR': '4.00 EUR',
    });
  });
});
