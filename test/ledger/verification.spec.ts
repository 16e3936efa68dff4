import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { account } from '../../src/ledger/chart.js';
import type { LedgerEntry, Posting } from '../../src/ledger/entry.js';
import { LedgerVerification } from '../../src/ledger/ledger.verification.js';
import { captured } from '../../src/ledger/rules/capture.js';
import { disputedParts, disputeOpened } from '../../src/ledger/rules/dispute.js';
import { payoutCreated, payoutReturned } from '../../src/ledger/rules/payout.js';
import { refundDecided, type ReturnedPart } from '../../src/ledger/rules/refund.js';
import { released } from '../../src/ledger/rules/release.js';
import type { SellerFunds } from '../../src/ledger/rules/seller-funds.js';
import { settled } from '../../src/ledger/rules/settlement.js';
import { connect } from '../support/database.js';
import { eur, kzt, noon, startLedger, type TestLedger, workedExample } from './support.js';

type Example = ReturnType<typeof workedExample>;

/** The ledger with one bug, and how it got in. */
interface Planted {
  readonly bug: string;
  readonly code: string;
  readonly plant: (books: BrokenBooks) => Promise<void>;
}

/** Books of one order with what a bug needs to get into them. */
class BrokenBooks {
  readonly example: Example = workedExample();

  constructor(readonly ledger: TestLedger) {}

  capture(): LedgerEntry {
    const { terms, parts } = this.example;
    return captured({ terms, captured: eur(16_333), parts, capturedAt: noon });
  }

  async post(entry: LedgerEntry): Promise<string> {
    return (await this.ledger.database.transaction((tx) => this.ledger.service.post(tx, entry))).id;
  }

  /** As a faulty rule would: the entry's postings are changed on their way into the books. */
  async postWrong(entry: LedgerEntry, change: (postings: readonly Posting[]) => readonly Posting[]): Promise<string> {
    return this.post({ ...entry, postings: change(entry.postings) });
  }

  async captured(): Promise<string> {
    return this.post(this.capture());
  }

  settlement(fee = eur(499)): LedgerEntry {
    const { terms, parts } = this.example;
    return settled({ terms, captured: eur(16_333), received: eur(16_333), fee, parts, settledAt: noon });
  }

  async funds(sellerId = this.example.sellerA): Promise<SellerFunds[]> {
    const { orderId } = this.example;
    return this.ledger.database.transaction((tx) =>
      this.ledger.service.lockFunds(tx, [{ sellerId, orderId, currency: 'KZT' }]),
    );
  }

  async refund(parts: readonly ReturnedPart[]): Promise<LedgerEntry> {
    const { terms } = this.example;
    return refundDecided({ refundId: newId(), terms, parts, decidedAt: noon }, await this.funds());
  }

  async release(sellerId = this.example.sellerA): Promise<LedgerEntry> {
    const [funds] = await this.funds(sellerId);
    const entry = funds && released({ sellerOrderId: newId(), reserve: kzt(0), releasedAt: noon }, funds);
    if (entry === undefined) throw new Error('There is nothing to release.');
    return entry;
  }

  /** As somebody who is stronger than triggers and privileges. */
  async tamper(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    const owner = await connect(this.ledger.testDatabase.ownerUrl, [], 1);
    try {
      await owner.transaction(async (tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query(sql, [...parameters]);
      });
    } finally {
      await owner.destroy();
    }
  }
}

const isTo = (kind: string) => (posting: Posting) => posting.credit.kind === kind;
const amount = (posting: Posting, by: number): Posting => ({
  ...posting,
  amount: Money.of(posting.amount.minor + BigInt(by), posting.amount.currency),
});

