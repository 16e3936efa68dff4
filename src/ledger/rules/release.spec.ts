import { describe, expect, it } from 'vitest';
import { kzt, noon } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import type { LedgerEntry } from '../entry.js';
import { debtNetted, released, reserveReleased } from './release.js';
import type { SellerFunds } from './seller-funds.js';

const funds = (changed: Partial<SellerFunds>): SellerFunds => ({
  sellerId: newId(),
  orderId: newId(),
  currency: 'KZT',
  pending: kzt(1_000),
  held: kzt(0),
  available: kzt(0),
  debt: kzt(0),
  ...changed,
});

const moved = (entry: LedgerEntry | undefined): Record<string, bigint> =>
  Object.fromEntries(entry?.postings.map(({ credit, amount }) => [credit.kind, amount.minor]) ?? []);

const release = (known: SellerFunds, reserve = kzt(0)) =>
  released({ sellerOrderId: newId(), reserve, releasedAt: noon }, known);

describe('a release', () => {
  it('makes what is pending available', () => {
    expect(moved(release(funds({})))).toEqual({ seller_available: 1_000n });
  });

  it('pays debt first, keeps the reserve, and only then gives', () => {
    expect(moved(release(funds({ debt: kzt(300) }), kzt(200)))).toEqual({
      seller_debt: 300n,
      seller_reserve: 200n,
      seller_available: 500n,
    });
    expect(moved(release(funds({ debt: kzt(900) }), kzt(200)))).toEqual({ seller_debt: 900n, seller_reserve: 100n });
    expect(moved(release(funds({ debt: kzt(5_000) }), kzt(200)))).toEqual({ seller_debt: 1_000n });
  });

  it('posts nothing when all of it was refunded', () => {
    expect(release(funds({ pending: kzt(0) }))).toBeUndefined();
  });

  it('of a reserve pays debt first, too', () => {
    const facts = { reserveId: newId(), amount: kzt(700), releasedAt: noon };
    expect(moved(reserveReleased(facts, funds({ debt: kzt(300) })))).toEqual({
      seller_debt: 300n,
      seller_available: 400n,
    });
  });
});

describe('netting', () => {
  it('pays debt with what is available', () => {
    const facts = { nettingId: newId(), nettedAt: noon };
    expect(moved(debtNetted(facts, funds({ debt: kzt(300), available: kzt(1_000) })))).toEqual({ seller_debt: 300n });
    expect(moved(debtNetted(facts, funds({ debt: kzt(300), available: kzt(100) })))).toEqual({ seller_debt: 100n });
    expect(debtNetted(facts, funds({ available: kzt(100) }))).toBeUndefined();
  });
});
