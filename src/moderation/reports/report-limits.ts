import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Tx } from '../../platform/database/database.js';
import { Signatures } from '../../platform/encryption/signatures.js';

/** A shopper has seldom more to report in an hour; a craft centre's visitors share an address. */
const PER_ADDRESS_AN_HOUR = 10;
/** One address says the same about the same thing once a day. */
const PER_ADDRESS_AND_SUBJECT_A_DAY = 1;
/** More than so many about one thing tell a moderator nothing new. */
const PER_SUBJECT_AN_HOUR = 50;

const REPORTS_OF_ADDRESS = 'FROM report WHERE address_hash = $1';

/** How much may be reported. Real time, whatever the shop's clock says. All join the caller's transaction. */
@Injectable()
export class ReportLimits {
  constructor(private readonly signatures: Signatures) {}

  /**
   * Lets one report of an address after another pass, up to the limit.
   * @returns the address as it is kept: a keyed hash, of an IPv6 address its /64, which one customer has whole
   * @throws DomainError 429 `too_many_reports`
   */
  async ofAddress(tx: Tx, address: string): Promise<string> {
    const [row] = await tx.query<{ network: string }[]>(
      `SELECT CASE family($1::inet) WHEN 6 THEN network(set_masklen($1::inet, 64))::text ELSE host($1::inet) END
         AS network`,
      [plain(address)],
    );
    const hash = this.signatures.sign(`report address ${row?.network}`);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`reports of ${hash}`]);
    await assertFewer(tx, PER_ADDRESS_AN_HOUR, '1 hour', REPORTS_OF_ADDRESS, [hash]);
    return hash;
  }

  /** The caller has locked the case. @throws DomainError 429 `too_many_reports` */
  async ofSubject(tx: Tx, reportCaseId: string, addressHash: string): Promise<void> {
    const ofCase = 'FROM report WHERE report_case_id = $1';
    await assertFewer(tx, PER_SUBJECT_AN_HOUR, '1 hour', ofCase, [reportCaseId]);
    const ofBoth = `${REPORTS_OF_ADDRESS} AND report_case_id = $2`;
    await assertFewer(tx, PER_ADDRESS_AND_SUBJECT_A_DAY, '1 day', ofBoth, [addressHash, reportCaseId]);
  }
}

/** When there are `most` already, the oldest of them has to pass out of the window first. */
async function assertFewer(tx: Tx, most: number, window: string, reports: string, parameters: string[]): Promise<void> {
  const [full] = await tx.query<{ seconds: number }[]>(
    `SELECT extract(epoch FROM recorded_at + interval '${window}' - now())::float8 AS seconds
     ${reports} AND recorded_at > now() - interval '${window}' ORDER BY recorded_at DESC OFFSET ${most - 1} LIMIT 1`,
    parameters,
  );
  if (full === undefined) return;
  throw new DomainError('too_many', 'too_many_reports', 'You have reported enough for now. Thank you; wait a while.', {
    retryAfter: Math.max(1, Math.ceil(full.seconds)),
  });
}

/** What is no address (a proxy may say `unknown`) counts together. */
function plain(address: string): string {
  const stripped = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIP(stripped) === 0 ? '0.0.0.0' : stripped;
}
