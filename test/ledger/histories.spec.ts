import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../src/kernel/domain-error.js';
import { LedgerVerification } from '../../src/ledger/ledger.verification.js';
import { anyHistory, Shop } from './history.js';
import { type AnyBooks, PaperBooks, TooLow } from './paper-books.js';
import { startLedger, type TestLedger } from './support.js';

/** `LEDGER_HISTORIES=20` for a long run. */
const factor = Number(process.env['LEDGER_HISTORIES'] ?? 1);

/** No position may be back at zero and still cost something, except when a checkout was the last to move it. */
function positionsHold(books: PaperBooks): void {
  for (const currency of ['KZT', 'USD', 'JPY'] as const) {
    const last = books.entries.findLast(({ postings }) =>
      postings.some(({ debit, credit }) => debit.position === currency || credit.position === currency),
    )?.kind;
    if (last === 'captured' || last === 'settled') continue;
    const { open, cost } = books.position(currency);
    if (open.isZero()) expect(`${currency} ${cost.minor}`).toBe(`${currency} 0`);
  }
}

describe('random lives of a shop', () => {
  it(
    'on paper never break a floor, and end with nobody but the buyers having anything',
    { timeout: 60_000 * factor },
    async () => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyHistory(40), async (history) => {
          const books = new PaperBooks('EUR');
          const shop = new Shop(books);
          await shop.run(history, () => positionsHold(books));
          await shop.giveEverythingBack();
          positionsHold(books);
          for (const { kind } of books.entries) seen.add(kind);
          const totals = books.totals();
          const left = Object.keys(totals).filter((name) =>
            /^(?:charge_receivable|buyer_refunds_due|disputes_held|commission|vat_|tax_|fx_margin|seller_pending|seller_held)/.test(
              name,
            ),
          );
          expect(left).toEqual([]);
        }),
        { numRuns: 150 * factor },
      );
      // A history in which money never gets far proves little.
      expect([...seen]).toEqual(
        expect.arrayContaining(['dispute_lost', 'payout_settled', 'transfer_sent', 'payout_failed']),
      );
    },
  );

  describe('on PostgreSQL', () => {
    let ledger: TestLedger;

    beforeAll(async () => {
      ledger = await startLedger();
    });

    afterAll(async () => ledger.close());

    const books: AnyBooks = {
      post: async (entry) => {
        try {
          await ledger.database.transaction((tx) => ledger.service.post(tx, entry));
        } catch (error) {
          throw error instanceof DomainError && error.code === 'balance_insufficient' ? new TooLow() : error;
        }
      },
      decide: async (reference, needs, rule) => {
        await ledger.database.transaction((tx) => ledger.service.decide(tx, reference, needs, rule));
      },
    };

    it('leave books that verify', { timeout: 60_000 * factor }, async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory(25), async (history) => {
          const shop = new Shop(books);
          await shop.run(history, () => undefined);
          const during = await new LedgerVerification(ledger.database).run();
          expect(during.findings).toEqual([]);
          await shop.giveEverythingBack();
          const after = await new LedgerVerification(ledger.database).run();
          expect(after.findings).toEqual([]);
        }),
        { numRuns: 6 * factor, endOnFailure: true },
      );
    });
  });
});