const planted: readonly Planted[] = [
  {
    bug: 'a dropped leg: one artisan’s share is missing from the capture',
    code: 'order_identity',
    plant: async (books) =>
      void (await books.postWrong(books.capture(), (postings) =>
        postings.filter(({ credit }) => credit.sellerId !== books.example.sellerB),
      )),
  },
  {
    bug: 'a doubled leg: commission is taken twice',
    code: 'fact_not_posted',
    plant: async (books) =>
      void (await books.postWrong(books.capture(), (postings) => [
        ...postings,
        ...postings.filter(isTo('commission')),
      ])),
  },
  {
    bug: 'a doubled post: one refund under two references',
    code: 'refunded_beyond_captured',
    plant: async (books) => {
      await books.captured();
      const { dish } = books.example;
      const parts = [{ part: dish, before: eur(0), amount: dish.paid }];
      await books.post(await books.refund(parts));
      await books.post(await books.refund(parts));
    },
  },
  {
    bug: 'rounding: a cent of commission slipped into the conversion',
    code: 'order_identity',
    plant: async (books) =>
      void (await books.postWrong(books.capture(), (postings) =>
        postings.map((posting) =>
          isTo('commission')(posting)
            ? amount(posting, -1)
            : posting.debit.kind === 'charge_receivable'
              ? amount(posting, 1)
              : posting,
        ),
      )),
  },
  {
    bug: 'a wrong account: commission lands in the FX margin',
    code: 'order_identity',
    plant: async (books) =>
      void (await books.postWrong(books.capture(), (postings) =>
        postings.map((posting) =>
          isTo('commission')(posting) ? { ...posting, credit: account('fx_margin', 'EUR') } : posting,
        ),
      )),
  },
  {
    bug: 'a movement that the posting table does not know',
    code: 'movement_not_allowed',
    plant: async (books) =>
      void (await books.postWrong(books.capture(), (postings) =>
        postings.map((posting) =>
          isTo('commission')(posting) ? { ...posting, credit: account('goodwill', 'EUR') } : posting,
        ),
      )),
  },
  {
    bug: 'a wrong owner: one artisan’s share goes to the other',
    code: 'order_identity',
    plant: async (books) => {
      const { sellerA, sellerB, orderId } = books.example;
      await books.postWrong(books.capture(), (postings) =>
        postings.map((posting) =>
          posting.credit.sellerId === sellerA
            ? { ...posting, credit: account('seller_pending', 'KZT', { sellerId: sellerB, orderId }) }
            : posting,
        ),
      );
    },
  },
  {
    bug: 'a release to another artisan',
    code: 'wrong_owner',
    plant: async (books) => {
      await books.captured();
      await books.postWrong(await books.release(), (postings) =>
        postings.map((posting) => ({
          ...posting,
          credit: account('seller_available', 'KZT', { sellerId: books.example.sellerB }),
        })),
      );
    },
  },
  {
    bug: 'a dispute that holds one artisan’s money for the other',
    code: 'wrong_owner',
    plant: async (books) => {
      await books.captured();
      const { terms, rug, sellerA, sellerB, orderId } = books.example;
      const parts = disputedParts(eur(5_000), [{ part: rug, before: eur(0) }]);
      const dispute = { disputeId: newId(), terms, disputed: eur(5_000), parts, at: noon };
      const opened = disputeOpened(dispute, { settled: eur(5_000), fee: eur(0) }, await books.funds(sellerB), []);
      await books.postWrong(opened, (postings) =>
        postings.map((posting) =>
          isTo('seller_held')(posting)
            ? { ...posting, debit: account('seller_pending', 'KZT', { sellerId: sellerA, orderId }) }
            : posting,
        ),
      );
    },
  },
  {
    bug: 'the wrong side of a conversion: a refund makes the position larger',
    code: 'order_identity',
    plant: async (books) => {
      await books.captured();
      const { dish } = books.example;
      const entry = await books.refund([{ part: dish, before: eur(0), amount: eur(1_000) }]);
      await books.postWrong(entry, (postings) =>
        postings.map((posting) =>
          isTo('conversion')(posting) ? { ...posting, debit: posting.credit, credit: posting.debit } : posting,
        ),
      );
    },
  },
  {
    bug: 'a refund at the rate of the day instead of the one that checkout locked',
    code: 'order_identity',
    plant: async (books) => {
      await books.captured();
      const { dish } = books.example;
      const entry = await books.refund([{ part: dish, before: eur(0), amount: dish.paid }]);
      await books.postWrong(entry, (postings) =>
        postings.map((posting) => (isTo('conversion')(posting) ? amount(posting, -100_000) : posting)),
      );
    },
  },
  {
    bug: 'a fee that is not the provider’s',
    code: 'fact_not_posted',
    plant: async (books) => {
      await books.captured();
      await books.postWrong(books.settlement(), (postings) =>
        postings.map((posting) => (posting.debit.kind === 'processing_fees' ? amount(posting, 1) : posting)),
      );
    },
  },
  {
    bug: 'a settlement that leaves something receivable',
    code: 'receivable_after_settlement',
    plant: async (books) => {
      await books.captured();
      await books.postWrong(books.settlement(), (postings) =>
        postings.map((posting) => (isTo('charge_receivable')(posting) ? amount(posting, -1) : posting)),
      );
    },
  },
  {
    bug: 'a payout of money that was not there yet',
    code: 'below_floor',
    plant: async (books) => {
      await books.captured();
      await books.post(await books.release());
      await books.tamper('ALTER TABLE ledger_balance DROP CONSTRAINT ledger_balance_floor');
      const payout = { payoutId: newId(), sellerId: books.example.sellerA, amount: kzt(9_000_000), at: noon };
      await books.post(payoutCreated(payout));
      await books.post(payoutReturned(payout));
      await books.tamper('ALTER TABLE ledger_balance ADD CONSTRAINT ledger_balance_floor CHECK (balance_minor >= 0)');
    },
  },
  {
    bug: 'a reversal of less than was posted',
    code: 'reversal_not_opposite',
    plant: async (books) => {
      await books.captured();
      const id = await books.post(books.settlement());
      const reversal = await books.ledger.database.transaction((tx) =>
        books.ledger.service.reverse(tx, id, { reason: 'wrong', actorId: null }),
      );
      const where = 'WHERE transaction_id = $1 AND debit_account_id = $2';
      const provider = account('provider_balance', 'EUR').id;
      await books.tamper(`UPDATE posting SET amount_minor = amount_minor - 1 ${where}`, [reversal.id, provider]);
    },
  },
  {
    bug: 'money of an order for which nothing was captured',
    code: 'order_without_capture',
    plant: async (books) => {
      await books.captured();
      const { orderId } = books.example;
      await books.post(books.settlement());
      await books.tamper(`DELETE FROM ledger_transaction WHERE reference = $1`, [`order:${orderId}:captured`]);
    },
  },
  {
    bug: 'an event that took effect before its payment',
    code: 'effective_before_capture',
    plant: async (books) => {
      await books.captured();
      await books.post({ ...books.settlement(), effectiveAt: new Date(noon.getTime() - 1) });
    },
  },
  {
    bug: 'a reference of another kind of business',
    code: 'reference_malformed',
    plant: async (books) => void (await books.post({ ...books.capture(), reference: `order:${newId()}:captured` })),
  },
  {
    bug: 'a tampered kept balance',
    code: 'balance_differs',
    plant: async (books) => {
      await books.captured();
      await books.tamper('UPDATE ledger_balance SET balance_minor = balance_minor + 1 WHERE balance_minor > 0');
    },
  },
  {
    bug: 'a tampered roll-up',
    code: 'rollup_differs',
    plant: async (books) => {
      await books.captured();
      await books.ledger.database.transaction((tx) => books.ledger.service.rollUp(tx));
      await books.tamper('UPDATE ledger_rollup SET balance_minor = balance_minor + 1');
    },
  },
  {
    bug: 'an amount that was edited with the triggers switched off',
    code: 'content_changed',
    plant: async (books) => {
      await books.captured();
      await books.post(books.settlement());
      const fees = account('processing_fees', 'EUR').id;
      await books.tamper('UPDATE posting SET amount_minor = 1 WHERE debit_account_id = $1', [fees]);
    },
  },
  {
    bug: 'a posting that was deleted',
    code: 'content_changed',
    plant: async (books) => {
      await books.captured();
      const commission = account('commission', 'EUR').id;
      await books.tamper('DELETE FROM posting WHERE credit_account_id = $1', [commission]);
    },
  },
  {
    bug: 'all postings of a transaction that were deleted',
    code: 'transaction_without_postings',
    plant: async (books) => {
      const id = await books.captured();
      await books.tamper('DELETE FROM posting WHERE transaction_id = $1', [id]);
    },
  },
  {
    bug: 'a posting that was added afterwards',
    code: 'posting_added_later',
    plant: async (books) => {
      await books.captured();
      const id = await books.post(books.settlement());
      await books.tamper(
        `INSERT INTO posting (transaction_id, line, debit_account_id, credit_account_id, amount_minor, currency)
         VALUES ($1, 9, $2, $3, 1, 'EUR')`,
        [id, account('processing_fees', 'EUR').id, account('commission', 'EUR').id],
      );
    },
  },
  {
    bug: 'a posting between two currencies',
    code: 'posting_unbalanced',
    plant: async (books) => {
      await books.captured();
      const [euros, tenge] = (['EUR', 'KZT'] as const).map(
        (currency) => account('conversion', currency, { position: 'KZT' }).id,
      );
      await books.tamper('UPDATE posting SET credit_account_id = $1 WHERE credit_account_id = $2', [tenge, euros]);
    },
  },
  {
    bug: 'an account that became somebody else’s',
    code: 'account_changed',
    plant: async (books) => {
      await books.captured();
      await books.tamper('UPDATE ledger_account SET seller_id = $1 WHERE seller_id = $2', [
        newId(),
        books.example.sellerA,
      ]);
    },
  },
  {
    bug: 'facts that do not say any more what was paid for',
    code: 'facts_unreadable',
    plant: async (books) => {
      await books.captured();
      await books.tamper(`UPDATE ledger_transaction SET facts = facts - 'parts'`);
    },
  },
  {
    bug: 'a residue of a closed position that nobody booked',
    code: 'position_residue',
    plant: async (books) => {
      const cost = account('conversion', 'EUR', { position: 'KZT' });
      await books.captured();
      const { parts } = books.example;
      const all = parts.map((part) => ({ part, before: eur(0), amount: part.paid }));
      const { orderId, sellerA, sellerB } = books.example;
      const keys = [sellerA, sellerB].map((sellerId) => ({ sellerId, orderId, currency: 'KZT' as const }));
      const refundId = newId();
      await books.ledger.database.transaction((tx) =>
        books.ledger.service.decide(tx, `refund:${refundId}:decided`, { funds: keys }, ({ funds }) =>
          refundDecided({ refundId, terms: books.example.terms, parts: all, decidedAt: noon }, funds),
        ),
      );
      await books.tamper('UPDATE posting SET amount_minor = amount_minor - 1 WHERE debit_account_id = $1', [cost.id]);
    },
  },
];

