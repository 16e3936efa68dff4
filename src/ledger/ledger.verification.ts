import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { accountId, type AccountKey } from './chart.js';
import { checkEntries } from './verification/entries.js';
import type { Finding } from './verification/finding.js';
import { checkOrders } from './verification/orders.js';
import { structureChecks } from './verification/structure.js';

/** What another module knows the books must agree with, such as the provider's balance transactions. */
export interface VerificationPart {
  readonly name: string;
  check(tx: Tx): Promise<Finding[]>;
}

export interface VerificationReport {
  readonly findings: readonly Finding[];
  readonly counts: { readonly transactions: number; readonly postings: number; readonly accounts: number };
}

/** `ledger:verify`: every invariant of the books, recomputed from the postings. */
@Injectable()
export class LedgerVerification {
  private readonly parts: VerificationPart[] = [
    { name: 'structure', check: checkStructure },
    { name: 'accounts', check: checkAccounts },
    { name: 'entries', check: checkEntries },
    { name: 'orders', check: checkOrders },
  ];

  constructor(private readonly database: Database) {}

  /** Modules above the ledger add theirs when they start. */
  include(part: VerificationPart): void {
    this.parts.push(part);
  }

  /** Looks at one moment of the books, so that a busy shop can be verified; nobody waits for it. */
  async run(): Promise<VerificationReport> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await tx.query('SET LOCAL statement_timeout = 0');
      const findings: Finding[] = [];
      for (const part of this.parts) findings.push(...(await part.check(tx)));
      const [counts] = await tx.query<[VerificationReport['counts']]>(
        `SELECT (SELECT count(*) FROM ledger_transaction)::integer AS transactions,
           (SELECT count(*) FROM posting)::integer AS postings,
           (SELECT count(*) FROM ledger_account)::integer AS accounts`,
      );
      return { findings, counts };
    });
  }
}

async function checkStructure(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { code, sql } of structureChecks) {
    const rows = await tx.query<{ subject: string; detail: string }[]>(sql);
    findings.push(...rows.map(({ subject, detail }) => ({ code, subject, detail })));
  }
  return findings;
}

/** An account's id is a hash of what it is, so nobody can quietly make it somebody else's. */
async function checkAccounts(tx: Tx): Promise<Finding[]> {
  const batch = 5_000;
  const findings: Finding[] = [];
  for (let after: string | null = null; ;) {
    const rows: (AccountKey & { id: string })[] = await tx.query(
      `SELECT id, kind, currency, seller_id AS "sellerId", order_id AS "orderId", position
       FROM ledger_account WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${batch}`,
      [after],
    );
    for (const row of rows) {
      if (accountId(row) === row.id) continue;
      findings.push({ code: 'account_changed', subject: row.id, detail: `it is now ${row.kind} of somebody else` });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return findings;
    after = last.id;
  }
}
