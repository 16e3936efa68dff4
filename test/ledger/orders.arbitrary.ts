import fc from 'fast-check';
import type { Currency } from '../../src/kernel/currency.js';
import { Money } from '../../src/kernel/money.js';
import { Rate } from '../../src/kernel/rate.js';
import type { OrderPart, OrderTerms } from '../../src/ledger/rules/order-parts.js';

/** An order that checkout could have made, in any mix of currencies. */
export interface AnyOrder {
  readonly terms: OrderTerms;
  readonly buyer: Currency;
  readonly parts: readonly OrderPart[];
  readonly captured: Money;
}

const currency = fc.constantFrom<Currency>('EUR', 'KZT', 'USD', 'JPY');

let drawn = 0;

/** UUIDs in the order in which they were asked for, so that a failing case replays alike. */
export function nextId(): string {
  drawn += 1;
  return `00000000-0000-7000-8000-${drawn.toString(16).padStart(12, '0')}`;
}

export const sellers = [nextId(), nextId(), nextId()] as const;

interface Draw {
  readonly seller: number;
  readonly gross: bigint;
  readonly commissionPerMyriad: bigint;
  readonly vatPerMyriad: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly margin: bigint;
}

const part: fc.Arbitrary<Draw> = fc.record({
  seller: fc.nat(2),
  gross: fc.bigInt({ min: 1n, max: 9_000_000n }),
  commissionPerMyriad: fc.constantFrom(0n, 1_000n, 1_250n, 3_333n, 10_000n),
  vatPerMyriad: fc.constantFrom(0n, 0n, 1_600n),
  net: fc.bigInt({ min: 1n, max: 500_000n }),
  tax: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 50_000n })),
  margin: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5_000n })),
});

/** Sellers keep the currency they are paid in, as in life; the third is paid in the platform's. */
export const sellerCurrencies: readonly Currency[] = ['KZT', 'KZT', 'EUR'];

export function anyOrder(settlementCurrency: Currency, buyers: fc.Arbitrary<Currency> = currency) {
  return fc
    .record({ buyer: buyers, draws: fc.array(part, { minLength: 1, maxLength: 5 }) })
    .map(({ buyer, draws }): AnyOrder => {
      const parts = draws.map((draw) => toPart(draw, buyer));
      const third = buyer === settlementCurrency ? undefined : Rate.of(settlementCurrency, buyer, '1.37');
      return {
        buyer,
        parts,
        terms: { orderId: nextId(), settlementCurrency, ...(third && { settlementRate: third }) },
        captured: Money.sum(
          buyer,
          parts.map(({ paid }) => paid),
        ),
      };
    });
}

function toPart(draw: Draw, buyer: Currency): OrderPart {
  const sellerCurrency = sellerCurrencies[draw.seller] ?? 'KZT';
  const gross = Money.of(draw.gross, sellerCurrency);
  const commission = gross.portion(draw.commissionPerMyriad, 10_000n);
  const vat = commission.portion(draw.vatPerMyriad, 10_000n).min(gross.minus(commission));
  const net = buyer === sellerCurrency ? draw.gross : draw.net;
  return {
    id: nextId(),
    sellerId: sellers[draw.seller] ?? sellers[0],
    paid: Money.of(net + draw.tax + draw.margin, buyer),
    tax: Money.of(draw.tax, buyer),
    fxMargin: Money.of(draw.margin, buyer),
    gross,
    commission,
    vatOnCommission: vat,
  };
}