describe('ledger:verify', () => {
  let ledger: TestLedger;
  let verification: LedgerVerification;

  beforeAll(async () => {
    ledger = await startLedger();
    verification = new LedgerVerification(ledger.database);
  });

  afterAll(async () => ledger.close());

  beforeEach(async () => {
    const tables = 'posting, ledger_transaction, ledger_balance, ledger_rollup, ledger_account';
    await new BrokenBooks(ledger).tamper(`TRUNCATE ${tables}`);
  });

  it('finds nothing in books that are right', async () => {
    const books = new BrokenBooks(ledger);
    await books.captured();
    await books.post(books.settlement());
    await books.post(await books.release());
    await ledger.database.transaction((tx) => ledger.service.rollUp(tx));
    const report = await verification.run();
    expect(report).toEqual({ findings: [], counts: { transactions: 3, postings: 7, accounts: 11 } });
  });

  it.each(planted.map((each) => [each.bug, each] as const))('catches %s', async (_, { code, plant }) => {
    await plant(new BrokenBooks(ledger));
    const { findings } = await verification.run();
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('reports what other modules find, too, from the same moment of the books', async () => {
    verification.include({
      name: 'provider balance',
      check: async (tx) => {
        const [row] = await tx.query<{ level: string }[]>(`SELECT current_setting('transaction_isolation') AS level`);
        return [{ code: 'provider_balance_differs', subject: 'EUR', detail: row?.level ?? '' }];
      },
    });
    const { findings } = await verification.run();
    expect(findings).toEqual([{ code: 'provider_balance_differs', subject: 'EUR', detail: 'repeatable read' }]);
  });
});
