import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Currency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import { Rate } from '../kernel/rate.js';
import { type PartToPrice, priceParts, sharesOf } from './pricing.js';

const kzt = (major: number): Money => Money.of(major * 100, 'KZT');
const at600 = new Map<Currency, Rate>([['KZT', Rate.of('EUR', 'KZT', '600')]]);
const part = (partId: string, gross: Money, commissionBp = 0): PartToPrice => ({
  partId,
  gross,
  asked: null,
  commissionBp,
});

describe('the price of a checkout', () => {
  it('comes to EUR 163.33 for a dish, a rug and their postage, to the cent of the worked example', () => {
    const parts = [
      part('dish', kzt(58_000), 1_000),
      part('rug', kzt(30_000), 1_000),
      part('postage of the dish', kzt(6_000)),
      part('postage of the rug', kzt(4_000)),
    ];
    const priced = priceParts(parts, 'EUR', at600);
    expect(priced.map(({ paid }) => String(paid))).toEqual(['96.66 EUR', '50.00 EUR', '10.00 EUR', '6.67 EUR']);
    expect(priced.map(({ commission }) => String(commission))).toEqual([
      '5800.00 KZT',
      '3000.00 KZT',
      '0.00 KZT',
      '0.00 KZT',
    ]);
    const platform = priced.map((each) => sharesOf(each).platform);
    expect(String(Money.sum('EUR', platform))).toBe('14.67 EUR');
  });

  it('is the same for buyer and artisan when they have the same currency', () => {
    const [priced] = priceParts([part('dish', kzt(58_000), 1_000)], 'KZT', new Map());
    expect(String(priced?.paid)).toBe('58000.00 KZT');
    expect(String(priced && sharesOf(priced).artisan)).toBe('52200.00 KZT');
  });

  it('comes to what a card can be charged with and each part given back, in a currency with three decimals', () => {
    const parts = [part('dish', kzt(58_000), 1_000), part('rug', kzt(30_001), 1_000), part('postage', kzt(3_999))];
    const priced = priceParts(parts, 'KWD', new Map([['KZT', Rate.of('KWD', 'KZT', '1693.7')]]));
    expect(priced.map(({ paid }) => String(paid))).toEqual(['34.250 KWD', '17.710 KWD', '2.360 KWD']);
  });

  it('is refused when a piece would cost the buyer nothing', () => {
    const parts = [part('dish', kzt(58_000)), part('bead', Money.of(1, 'KZT'))];
    expect(() => priceParts(parts, 'EUR', at600)).toThrow(expect.objectContaining({ code: 'amount_too_small' }));
  });

  it('is what was asked for, to the cent, of what has its price in the currency of the buyer', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 9n });
    const pieces = fc.array(fc.record({ asked: fc.option(amount), gross: amount }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 10_000_000 }), (list, thousandths) => {
        const rate = Rate.of('EUR', 'KZT', (thousandths / 1_000).toFixed(3));
        const parts = list.map(({ asked, gross }, index) => ({
          ...part(String(index), Money.of(gross, 'KZT'), 1_000),
          asked: asked === null ? null : Money.of(asked, 'EUR'),
        }));
        const priced = pricedOrTooSmall(parts, new Map([['KZT', rate]]));
        if (priced === undefined) return;
        for (const [index, { paid, gross }] of priced.entries()) {
          const { asked } = parts[index] as PartToPrice;
          if (asked !== null) expect(paid.equals(asked)).toBe(true);
          expect(gross.equals((parts[index] as PartToPrice).gross)).toBe(true);
        }
        const sum = (of: readonly Money[], currency: Currency): Money => Money.sum(currency, of);
        const rest = priced.filter((_, index) => parts[index]?.asked === null);
        const owed = sum(
          rest.map(({ gross }) => gross),
          'KZT',
        );
        const paidForRest = sum(
          rest.map(({ paid }) => paid),
          'EUR',
        );
        expect(paidForRest.equals(rate.convert(owed))).toBe(true);
      }),
    );
  });

  it('lets postage be free', () => {
    const priced = priceParts([part('dish', kzt(58_000)), part('collected', kzt(0))], 'EUR', at600);
    expect(priced.map(({ paid }) => String(paid))).toEqual(['96.67 EUR', '0.00 EUR']);
    expect(priceParts([part('collected', kzt(0))], 'EUR', at600)[0]?.paid.isZero()).toBe(true);
  });

  it('can not be known without a rate', () => {
    expect(() => priceParts([part('dish', kzt(1))], 'USD', at600.set('EUR', Rate.of('EUR', 'USD', '1.1')))).toThrow();
    expect(() => priceParts([part('dish', kzt(1))], 'USD', new Map())).toThrow('no locked rate');
  });

  it('loses and invents nothing, whatever is bought at whatever rate', () => {
    const parts = fc.array(
      fc.record({
        currency: fc.constantFrom<Currency>('KZT', 'EUR', 'UZS'),
        minor: fc.bigInt({ min: 1n, max: 10n ** 10n }),
        commissionBp: fc.integer({ min: 0, max: 10_000 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 10_000_000 }), (list, thousandths) => {
        const value = (thousandths / 1_000).toFixed(3);
        const rates = new Map<Currency, Rate>([
          ['KZT', Rate.of('EUR', 'KZT', value)],
          ['UZS', Rate.of('EUR', 'UZS', value)],
        ]);
        const wanted = list.map(({ currency, minor, commissionBp }, index) =>
          part(String(index), Money.of(minor, currency), commissionBp),
        );
        const priced = pricedOrTooSmall(wanted, rates);
        if (priced === undefined) return;
        for (const own of new Set(list.map(({ currency }) => currency))) {
          const group = priced.filter(({ gross }) => gross.currency === own);
          const total = Money.sum(
            own,
            group.map(({ gross }) => gross),
          );
          const paid = Money.sum(
            'EUR',
            group.map((each) => each.paid),
          );
          expect(paid.equals(own === 'EUR' ? total : (rates.get(own) as Rate).convert(total))).toBe(true);
        }
        for (const [index, each] of priced.entries()) {
          const { partId, gross, commissionBp } = wanted[index] as PartToPrice;
          expect(each.partId).toBe(partId);
          expect(each.gross.equals(gross)).toBe(true);
          expect(each.paid.isPositive()).toBe(true);
          // The nearest tiyn, half upwards.
          expect(each.commission.minor).toBe((2n * gross.minor * BigInt(commissionBp) + 10_000n) / 20_000n);
          const { artisan, platform } = sharesOf(each);
          expect(artisan.plus(platform).equals(each.paid)).toBe(true);
          expect(artisan.isNegative() || platform.isNegative()).toBe(false);
        }
      }),
    );
  });
});

function pricedOrTooSmall(parts: PartToPrice[], rates: Map<Currency, Rate>) {
  try {
    return priceParts(parts, 'EUR', rates);
  } catch (error) {
    expect(error).toMatchObject({ code: 'amount_too_small' });
    return undefined;
  }
}
