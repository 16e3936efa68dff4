import { describe, expect, it } from 'vitest';
import { PaperBooks } from '../../../test/ledger/paper-books.js';
import { eur, kzt, noon, usd, workedExample } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import type { Money } from '../../kernel/money.js';
import { Rate } from '../../kernel/rate.js';
import { account } from '../chart.js';
import { captured } from './capture.js';
import type { OrderPart, OrderTerms } from './order-parts.js';
import { payoutCreated, payoutSettled } from './payout.js';
import { refundDecided, refundFailed, refundSucceeded } from './refund.js';
import { released } from './release.js';
import { settled } from './settlement.js';

function paidOrder(parts: readonly OrderPart[], terms: OrderTerms, amount: Money): PaperBooks {
  const books = new PaperBooks('EUR');
  books.write(captured({ terms, captured: amount, parts, capturedAt: noon }));
  return books;
}

/** The dish alone: EUR 96.66, of which 9.67 commission; KZT 52,200 are the artisan's. */
function dishOrder() {
  const { terms, dish, sellerA, orderId } = workedExample();
  const keys = { sellerId: sellerA, orderId };
  const books = paidOrder([dish], terms, dish.paid);
  const funds = { ...keys, currency: 'KZT' as const };
  const refund = (before: Money, amount: Money): void => {
    const refundId = newId();
    books.decideNow(`refund:${refundId}:decided`, { funds: [funds] }, (known) =>
      refundDecided({ refundId, terms, parts: [{ part: dish, before, amount }], decidedAt: noon }, known.funds),
    );
  };
  const release = (): void => {
    const sellerOrderId = newId();
    books.decideNow(
      `seller_order:${sellerOrderId}:released`,
      { funds: [funds] },
      ({ funds: [known] }) => known && released({ sellerOrderId, reserve: kzt(0), releasedAt: noon }, known),
    );
  };
  const payOut = (amount: Money): void => {
    const payout = { payoutId: newId(), sellerId: sellerA, amount, at: noon };
    books.write(payoutCreated(payout));
    books.write(payoutSettled(payout));
  };
  const held = (kind: 'seller_available' | 'seller_debt') => books.balance(account(kind, 'KZT', keys));
  const pending = () => books.balance(account('seller_pending', 'KZT', keys));
  return { books, dish, refund, release, payOut, held, pending };
}

