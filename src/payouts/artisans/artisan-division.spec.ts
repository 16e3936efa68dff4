import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../kernel/money.js';
import { divide, dividePayout, type PayoutPart, type Weighted } from './artisan-division.js';

const kzt = (minor: number | bigint): Money => Money.of(minor, 'KZT');
const told = (amounts: readonly { artisanId: string; amount: Money }[] = []): Record<string, bigint> =>
  Object.fromEntries(amounts.map(({ artisanId, amount }) => [artisanId, amount.minor]));
const shares = (weights: Readonly<Record<string, number>>): Weighted[] =>
  Object.entries(weights).map(([artisanId, weight]) => ({ artisanId, weight: BigInt(weight) }));

const anyShares = fc
  .uniqueArray(fc.tuple(fc.uuid(), fc.bigInt({ min: 1n, max: 10_000n })), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 8,
  })
  .map((entries) => entries.map(([artisanId, weight]): Weighted => ({ artisanId, weight })));
const anyParts = fc.array(
  fc.record({ earned: fc.bigInt({ min: 0n, max: 10n ** 9n }), shares: fc.oneof(fc.constant([]), anyShares) }),
  { maxLength: 6 },
);
const anyPayout = fc.array(
  fc.record({ amount: fc.bigInt({ min: 1n, max: 10n ** 12n }).map((minor) => kzt(minor)), parts: anyParts }),
  { minLength: 1, maxLength: 5 },
);

describe('a co-operative’s money', () => {
  it('is divided by weight, and a tie goes to the lower id', () => {
    expect(told(divide(kzt(100), shares({ b: 1, a: 1, c: 1 })))).toEqual({ a: 34n, b: 33n, c: 33n });
    expect(told(divide(kzt(1), shares({ b: 5, a: 5 })))).toEqual({ a: 1n, b: 0n });
  });

  it('is divided to the last tiyn, whatever the weights and the order they come in', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), anyShares, (minor, weights) => {
        const amounts = divide(kzt(minor), weights);
        expect(
          Money.sum(
            'KZT',
            amounts.map(({ amount }) => amount),
          ).minor,
        ).toBe(minor);
        expect(told(divide(kzt(minor), weights.toReversed()))).toEqual(told(amounts));
        const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
        for (const { artisanId, amount } of amounts) {
          const weight = weights.find((one) => one.artisanId === artisanId)?.weight ?? 0n;
          const off = amount.minor * total - minor * weight;
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it('is taken back exactly as it was given', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), anyShares, (minor, weights) => {
        const back = divide(kzt(-minor), weights).map(({ artisanId, amount }) => ({
          artisanId,
          amount: amount.negated(),
        }));
        expect(back).toEqual(divide(kzt(minor), weights));
      }),
    );
  });
});

describe('a co-operative’s payout', () => {
  it('gives each what her lines earned, and the postage to all', () => {
    const order: PayoutPart = {
      amount: kzt(1_000),
      parts: [
        { earned: 600n, shares: shares({ asel: 1 }) },
        { earned: 300n, shares: shares({ asel: 1, dana: 2 }) },
        { earned: 100n, shares: [] },
      ],
    };
    const [divided] = dividePayout([order], shares({ asel: 1, dana: 1 })) ?? [];
    expect(told(divided)).toEqual({ asel: 750n, dana: 250n });
  });

  it('shrinks evenly when a debt was taken from what was released', () => {
    const parts = [
      { earned: 800n, shares: shares({ asel: 1 }) },
      { earned: 200n, shares: shares({ dana: 1 }) },
    ];
    const [divided] = dividePayout([{ amount: kzt(500), parts }], shares({ asel: 1, dana: 1 })) ?? [];
    expect(told(divided)).toEqual({ asel: 400n, dana: 100n });
  });

  it('divides what is of no order by the default, and by their own lines where nobody is left', () => {
    const sold = { amount: kzt(300), parts: [{ earned: 300n, shares: shares({ asel: 2, dana: 1 }) }] };
    const goodwill = { amount: kzt(30), parts: [] };
    expect(dividePayout([sold, goodwill], shares({ dana: 1 }))?.map(told)).toEqual([
      { asel: 200n, dana: 100n },
      { dana: 30n },
    ]);
    expect(dividePayout([sold, goodwill], [])?.map(told)).toEqual([
      { asel: 200n, dana: 100n },
      { asel: 20n, dana: 10n },
    ]);
    expect(dividePayout([goodwill], [])).toBeUndefined();
  });

  it('comes to exactly each of its shares, or nobody is in it', () => {
    fc.assert(
      fc.property(anyPayout, fc.oneof(fc.constant([]), anyShares), (payout, defaults) => {
        const divided = dividePayout(payout, defaults);
        if (divided === undefined) {
          expect(defaults).toEqual([]);
          return;
        }
        for (const [index, { amount }] of payout.entries()) {
          const amounts = divided[index] ?? [];
          expect(
            Money.sum(
              'KZT',
              amounts.map((one) => one.amount),
            ),
          ).toEqual(amount);
          expect(amounts.every((one) => one.amount.isPositive())).toBe(true);
        }
      }),
    );
  });
});
