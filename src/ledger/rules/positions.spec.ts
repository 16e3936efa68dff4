import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PaperBooks } from '../../../test/ledger/paper-books.js';
import { eur, kzt, noon, usd } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import { account } from '../chart.js';
import { goodwillToSeller } from './adjustments.js';
import { bankExchanged, revenueSwept } from './exchange.js';
import { payoutCreated, transferReversed, transferSent } from './payout.js';
import { realisedBy } from './positions.js';

const position = (open: number, cost: number) => ({ currency: 'KZT' as const, open: kzt(open), cost: eur(cost) });

describe('a position', () => {
  it('realises a gain when it is closed for less than it had cost', () => {
    expect(realisedBy(position(-8_920_000, 14_866), kzt(5_820_000), eur(9_541))).toEqual(eur(159));
    expect(realisedBy(position(-8_920_000, 14_866), kzt(8_920_000), eur(14_867))).toEqual(eur(-1));
  });

  it('realises the other way round when the platform is long', () => {
    expect(realisedBy(position(6_000, -10), kzt(-3_000), eur(7))).toEqual(eur(2));
  });

  it('realises nothing by growing, and only on the part that closes', () => {
    expect(realisedBy(position(-6_000, 10), kzt(-3_000), eur(7))).toEqual(eur(0));
    expect(realisedBy(position(0, 0), kzt(3_000), eur(7))).toEqual(eur(0));
    expect(realisedBy(position(-6_000, 10), kzt(12_000), eur(18))).toEqual(eur(1));
  });

  it('back at zero costs nothing, however it got there, and what came and went is the realised result', () => {
    const trade = fc.record({
      open: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }).filter((minor) => minor !== 0n),
      worth: fc.bigInt({ min: 0n, max: 100_000n }),
    });
    fc.assert(
      fc.property(
        fc.array(trade, { minLength: 1, maxLength: 12 }),
        fc.bigInt({ min: 0n, max: 100_000n }),
        (trades, last) => {
          let [open, cost, paid, realised] = [0n, 0n, 0n, 0n];
          const closing = { open: -trades.reduce((sum, each) => sum + each.open, 0n), worth: last };
          for (const change of [...trades, closing]) {
            if (change.open === 0n) continue;
            const known = { currency: 'KZT' as const, open: kzt(open), cost: eur(cost) };
            const gain = realisedBy(known, kzt(change.open), eur(change.worth)).minor;
            const spent = change.open > 0n ? change.worth : -change.worth;
            open += change.open;
            cost -= spent + gain;
            paid += spent;
            realised += gain;
            if (open === 0n) expect(cost).toBe(0n);
          }
          expect(realised).toBe(-paid);
        },
      ),
    );
  });
});

/** A platform that owes KZT 89,200 which it valued at EUR 148.66, and has euros at the bank. */
function owing(): { books: PaperBooks; sellerId: string; act: PaperBooks['decideNow'] } {
  const books = new PaperBooks('EUR');
  const sellerId = newId();
  const opening = account('opening', 'EUR');
  books.write({
    reference: 'opening:test',
    kind: 'opening',
    effectiveAt: noon,
    orderId: null,
    facts: {},
    postings: [
      { debit: account('bank', 'EUR'), credit: opening, amount: eur(100_000) },
      { debit: opening, credit: account('conversion', 'EUR', { position: 'KZT' }), amount: eur(14_866) },
      {
        debit: account('conversion', 'KZT', { position: 'KZT' }),
        credit: account('seller_available', 'KZT', { sellerId }),
        amount: kzt(8_920_000),
      },
    ],
  });
  return { books, sellerId, act: books.decideNow.bind(books) };
}