describe('a refund', () => {
  it('before the release comes out of what is pending of that order', () => {
    const { books, dish, refund, pending } = dishOrder();
    refund(eur(0), eur(4_833));
    expect(pending()).toEqual(kzt(2_610_000));
    expect(books.totals()).toMatchObject({ 'buyer_refunds_due EUR': 4_833n, 'commission EUR': 483n });
    refund(eur(4_833), dish.paid.minus(eur(4_833)));
    expect(books.totals()).toEqual({ 'charge_receivable EUR': 9_666n, 'buyer_refunds_due EUR': 9_666n });
  });

  it('takes what is pending of that order, then what is held of it, and only then what is available', () => {
    const { terms, dish, sellerA, orderId } = workedExample();
    const known = { sellerId: sellerA, orderId, currency: 'KZT' as const, debt: kzt(0) };
    const funds = { ...known, pending: kzt(1_000), held: kzt(2_000), available: kzt(9_000_000) };
    const parts = [{ part: dish, before: eur(0), amount: dish.paid }];
    const { postings } = refundDecided({ refundId: newId(), terms, parts, decidedAt: noon }, [funds]);
    const taken = postings.filter(({ debit }) => debit.sellerId === sellerA);
    expect(taken.map(({ debit, amount }) => [debit.kind, amount])).toEqual([
      ['seller_pending', kzt(1_000)],
      ['seller_held', kzt(2_000)],
      ['seller_available', kzt(5_217_000)],
    ]);
  });

  it('after the release comes out of what is available', () => {
    const { dish, refund, release, held } = dishOrder();
    release();
    refund(eur(0), dish.paid);
    expect(held('seller_available')).toEqual(kzt(0));
    expect(held('seller_debt')).toEqual(kzt(0));
  });

  it('after a payout of a part takes the rest and leaves a debt', () => {
    const { dish, refund, release, payOut, held } = dishOrder();
    release();
    payOut(kzt(5_000_000));
    refund(eur(0), dish.paid);
    expect(held('seller_available')).toEqual(kzt(0));
    expect(held('seller_debt')).toEqual(kzt(5_000_000));
  });

  it('after the whole payout is all debt', () => {
    const { dish, refund, release, payOut, held } = dishOrder();
    release();
    payOut(kzt(5_220_000));
    refund(eur(0), dish.paid);
    expect(held('seller_debt')).toEqual(kzt(5_220_000));
  });

  it('gives a share back that is too small for the artisan’s currency', () => {
    const { terms, dish } = workedExample();
    const part: OrderPart = {
      ...dish,
      paid: eur(1_000),
      gross: kzt(3),
      commission: kzt(0),
    };
    const books = paidOrder([part], terms, eur(1_000));
    const funds = { sellerId: part.sellerId, orderId: terms.orderId, currency: 'KZT' as const };
    for (let cent = 0; cent < 1_000; cent += 250) {
      const refundId = newId();
      books.decideNow(`refund:${refundId}:decided`, { funds: [funds] }, (known) =>
        refundDecided(
          { refundId, terms, parts: [{ part, before: eur(cent), amount: eur(250) }], decidedAt: noon },
          known.funds,
        ),
      );
    }
    expect(books.totals()).toEqual({ 'charge_receivable EUR': 1_000n, 'buyer_refunds_due EUR': 1_000n });
  });

  it('refuses to give back more than was paid', () => {
    const { dish, refund } = dishOrder();
    refund(eur(0), eur(9_000));
    expect(() => refund(eur(9_000), dish.paid)).toThrow(RangeError);
  });

  it('that succeeded leaves our balance; one that comes back is due again', () => {
    const { books, dish, refund } = dishOrder();
    refund(eur(0), dish.paid);
    const paid = {
      refundId: newId(),
      orderId: books.entries[0]?.orderId ?? '',
      amount: dish.paid,
      settled: dish.paid,
      settlementCurrency: 'EUR' as const,
      at: noon,
    };
    books.write(refundSucceeded(paid, []));
    expect(books.totals()).toEqual({ 'charge_receivable EUR': 9_666n, 'provider_balance EUR': -9_666n });
    books.write(refundFailed(paid, []));
    expect(books.totals()).toEqual({ 'charge_receivable EUR': 9_666n, 'buyer_refunds_due EUR': 9_666n });
  });

  it('in a foreign currency realises what the provider’s rates made of it, and closes the position', () => {
    const { terms: plain, dish } = workedExample();
    const part = { ...dish, paid: usd(11_000), tax: usd(0), fxMargin: usd(0) };
    const terms = { ...plain, settlementRate: Rate.of('EUR', 'USD', '1.1') };
    const books = paidOrder([part], terms, part.paid);
    books.write(
      settled({ terms, captured: part.paid, received: eur(9_900), fee: eur(0), parts: [part], settledAt: noon }),
    );
    const refundId = newId();
    const funds = { sellerId: part.sellerId, orderId: terms.orderId, currency: 'KZT' as const };
    books.decideNow(`refund:${refundId}:decided`, { funds: [funds] }, (known) =>
      refundDecided(
        { refundId, terms, parts: [{ part, before: usd(0), amount: part.paid }], decidedAt: noon },
        known.funds,
      ),
    );
    expect(books.position('KZT')).toMatchObject({ open: kzt(0), cost: eur(0) });
    const facts = { refundId, orderId: terms.orderId, amount: part.paid, settled: eur(10_100), at: noon };
    books.decideNow(`refund:${refundId}:succeeded`, { positions: ['USD'] }, ({ positions }) =>
      refundSucceeded({ ...facts, settlementCurrency: 'EUR' }, positions),
    );
    // EUR 99.00 came, EUR 101.00 went.
    expect(books.totals()).toEqual({ 'provider_balance EUR': -200n, 'realised_fx EUR': -200n });
  });
});
