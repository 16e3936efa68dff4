import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOrder } from '../../../test/ledger/orders.arbitrary.js';
import { PaperBooks } from '../../../test/ledger/paper-books.js';
import { eur, kzt, noon, workedExample } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { captured } from './capture.js';
import { type Dispute, disputedParts, disputeLost, disputeOpened, disputeReinstated } from './dispute.js';
import { payoutCreated } from './payout.js';
import { released } from './release.js';

const money = { settled: eur(16_333), fee: eur(2_000) };

/** The worked example, disputed in full; what each artisan has can be moved on before. */
function disputedOrder(disputed = eur(16_333)) {
  const example = workedExample();
  const { terms, parts, orderId, sellerA, sellerB } = example;
  const books = new PaperBooks('EUR');
  books.write(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
  const dispute: Dispute = {
    disputeId: newId(),
    terms,
    disputed,
    parts: disputedParts(
      disputed,
      parts.map((part) => ({ part, before: eur(0) })),
    ),
    at: noon,
  };
  const funds = [sellerA, sellerB].map((sellerId) => ({ sellerId, orderId, currency: 'KZT' as const }));
  const step = (what: string, rule: Parameters<PaperBooks['decideNow']>[2]): void =>
    books.decideNow(`dispute:${dispute.disputeId}:${what}`, { funds }, rule);
  return {
    ...example,
    books,
    open: (settled = money.settled) =>
      step('opened', (known) => disputeOpened(dispute, { ...money, settled }, known.funds, [])),
    win: (to: 'pending' | 'available', fee = eur(0)) =>
      step('reinstated', (known) => disputeReinstated(dispute, { settled: disputed, fee }, () => to, known.funds, [])),
    lose: () => step('lost', (known) => disputeLost(dispute, known.funds)),
    releaseA: () => {
      const sellerOrderId = newId();
      books.decideNow(
        `seller_order:${sellerOrderId}:released`,
        { funds: funds.slice(0, 1) },
        ({ funds: [known] }) => known && released({ sellerOrderId, reserve: kzt(0), releasedAt: noon }, known),
      );
    },
    payA: (amount: Money) => books.write(payoutCreated({ payoutId: newId(), sellerId: sellerA, amount, at: noon })),
    ofA: (kind: 'seller_pending' | 'seller_held' | 'seller_available' | 'seller_debt') =>
      books.balance(account(kind, 'KZT', { sellerId: sellerA, orderId })),
  };
}

describe('a dispute', () => {
  it('holds the artisans’ shares while the bank has the money', () => {
    const { books, open } = disputedOrder();
    open();
    expect(books.totals()).toEqual({
      'charge_receivable EUR': 16_333n,
      'commission EUR': 1_467n,
      'conversion EUR KZT': 14_866n,
      'conversion KZT KZT': -8_920_000n,
      'disputes_held EUR': 16_333n,
      'dispute_fees EUR': 2_000n,
      'provider_balance EUR': -18_333n,
      'seller_held KZT': 8_920_000n,
    });
  });

  it('that is won puts everything back but its fee', () => {
    const { books, open, win } = disputedOrder();
    open();
    win('pending');
    expect(books.totals()).toMatchObject({
      'seller_pending KZT': 8_920_000n,
      'dispute_fees EUR': 2_000n,
      'provider_balance EUR': -2_000n,
    });
    expect(books.totals()).not.toHaveProperty('disputes_held EUR');
  });

  it('that is won can bring its fee back, too', () => {
    const { books, open, win } = disputedOrder();
    open();
    win('pending', eur(2_000));
    expect(books.totals()).not.toHaveProperty('dispute_fees EUR');
    expect(books.totals()).not.toHaveProperty('provider_balance EUR');
  });

  it('that is lost is paid by the artisans and the platform, each their share', () => {
    const { books, open, lose } = disputedOrder();
    open();
    lose();
    expect(books.totals()).toEqual({
      'charge_receivable EUR': 16_333n,
      'dispute_fees EUR': 2_000n,
      'provider_balance EUR': -18_333n,
    });
  });

  it('after the release holds what is available', () => {
    const { open, win, releaseA, ofA } = disputedOrder();
    releaseA();
    open();
    expect(ofA('seller_held')).toEqual(kzt(5_820_000));
    win('available');
    expect(ofA('seller_available')).toEqual(kzt(5_820_000));
  });

  it('after a payout holds what is left; only when it is lost the rest is owed', () => {
    const { open, lose, releaseA, payA, ofA } = disputedOrder();
    releaseA();
    payA(kzt(5_000_000));
    open();
    expect(ofA('seller_held')).toEqual(kzt(820_000));
    expect(ofA('seller_debt')).toEqual(kzt(0));
    lose();
    expect(ofA('seller_held')).toEqual(kzt(0));
    expect(ofA('seller_debt')).toEqual(kzt(5_000_000));
  });

  it('that is lost takes what is held of that order, then what is pending, then what is available', () => {
    const { terms, dish, sellerA, orderId } = workedExample();
    const known = { sellerId: sellerA, orderId, currency: 'KZT' as const, debt: kzt(0) };
    const funds = { ...known, held: kzt(1_000), pending: kzt(2_000), available: kzt(9_000_000) };
    const parts = [{ part: dish, before: eur(0), amount: dish.paid }];
    const dispute = { disputeId: newId(), terms, disputed: dish.paid, parts, at: noon };
    const taken = disputeLost(dispute, [funds]).postings.filter(({ debit }) => debit.sellerId === sellerA);
    expect(taken.map(({ debit, amount }) => [debit.kind, amount])).toEqual([
      ['seller_held', kzt(1_000)],
      ['seller_pending', kzt(2_000)],
      ['seller_available', kzt(5_217_000)],
    ]);
  });

  it('for more than is left of the order writes the excess off: it was refunded already', () => {
    const { terms, parts, orderId, sellerA, sellerB, dish } = workedExample();
    const books = new PaperBooks('EUR');
    books.write(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    const left = parts.map((part) => ({ part, before: part === dish ? part.paid : eur(0) }));
    const dispute = {
      disputeId: newId(),
      terms,
      disputed: eur(16_333),
      parts: disputedParts(eur(16_333), left),
      at: noon,
    };
    const funds = [sellerA, sellerB].map((sellerId) => ({ sellerId, orderId, currency: 'KZT' as const }));
    books.decideNow(`dispute:${dispute.disputeId}:opened`, { funds }, (known) =>
      disputeOpened(dispute, money, known.funds, []),
    );
    expect(books.balance(account('seller_held', 'KZT', { sellerId: sellerA, orderId }))).toEqual(kzt(600_000));
    books.decideNow(`dispute:${dispute.disputeId}:lost`, { funds }, (known) => disputeLost(dispute, known.funds));
    expect(books.totals()).toMatchObject({ 'write_off EUR': 9_666n });
  });

  it('is split by what is left of each part, and never beyond it', () => {
    fc.assert(
      fc.property(
        anyOrder('EUR'),
        fc.array(fc.bigInt({ min: 0n, max: 100n }), { minLength: 5, maxLength: 5 }),
        fc.bigInt({ min: 0n, max: 3_000_000n }),
        ({ parts, buyer }, percents, minor) => {
          const known = parts.map((part, index) => ({ part, before: part.paid.portion(percents[index] ?? 0n, 100n) }));
          const disputed = Money.of(minor, buyer);
          const split = disputedParts(disputed, known);
          const left = Money.sum(
            buyer,
            known.map(({ part, before }) => part.paid.minus(before)),
          );
          expect(
            Money.sum(
              buyer,
              split.map(({ amount }) => amount),
            ),
          ).toEqual(left.min(disputed));
          for (const { part, before, amount } of split) {
            expect(part.paid.isLessThan(before.plus(amount))).toBe(false);
          }
        },
      ),
    );
  });
});
