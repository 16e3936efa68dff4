import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { SystemClock } from '../../kernel/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';

interface Limit {
  /** Failures without any delay. */
  readonly free: number;
  /** Failures are forgotten when there was none for so long. */
  readonly forgetAfterSeconds: number;
}

/** A forgetful person gets in, a guesser gets some hundred tries a day (NIST SP 800-63B, 5.2.2). */
const ACCOUNT: Limit = { free: 10, forgetAfterSeconds: 86_400 };
/** Many people may share an address: a craft centre, a mobile network. */
const ADDRESS: Limit = { free: 50, forgetAfterSeconds: 3_600 };
/** The delay doubles from one second up to this. */
const LONGEST_DELAY_SECONDS = 900;
/** Each attempt adds at most two counters and takes away up to so many forgotten ones, so the table stays small. */
const TIDY_AT_ONCE = 10;

export interface Attempt {
  readonly address: string;
  /** Undefined: an attempt that is counted for the address alone. */
  readonly account: string | undefined;
}

/**
 * Slows down guessing, per account and per network address. An attempt is counted as failed before the password is
 * looked at and taken back when it was right, so a hundred parallel guesses are a hundred attempts.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
  ) {}

  /** @throws DomainError `too_many_attempts` (429) with the seconds to wait; a refused attempt is not counted */
  async begin(address: string, email?: string): Promise<Attempt> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const attempt = await this.subjects(tx, address, email);
      await this.count(tx, attempt.address, ADDRESS, now);
      if (attempt.account !== undefined) await this.count(tx, attempt.account, ACCOUNT, now);
      await this.forgetOld(tx, now);
      return attempt;
    });
  }

  /** The person was let in: the account's failures are forgotten, the address gets back this one attempt. */
  async succeeded(tx: Tx, { address, account }: Attempt): Promise<void> {
    await this.takeBack(tx, address);
    if (account !== undefined) await tx.query('DELETE FROM sign_in_attempts WHERE subject = $1', [account]);
  }

  /** Whoever made it gave no wrong answer, but is not let in yet; the account's counter stays. */
  async notAGuess({ address }: Attempt): Promise<void> {
    await this.database.transaction((tx) => this.takeBack(tx, address));
  }

  /** Neither an answer nor a guess: it could not be looked at. */
  async withdrawn({ address, account }: Attempt): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.takeBack(tx, address);
      if (account !== undefined) await this.takeBack(tx, account);
    });
  }

  /** An e-mail address is kept as a hash; an IPv6 address counts as its /64, which one customer has whole. */
  private async subjects(tx: Tx, address: string, email: string | undefined): Promise<Attempt> {
    const [row] = await tx.query<{ address: string; account: string | null }[]>(
      `SELECT 'address:' || CASE family($1::inet) WHEN 6 THEN network(set_masklen($1::inet, 64))::text ELSE host($1::inet) END
                AS address,
              'account:' || encode(sha256(convert_to(normalised_email($2), 'UTF8')), 'hex') AS account`,
      [plain(address), email ?? null],
    );
    if (row === undefined) throw new Error('A SELECT without FROM has one row.');
    return { address: row.address, account: row.account ?? undefined };
  }

  /** One statement counts and decides, so parallel attempts follow one another on the row. */
  private async count(tx: Tx, subject: string, { free, forgetAfterSeconds }: Limit, now: Date): Promise<void> {
    const counted = await tx.query<unknown[]>(
      `INSERT INTO sign_in_attempts AS seen (subject, failures, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (subject) DO UPDATE SET (failures, last_at, blocked_until) = (
         SELECT failures, $2, CASE WHEN failures > $3::int THEN
           $2::timestamptz + make_interval(secs => least(power(2, least(failures - $3 - 1, 30)), $5)) END
         FROM (SELECT CASE WHEN seen.last_at < $2::timestamptz - make_interval(secs => $4)
                      THEN 1 ELSE seen.failures + 1 END AS failures) AS next)
       WHERE seen.blocked_until IS NULL OR seen.blocked_until <= $2
       RETURNING failures`,
      [subject, now, free, forgetAfterSeconds, LONGEST_DELAY_SECONDS],
    );
    if (counted.length > 0) return;
    const [seen] = await tx.query<{ seconds: number }[]>(
      `SELECT extract(epoch FROM blocked_until - $2)::float8 AS seconds FROM sign_in_attempts WHERE subject = $1`,
      [subject, now],
    );
    throw new DomainError('too_many', 'too_many_attempts', 'Too many attempts to sign in. Wait a while.', {
      retryAfter: Math.max(1, Math.ceil(seen?.seconds ?? 1)),
    });
  }

  private async takeBack(tx: Tx, subject: string): Promise<void> {
    await tx.query(
      `UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE subject = $1`,
      [subject],
    );
  }

  private async forgetOld(tx: Tx, now: Date): Promise<void> {
    const oldest = new Date(now.getTime() - Math.max(ACCOUNT.forgetAfterSeconds, ADDRESS.forgetAfterSeconds) * 1_000);
    await tx.query(
      `DELETE FROM sign_in_attempts WHERE subject IN (
         SELECT subject FROM sign_in_attempts WHERE last_at < $1 ORDER BY last_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [oldest, TIDY_AT_ONCE],
    );
  }
}

/** IPv4 as such, no zone; what is no address (a proxy may say `unknown`) counts together. */
function plain(address: string): string {
  const stripped = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIP(stripped) === 0 ? '0.0.0.0' : stripped;
}
