import { describe, expect, it } from 'vitest';
import { Money } from '../../kernel/money.js';
import { Rate } from '../../kernel/rate.js';
import { priced, sharesOf, type Unpaid } from './payout-shares.js';

const kzt = (minor: number): Money => Money.of(minor, 'KZT');
const unpaid = (sellerOrderId: string, left: number): Unpaid => ({
  sellerOrderId,
  chargeId: `ch_${sellerOrderId}`,
  left: kzt(left),
});
const told = (shares: readonly { sellerOrderId: string | null; amount: Money }[]): string[] =>
  shares.map(({ sellerOrderId, amount }) => `${sellerOrderId ?? 'other'} ${amount.minor}`);

describe('the shares of a payout', () => {
  it('come from the oldest releases first', () => {
    expect(told(sharesOf(kzt(120), [unpaid('first', 100), unpaid('second', 50)]))).toEqual(['first 100', 'second 20']);
  });

  it('name no release for what was never released', () => {
    expect(told(sharesOf(kzt(120), [unpaid('first', 100)]))).toEqual(['first 100', 'other 20']);
    expect(told(sharesOf(kzt(20), []))).toEqual(['other 20']);
  });

  it('come to the whole at the rate of the run, to the cent', () => {
    const rate = Rate.of('EUR', 'KZT', '610');
    const shares = priced(
      sharesOf(kzt(10_000), [unpaid('a', 3_333), unpaid('b', 3_333), unpaid('c', 3_334)]),
      'EUR',
      rate,
    );
    expect(shares.map(({ sent }) => Number(sent.minor))).toEqual([5, 5, 6]);
    expect(priced(sharesOf(kzt(5_820_000), [unpaid('a', 5_820_000)]), 'EUR', rate)[0]?.sent.minor).toBe(9_541n);
  });

  it('leave out what would come to nothing', () => {
    const rate = Rate.of('EUR', 'KZT', '600');
    const shares = priced(sharesOf(kzt(60_010), [unpaid('dust', 10), unpaid('dish', 60_000)]), 'EUR', rate);
    expect(told(shares)).toEqual(['dish 60000']);
    expect(priced(sharesOf(kzt(10), [unpaid('dust', 10)]), 'EUR', rate)).toEqual([]);
  });

  it('are sent as they are in the settlement currency itself', () => {
    const shares = priced([{ sellerOrderId: null, chargeId: null, amount: Money.of(500, 'EUR') }], 'EUR', null);
    expect(shares[0]?.sent).toEqual(Money.of(500, 'EUR'));
  });
});
