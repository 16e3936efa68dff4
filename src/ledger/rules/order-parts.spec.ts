import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOrder } from '../../../test/ledger/orders.arbitrary.js';
import { Money } from '../../kernel/money.js';
import { type OrderPart, type OrderTerms, type Shares, sharesOf, sharesReturned } from './order-parts.js';

const names = ['tax', 'fxMargin', 'commission', 'vatOnCommission', 'converted', 'seller', 'linked'] as const;

/** Returns all of a part in random steps and hands each step's shares to `look`. */
function returnInSteps(
  part: OrderPart,
  terms: OrderTerms,
  cuts: readonly number[],
  look: (shares: Shares, amount: Money) => void,
): void {
  const weights = cuts.map((cut) => BigInt(cut) + 1n);
  let before = Money.zero(part.paid.currency);
  for (const amount of part.paid.allocate(weights)) {
    look(sharesReturned(part, terms, before, amount), amount);
    before = before.plus(amount);
  }
}

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 });

describe('taking back a part of an order step by step', () => {
  it('takes nothing negative and exactly what goes back to the buyer', () => {
    fc.assert(
      fc.property(anyOrder('EUR'), cuts, ({ terms, parts }, steps) => {
        for (const part of parts) {
          returnInSteps(part, terms, steps, (shares, amount) => {
            for (const name of names) expect(shares[name].isNegative()).toBe(false);
            const { tax, fxMargin, commission, vatOnCommission, converted } = shares;
            expect(tax.plus(fxMargin).plus(commission).plus(vatOnCommission).plus(converted)).toEqual(amount);
          });
        }
      }),
    );
  });

  it('closes every share at the last step, to the last cent and tiyn', () => {
    fc.assert(
      fc.property(anyOrder('EUR'), cuts, ({ terms, parts }, steps) => {
        for (const part of parts) {
          const whole = sharesOf(part, terms);
          const sums = new Map<string, bigint>();
          returnInSteps(part, terms, steps, (shares) => {
            for (const name of names) sums.set(name, (sums.get(name) ?? 0n) + shares[name].minor);
          });
          for (const name of names) expect(sums.get(name)).toBe(whole[name].minor);
        }
      }),
    );
  });

  it('refuses to take back more than was paid, or less than nothing', () => {
    fc.assert(
      fc.property(anyOrder('EUR'), ({ terms, parts }) => {
        for (const part of parts) {
          const { currency } = part.paid;
          const one = Money.of(1, currency);
          expect(() => sharesReturned(part, terms, part.paid, one)).toThrow(RangeError);
          expect(() => sharesReturned(part, terms, Money.zero(currency), one.negated())).toThrow(RangeError);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('needs a locked rate when three currencies meet', () => {
    fc.assert(
      fc.property(anyOrder('EUR', fc.constant('USD' as const)), ({ terms, parts }) => {
        const { settlementRate: _, ...without } = terms;
        for (const part of parts) {
          if (part.gross.currency === 'KZT') expect(() => sharesOf(part, without)).toThrow('locked rate');
          else expect(sharesOf(part, without).linked.isZero()).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });
});
