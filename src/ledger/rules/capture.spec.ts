import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOrder } from '../../../test/ledger/orders.arbitrary.js';
import { PaperBooks } from '../../../test/ledger/paper-books.js';
import { eur, kzt, noon, usd, workedExample } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import { Rate } from '../../kernel/rate.js';
import { captured, capturedLate } from './capture.js';
import { settled } from './settlement.js';

const paper = (): PaperBooks => new PaperBooks('EUR');

describe('a captured payment', () => {
  it('is the artisans’ in tenge and the platform’s in euros, as in the worked example', () => {
    const { terms, parts } = workedExample();
    const books = paper();
    books.write(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    expect(books.totals()).toEqual({
      'charge_receivable EUR': 16_333n,
      'commission EUR': 1_467n,
      'conversion EUR KZT': 14_866n,
      'conversion KZT KZT': -8_920_000n,
      'seller_pending KZT': 8_920_000n,
    });
  });

  it('needs no conversion when buyer and artisan use one currency', () => {
    const { terms, dish } = workedExample();
    const part = { ...dish, paid: kzt(5_800_000), tax: kzt(0), fxMargin: kzt(0) };
    const books = paper();
    books.write(captured({ terms, captured: part.paid, parts: [part], capturedAt: noon }));
    expect(books.totals()).toEqual({
      'charge_receivable KZT': 5_800_000n,
      'commission KZT': 580_000n,
      'seller_pending KZT': 5_220_000n,
    });
  });

  it('keeps tax, VAT on commission and the FX margin apart', () => {
    const { terms, dish } = workedExample();
    const part = {
      ...dish,
      paid: eur(11_600),
      tax: eur(1_740),
      fxMargin: eur(194),
      vatOnCommission: kzt(92_800),
    };
    const books = paper();
    books.write(captured({ terms, captured: eur(11_600), parts: [part], capturedAt: noon }));
    expect(books.totals()).toEqual({
      'charge_receivable EUR': 11_600n,
      'tax_collected EUR': 1_740n,
      'fx_margin EUR': 194n,
      'commission EUR': 966n,
      'vat_on_commission EUR': 155n,
      'conversion EUR KZT': 8_545n,
      'conversion KZT KZT': -5_127_200n,
      'seller_pending KZT': 5_127_200n,
    });
  });

  it('through a third currency says what both positions are worth in the settlement currency', () => {
    const { terms, dish } = workedExample();
    const part = { ...dish, paid: usd(11_000), tax: usd(0), fxMargin: usd(0) };
    const third = { ...terms, settlementRate: Rate.of('EUR', 'USD', '1.1') };
    const books = paper();
    books.write(captured({ terms: third, captured: usd(11_000), parts: [part], capturedAt: noon }));
    expect(books.position('USD')).toMatchObject({ open: usd(9_900), cost: eur(-9_000) });
    expect(books.position('KZT')).toMatchObject({ open: kzt(-5_220_000), cost: eur(9_000) });
    // The provider pays EUR 97.00 for USD 110.00: 87.30 for the artisan's 99.00, and 2.70 less than was booked.
    books.write(
      settled({
        terms: third,
        captured: usd(11_000),
        received: eur(9_700),
        fee: eur(0),
        parts: [part],
        settledAt: noon,
      }),
    );
    expect(books.position('USD')).toMatchObject({ open: usd(-1_100), cost: eur(970) });
    expect(books.totals()).toMatchObject({ 'realised_fx EUR': -270n, 'provider_balance EUR': 9_700n });
  });

  it('refuses parts that do not come to what was captured, or that contradict themselves', () => {
    const { terms, parts, dish } = workedExample();
    const capture = (changed: object, amount = eur(16_333)) =>
      captured({ terms, captured: amount, parts: [{ ...dish, ...changed }, ...parts.slice(1)], capturedAt: noon });
    expect(() => capture({}, eur(16_334))).toThrow(RangeError);
    expect(() => capture({ commission: kzt(5_800_001) })).toThrow(RangeError);
    expect(() => capture({ commission: kzt(-1) })).toThrow(RangeError);
    expect(() => capture({ tax: eur(9_667) })).toThrow(RangeError);
    expect(() => capture({ gross: kzt(0), commission: kzt(0) })).toThrow(RangeError);
  });

  it('shares out exactly what was captured, in any mix of currencies', () => {
    fc.assert(
      fc.property(anyOrder('EUR'), ({ terms, parts, captured: amount, buyer }) => {
        const books = paper();
        books.write(captured({ terms, captured: amount, parts, capturedAt: noon }));
        const totals = books.totals();
        expect(totals[`charge_receivable ${buyer}`]).toBe(amount.minor);
        for (const currency of ['KZT', 'EUR'] as const) {
          const owed = parts
            .filter((part) => part.gross.currency === currency)
            .reduce((sum, { gross, commission, vatOnCommission }) => {
              return sum + gross.minor - commission.minor - vatOnCommission.minor;
            }, 0n);
          expect(totals[`seller_pending ${currency}`] ?? 0n).toBe(owed);
        }
        const commission = parts.reduce((sum, part) => {
          const net = part.paid.minus(part.tax).minus(part.fxMargin);
          return sum + (net.minor * part.commission.minor) / part.gross.minor;
        }, 0n);
        const difference = (totals[`commission ${buyer}`] ?? 0n) - commission;
        expect(difference >= -BigInt(parts.length) && difference <= BigInt(parts.length)).toBe(true);
      }),
    );
  });
});

describe('a payment that came too late for its order', () => {
  it('is due to the buyer in full', () => {
    const books = paper();
    books.write(capturedLate({ paymentId: newId(), captured: eur(16_333), capturedAt: noon }));
    expect(books.totals()).toEqual({ 'charge_receivable EUR': 16_333n, 'buyer_refunds_due EUR': 16_333n });
  });
});

describe('a settled payment', () => {
  it('leaves nothing receivable and charges the provider’s fee', () => {
    const { terms, parts } = workedExample();
    const books = paper();
    books.write(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    books.write(
      settled({ terms, captured: eur(16_333), received: eur(16_333), fee: eur(498), parts, settledAt: noon }),
    );
    expect(books.totals()).toMatchObject({ 'provider_balance EUR': 15_835n, 'processing_fees EUR': 498n });
    expect(books.totals()).not.toHaveProperty('charge_receivable EUR');
  });

  it('in another currency opens a position at the provider’s rate', () => {
    const { terms, dish } = workedExample();
    const part = { ...dish, paid: kzt(5_800_000), tax: kzt(0), fxMargin: kzt(0) };
    const books = paper();
    books.write(captured({ terms, captured: part.paid, parts: [part], capturedAt: noon }));
    books.write(
      settled({ terms, captured: part.paid, received: eur(9_500), fee: eur(300), parts: [part], settledAt: noon }),
    );
    expect(books.position('KZT')).toMatchObject({ open: kzt(-5_800_000), cost: eur(9_500) });
    expect(books.totals()).not.toHaveProperty('realised_fx EUR');
  });

  it('refuses another amount than was captured in the same currency', () => {
    const { terms, parts } = workedExample();
    expect(() =>
      settled({ terms, captured: eur(16_333), received: eur(16_332), fee: eur(0), parts, settledAt: noon }),
    ).toThrow('is not');
  });
});
