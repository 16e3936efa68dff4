import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { type Account, account } from '../../src/ledger/chart.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import { LedgerQueries } from '../../src/ledger/ledger.queries.js';
import { LedgerVerification } from '../../src/ledger/ledger.verification.js';
import { debtWrittenOff, goodwillToSeller, openingBalance } from '../../src/ledger/rules/adjustments.js';
import { captured } from '../../src/ledger/rules/capture.js';
import { bankExchanged } from '../../src/ledger/rules/exchange.js';
import { payoutCreated, payoutSettled } from '../../src/ledger/rules/payout.js';
import { refundDecided } from '../../src/ledger/rules/refund.js';
import { released } from '../../src/ledger/rules/release.js';
import { eur, kzt, noon, startLedger, type TestLedger, workedExample } from './support.js';

const twenty = Array.from({ length: 20 }, (_, index) => index);

describe('LedgerService', () => {
  let ledger: TestLedger;
  let queries: LedgerQueries;

  beforeAll(async () => {
    ledger = await startLedger(24);
    queries = new LedgerQueries(ledger.database);
  });

  afterAll(async () => {
    const { findings } = await new LedgerVerification(ledger.database).run();
    expect(findings).toEqual([]);
    await ledger.close();
  });

  const post = (entry: LedgerEntry) => ledger.database.transaction((tx) => ledger.service.post(tx, entry));
  const balance = (of: Account) => queries.balance(of);

  async function capturedExample() {
    const example = workedExample();
    const { terms, parts } = example;
    await post(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
    return example;
  }

  /** A seller with something available. */
  async function sellerWith(available: Money): Promise<string> {
    const sellerId = newId();
    await post(goodwillToSeller({ id: newId(), amount: available, reason: 'welcome', at: noon }, sellerId));
    return sellerId;
  }

  describe('a reference', () => {
    it('posted twice is posted once, also when the clock has moved on', async () => {
      const sellerId = newId();
      const goodwill = (at: Date) => goodwillToSeller({ id: sellerId, amount: kzt(700), reason: 'late', at }, sellerId);
      const first = await post(goodwill(noon));
      const second = await post(goodwill(new Date('2026-12-01T00:00:00Z')));
      expect(first.repeated).toBe(false);
      expect(second).toEqual({ ...first, repeated: true });
      expect(await balance(account('seller_available', 'KZT', { sellerId }))).toEqual(kzt(700));
    });

    it('posted by twenty at once is posted once', async () => {
      const { terms, parts, sellerA, orderId } = workedExample();
      const entry = captured({ terms, captured: eur(16_333), parts, capturedAt: noon });
      const results = await Promise.all(twenty.map(() => post(entry)));
      expect(results.filter((result) => !result.repeated)).toHaveLength(1);
      expect(new Set(results.map((result) => result.id)).size).toBe(1);
      expect(await balance(account('seller_pending', 'KZT', { sellerId: sellerA, orderId }))).toEqual(kzt(5_820_000));
    });

    it('with other content is a bug and changes nothing', async () => {
      const sellerId = newId();
      const goodwill = (amount: Money) =>
        goodwillToSeller({ id: sellerId, amount, reason: 'late', at: noon }, sellerId);
      await post(goodwill(kzt(700)));
      await expect(post(goodwill(kzt(701)))).rejects.toThrow('with other content');
      expect(await balance(account('seller_available', 'KZT', { sellerId }))).toEqual(kzt(700));
    });
  });

  describe('a floor', () => {
    it('lets twenty payouts at once take only what is there', async () => {
      const sellerId = await sellerWith(kzt(1_000));
      const results = await Promise.allSettled(
        twenty.map(() => post(payoutCreated({ payoutId: newId(), sellerId, amount: kzt(300), at: noon }))),
      );
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
      for (const result of results) {
        if (result.status === 'rejected') {
          expect(result.reason).toMatchObject({
            kind: 'conflict',
            code: 'balance_insufficient',
            details: { account: 'seller_available', currency: 'KZT', sellerId },
          });
        }
      }
      expect(await balance(account('seller_available', 'KZT', { sellerId }))).toEqual(kzt(100));
      expect(await balance(account('seller_in_transit', 'KZT', { sellerId }))).toEqual(kzt(900));
    });

    it('lets twenty payouts that look first and then claim all take it once', async () => {
      const sellerId = await sellerWith(kzt(1_000));
      const claims = await Promise.all(
        twenty.map(() =>
          ledger.database.transaction(async (tx) => {
            const amount = await ledger.service.lockAvailable(tx, sellerId, 'KZT');
            if (amount.isZero()) return amount;
            await ledger.service.post(tx, payoutCreated({ payoutId: newId(), sellerId, amount, at: noon }));
            return amount;
          }),
        ),
      );
      expect(Money.sum('KZT', claims)).toEqual(kzt(1_000));
    });

    it('keeps money from being in transit twice', async () => {
      const sellerId = await sellerWith(kzt(1_000));
      const payout = { payoutId: newId(), sellerId, amount: kzt(1_000), at: noon };
      await post(payoutCreated(payout));
      await post(payoutSettled(payout));
      await expect(post(payoutSettled({ ...payout, payoutId: newId() }))).rejects.toMatchObject({
        code: 'balance_insufficient',
      });
    });

    it('of a debt keeps more from being written off than is owed', async () => {
      const entry = debtWrittenOff({ id: newId(), amount: kzt(1), reason: 'gone', at: noon }, newId());
      await expect(post(entry)).rejects.toMatchObject({ code: 'balance_insufficient' });
    });
  });

  describe('a decision', () => {
    it('of twenty refunds and a release at once sees the funds as they are: nothing is lost, nothing made', async () => {
      const { terms, dish, sellerA, orderId } = await capturedExample();
      const key = { sellerId: sellerA, orderId, currency: 'KZT' as const };
      const refund = (index: number) => {
        const refundId = newId();
        const parts = [{ part: dish, before: eur(100 * index), amount: eur(100) }];
        return ledger.database.transaction((tx) =>
          ledger.service.decide(tx, `refund:${refundId}:decided`, { funds: [key] }, ({ funds }) =>
            refundDecided({ refundId, terms, parts, decidedAt: noon }, funds),
          ),
        );
      };
      const release = () => {
        const sellerOrderId = newId();
        return ledger.database.transaction((tx) =>
          ledger.service.decide(
            tx,
            `seller_order:${sellerOrderId}:released`,
            { funds: [key] },
            ({ funds: [funds] }) => funds && released({ sellerOrderId, reserve: kzt(0), releasedAt: noon }, funds),
          ),
        );
      };
      await Promise.all([...twenty.map(refund), release()]);
      const hers = await queries.sellerBalances(sellerA);
      const [{ pending, available, debt } = { pending: kzt(0), available: kzt(0), debt: kzt(0) }] = hers;
      // EUR 20.00 of the dish's 96.66 went back: KZT 10,800.74 of the artisan's 52,200.
      expect(pending.plus(available).minus(debt)).toEqual(kzt(5_820_000 - 1_080_074));
      expect(debt).toEqual(kzt(0));
    });

    it('is made once: a repeated reference is not decided again from the changed books', async () => {
      const { terms, dish, sellerA, orderId } = await capturedExample();
      const refundId = newId();
      let asked = 0;
      const decide = () =>
        ledger.database.transaction((tx) =>
          ledger.service.decide(
            tx,
            `refund:${refundId}:decided`,
            { funds: [{ sellerId: sellerA, orderId, currency: 'KZT' }] },
            ({ funds }) => {
              asked += 1;
              const parts = [{ part: dish, before: eur(0), amount: dish.paid }];
              return refundDecided({ refundId, terms, parts, decidedAt: noon }, funds);
            },
          ),
        );
      const results = await Promise.all(twenty.map(decide));
      expect(asked).toBe(1);
      expect(results.filter((result) => result?.repeated === false)).toHaveLength(1);
    });

    it('that finds nothing to post posts nothing', async () => {
      const sellerOrderId = newId();
      const key = { sellerId: newId(), orderId: newId(), currency: 'KZT' as const };
      const result = await ledger.database.transaction((tx) =>
        ledger.service.decide(
          tx,
          `seller_order:${sellerOrderId}:released`,
          { funds: [key] },
          ({ funds: [funds] }) => funds && released({ sellerOrderId, reserve: kzt(0), releasedAt: noon }, funds),
        ),
      );
      expect(result).toBeUndefined();
    });

    it('must be posted under the reference that was asked about', async () => {
      const sellerId = newId();
      const wrong = ledger.database.transaction((tx) =>
        ledger.service.decide(tx, `goodwill:${newId()}`, {}, () =>
          goodwillToSeller({ id: newId(), amount: kzt(1), reason: 'x', at: noon }, sellerId),
        ),
      );
      await expect(wrong).rejects.toThrow('instead of');
    });
  });

  describe('a position', () => {
    const usd = (minor: number) => Money.of(minor, 'USD');
    const open = account('conversion', 'USD', { position: 'USD' });
    const cost = account('conversion', 'EUR', { position: 'USD' });

    const exchange = (gave: Money, got: Money) => {
      const exchangeId = newId();
      return ledger.database.transaction((tx) =>
        ledger.service.decide(tx, `bank_exchange:${exchangeId}`, { positions: ['USD'] }, ({ positions }) =>
          bankExchanged({ exchangeId, gave, got, settlementCurrency: 'EUR', exchangedAt: noon }, positions),
        ),
      );
    };

    it('closed by twenty at once at different prices costs nothing in the end', async () => {
      await exchange(eur(20_001), usd(20 * 1_100));
      await Promise.all(twenty.map((index) => exchange(usd(1_100), eur(990 + index))));
      expect(await balance(open)).toEqual(usd(0));
      expect(await balance(cost)).toEqual(eur(0));
    });

    it('that an opening entry leaves at zero has its residue realised with it', async () => {
      const before = await balance(account('realised_fx', 'EUR'));
      await post(openingBalance({ id: newId(), amount: eur(7), reason: 'taken over', at: noon }, cost));
      expect(await balance(cost)).toEqual(eur(0));
      expect((await balance(account('realised_fx', 'EUR'))).minus(before)).toEqual(eur(7));
    });

    it('is summed up without losing what other transactions have not committed yet', async () => {
      const bank = account('bank', 'EUR');
      const before = await balance(bank);
      const receive = (tx: Parameters<typeof ledger.service.post>[0]) =>
        ledger.service.post(tx, openingBalance({ id: newId(), amount: eur(50), reason: 'x', at: noon }, bank));
      await ledger.database.transaction(async (slow) => {
        await receive(slow);
        await ledger.database.transaction(receive);
        await ledger.database.transaction((tx) => ledger.service.rollUp(tx));
      });
      await ledger.database.transaction(receive);
      expect((await balance(bank)).minus(before)).toEqual(eur(150));
      await ledger.database.transaction((tx) => ledger.service.rollUp(tx));
      expect((await balance(bank)).minus(before)).toEqual(eur(150));
    });
  });

  describe('a reversal', () => {
    it('is equal and opposite, and can be made once, by twenty at once', async () => {
      const sellerId = await sellerWith(kzt(500));
      const original = await post(payoutCreated({ payoutId: newId(), sellerId, amount: kzt(500), at: noon }));
      const results = await Promise.allSettled(
        twenty.map(() =>
          ledger.database.transaction((tx) =>
            ledger.service.reverse(tx, original.id, { reason: 'typed twice', actorId: newId() }),
          ),
        ),
      );
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'already_reversed' });
      }
      expect(await balance(account('seller_available', 'KZT', { sellerId }))).toEqual(kzt(500));
      expect(await balance(account('seller_in_transit', 'KZT', { sellerId }))).toEqual(kzt(0));
    });

    it('is refused when the money was used since', async () => {
      const sellerId = newId();
      const goodwill = await post(
        goodwillToSeller({ id: newId(), amount: kzt(500), reason: 'late', at: noon }, sellerId),
      );
      await post(payoutCreated({ payoutId: newId(), sellerId, amount: kzt(1), at: noon }));
      await expect(
        ledger.database.transaction((tx) =>
          ledger.service.reverse(tx, goodwill.id, { reason: 'wrong seller', actorId: null }),
        ),
      ).rejects.toMatchObject({ kind: 'conflict', code: 'balance_insufficient' });
    });

    it('of a reversal or of nothing is refused', async () => {
      const sellerId = await sellerWith(kzt(500));
      const original = await post(payoutCreated({ payoutId: newId(), sellerId, amount: kzt(500), at: noon }));
      const reverse = (id: string) =>
        ledger.database.transaction((tx) => ledger.service.reverse(tx, id, { reason: 'wrong', actorId: null }));
      const reversal = await reverse(original.id);
      await expect(reverse(reversal.id)).rejects.toMatchObject({ code: 'reversal_not_reversible' });
      await expect(reverse(newId())).rejects.toMatchObject({ kind: 'not_found', code: 'transaction_not_found' });
    });
  });
});