describe('money for sellers', () => {
  it('bought at the bank realises the difference to what the position had cost', () => {
    const { books, act } = owing();
    const exchangeId = newId();
    act(`bank_exchange:${exchangeId}`, { positions: ['KZT'] }, ({ positions }) =>
      bankExchanged(
        { exchangeId, gave: eur(14_500), got: kzt(8_920_000), settlementCurrency: 'EUR', exchangedAt: noon },
        positions,
      ),
    );
    expect(books.totals()).toMatchObject({ 'bank KZT': 8_920_000n, 'bank EUR': 85_500n, 'realised_fx EUR': 366n });
    expect(books.position('KZT')).toMatchObject({ open: kzt(0), cost: eur(0) });
  });

  it('sold for another foreign currency goes through both positions', () => {
    const { books, act } = owing();
    const exchangeId = newId();
    act(`bank_exchange:${exchangeId}`, { positions: ['KZT', 'USD'] }, ({ positions }) =>
      bankExchanged(
        {
          exchangeId,
          gave: usd(16_000),
          got: kzt(8_920_000),
          value: eur(14_600),
          settlementCurrency: 'EUR',
          exchangedAt: noon,
        },
        positions,
      ),
    );
    expect(books.position('KZT')).toMatchObject({ open: kzt(0), cost: eur(0) });
    expect(books.position('USD')).toMatchObject({ open: usd(-16_000), cost: eur(14_600) });
    expect(books.totals()).toMatchObject({ 'realised_fx EUR': 266n });
  });

  it('sent by transfer and taken back leaves the position as it was, at the new price', () => {
    const { books, sellerId, act } = owing();
    const amount = kzt(5_820_000);
    books.write(payoutCreated({ payoutId: newId(), sellerId, amount, at: noon }));
    const transferId = newId();
    act(`transfer:${transferId}:sent`, { positions: ['KZT'] }, ({ positions }) =>
      transferSent(
        { transferId, payoutId: newId(), sellerId, amount, sent: eur(9_541), settlementCurrency: 'EUR', sentAt: noon },
        positions,
      ),
    );
    expect(books.totals()).toMatchObject({ 'provider_balance EUR': -9_541n, 'realised_fx EUR': 159n });
    expect(books.position('KZT')).toMatchObject({ open: kzt(-3_100_000), cost: eur(5_166) });
    const reversalId = newId();
    const funds = [{ sellerId, orderId: newId(), currency: 'KZT' as const }];
    act(
      `transfer_reversal:${reversalId}`,
      { funds, positions: ['KZT'] },
      ({ funds: [known], positions }) =>
        known &&
        transferReversed(
          { reversalId, transferId, amount, received: eur(9_541), settlementCurrency: 'EUR', reversedAt: noon },
          known,
          positions,
        ),
    );
    expect(books.position('KZT')).toMatchObject({ open: kzt(-8_920_000), cost: eur(14_707) });
  });
});

describe('a result in a foreign currency', () => {
  it('is swept at what its position had cost', () => {
    const { books, sellerId, act } = owing();
    // Commission of a tenge buyer: 8,000 of the 89,200 were the platform's own.
    books.write({
      reference: 'opening:commission',
      kind: 'opening',
      effectiveAt: noon,
      orderId: null,
      facts: {},
      postings: [
        {
          debit: account('seller_available', 'KZT', { sellerId }),
          credit: account('commission', 'KZT'),
          amount: kzt(800_000),
        },
      ],
    });
    act(
      'sweep:commission:KZT:2026-11',
      { positions: ['KZT'] },
      ({ positions: [known] }) =>
        known &&
        revenueSwept({ account: 'commission', balance: kzt(800_000), period: '2026-11', sweptAt: noon }, known),
    );
    expect(books.totals()).toMatchObject({ 'commission EUR': 1_333n });
    expect(books.totals()).not.toHaveProperty('commission KZT');
    expect(books.position('KZT')).toMatchObject({ open: kzt(-8_120_000), cost: eur(13_533) });
  });

  it('that is a cost is swept out of a long position, and what really lies there stays', () => {
    const books = new PaperBooks('EUR');
    const sellerId = newId();
    books.write(goodwillToSeller({ id: newId(), amount: kzt(60_000), reason: 'late', at: noon }, sellerId));
    const exchangeId = newId();
    books.decideNow(`bank_exchange:${exchangeId}`, { positions: ['KZT'] }, ({ positions }) =>
      bankExchanged(
        { exchangeId, gave: eur(50), got: kzt(30_000), settlementCurrency: 'EUR', exchangedAt: noon },
        positions,
      ),
    );
    books.decideNow(
      'sweep:goodwill:KZT:2026-11',
      { positions: ['KZT'] },
      ({ positions: [known] }) =>
        known && revenueSwept({ account: 'goodwill', balance: kzt(-60_000), period: '2026-11', sweptAt: noon }, known),
    );
    expect(books.totals()).toMatchObject({ 'goodwill KZT': 30_000n, 'goodwill EUR': 50n });
    expect(books.position('KZT')).toMatchObject({ open: kzt(0), cost: eur(0) });
  });

  it('has nothing to sweep when no position is open for it', () => {
    const facts = { account: 'commission' as const, balance: kzt(5), period: '2026-11', sweptAt: noon };
    expect(revenueSwept(facts, position(0, 0))).toBeUndefined();
    expect(revenueSwept(facts, position(10, -1))).toBeUndefined();
  });
});
