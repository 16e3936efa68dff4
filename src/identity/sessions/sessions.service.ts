import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Account } from '../accounts/account.entity.js';
import { Passwords } from '../accounts/passwords.js';
import { type GivenCodes, OneTimeCodes } from './one-time-codes.service.js';
import { Session } from './session.entity.js';
import { issueToken, revokeSessions } from './session-tokens.js';
import { type Attempt, SignInAttempts } from './sign-in-attempts.js';

/** A session that ended so long ago is of no use to its owner's list either. */
const KEPT_AFTER_END_DAYS = 30;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code: string | undefined;
  readonly recoveryCode?: string | undefined;
}

type VerifiedAccount = Pick<Account, 'id' | 'passwordHash'>;

/** Where a request comes from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string | undefined;
}

export interface SignedIn {
  /** The only time that it is known: the database keeps its hash. */
  readonly token: string;
  readonly session: Session;
}

/** Signing in and out. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly oneTimeCodes: OneTimeCodes,
  ) {}

  /**
   * An unknown address and a wrong password get the same answer after the same work.
   * @throws DomainError 401 `credentials_invalid`, `account_disabled`, `one_time_code_required`,
   *   `one_time_code_invalid`, `recovery_code_invalid`; 429 `too_many_attempts`; 503 `sign_in_busy`
   */
  async signIn(credentials: Credentials, caller: Caller): Promise<SignedIn> {
    const attempt = await this.attempts.begin(caller.address, credentials.email);
    const account = await this.accountOf(credentials.email);
    return this.proven(account, credentials.password, attempt, (tx, { id }) => this.open(tx, id, credentials, caller));
  }

  /**
   * The person behind a session gives the password again, and a one-time code when one is enrolled; dangerous acts are
   * open for the next 15 minutes. Counted like a sign-in.
   * @throws DomainError as `signIn`; 401 `session_invalid`
   */
  async stepUp(
    { accountId, sessionId }: Principal,
    { password, ...codes }: GivenCodes & { readonly password: string },
    { address }: Caller,
  ): Promise<void> {
    const [account] = await this.database.query<Pick<Account, 'id' | 'email' | 'passwordHash'>>(
      'SELECT id, email, password_hash AS "passwordHash" FROM account WHERE id = $1',
      [accountId],
    );
    if (account === undefined) throw sessionInvalid();
    const attempt = await this.attempts.begin(address, account.email);
    await this.proven(account, password, attempt, async (tx) => {
      await this.oneTimeCodes.check(tx, accountId, codes);
      const [confirmed] = await tx.query<[unknown[], number]>(
        'UPDATE session SET confirmed_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [sessionId, this.clock.now()],
      );
      if (confirmed.length === 0) throw sessionInvalid();
    });
  }

  /** Does `act` for whoever knows the account's password, under the account's lock. */
  private async proven<Result>(
    account: VerifiedAccount | undefined,
    password: string,
    attempt: Attempt,
    act: (tx: Tx, account: VerifiedAccount) => Promise<Result>,
  ): Promise<Result> {
    const matches = await this.matches(password, account?.passwordHash, attempt);
    if (account === undefined || !matches) throw credentialsInvalid();
    const rehashed = this.passwords.isOutdated(account.passwordHash) ? await this.passwords.hash(password) : undefined;
    try {
      return await this.database.transaction(async (tx) => {
        await this.lockUnchanged(tx, account, password, rehashed);
        const result = await act(tx, account);
        await this.attempts.succeeded(tx, attempt);
        return result;
      });
    } catch (error) {
      // A staff member's program asks for the code when we do: that is no guess from this address.
      if (error instanceof DomainError && error.code === 'one_time_code_required') {
        await this.attempts.notAGuess(attempt);
      }
      throw error;
    }
  }

  /** Ends the session at once; ending an ended one changes nothing. */
  async signOut({ sessionId }: Principal): Promise<void> {
    await this.database.query('UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [
      sessionId,
      this.clock.now(),
    ]);
  }

  /** Ends all of the account's sessions; its API keys stay. */
  async signOutEverywhere({ accountId }: Principal): Promise<void> {
    await this.database.transaction((tx) => revokeSessions(tx, accountId, this.clock.now()));
  }

  /** Ends the account's sessions but the one that asks. */
  async signOutElsewhere({ accountId, sessionId }: Principal): Promise<void> {
    await this.database.query(
      'UPDATE session SET revoked_at = $3 WHERE account_id = $1 AND id <> $2 AND revoked_at IS NULL',
      [accountId, sessionId, this.clock.now()],
    );
  }

  /** @throws DomainError 404 `session_not_found`, also for another account's session */
  async end({ accountId }: Principal, sessionId: string): Promise<void> {
    const ended = await this.database.query(
      `WITH ended AS (
         UPDATE session SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL RETURNING id
       ) SELECT id FROM ended`,
      [sessionId, accountId, this.clock.now()],
    );
    if (ended.length === 0) throw new DomainError('not_found', 'session_not_found', 'There is no such session.');
  }

  private async accountOf(email: string): Promise<Pick<Account, 'id' | 'passwordHash'> | undefined> {
    const [account] = await this.database.query<Pick<Account, 'id' | 'passwordHash'>>(
      `SELECT id, password_hash AS "passwordHash" FROM account WHERE email_key = normalised_email($1)`,
      [email],
    );
    return account;
  }

  private async matches(password: string, hashed: string | undefined, attempt: Attempt): Promise<boolean> {
    try {
      return await this.passwords.matches(password, hashed);
    } catch (error) {
      await this.attempts.withdrawn(attempt);
      throw error;
    }
  }

  /** Role changes wait for this lock, so a session never outlives the roles that it was opened under. */
  private async lockUnchanged(
    tx: Tx,
    verified: VerifiedAccount,
    password: string,
    rehashed: string | undefined,
  ): Promise<void> {
    const account = await tx.findOne(Account, { where: { id: verified.id }, lock: { mode: 'for_no_key_update' } });
    if (account === null) throw new DomainError('unauthenticated', 'credentials_invalid', 'The account is gone.');
    if (account.disabledAt !== null) {
      throw new DomainError('unauthenticated', 'account_disabled', 'This account was disabled. Write to support.');
    }
    if (account.passwordHash !== verified.passwordHash) {
      // Another sign-in may have rehashed it meanwhile; a new password, though, signed everybody out.
      if (await this.passwords.matches(password, account.passwordHash)) return;
      throw credentialsInvalid();
    }
    if (rehashed === undefined) return;
    await tx.update(Account, { id: account.id }, { passwordHash: rehashed });
  }

  private async open(tx: Tx, accountId: string, codes: GivenCodes, { userAgent }: Caller): Promise<SignedIn> {
    const now = this.clock.now();
    const oneTimeCode = await this.oneTimeCodes.check(tx, accountId, codes);
    const roles = await tx.query<unknown[]>('SELECT role FROM account_role WHERE account_id = $1', [accountId]);
    const kind = roles.length > 0 ? 'staff' : 'shopper';
    const session = Session.open({ accountId, kind, oneTimeCode, userAgent }, now);
    await tx.insert(Session, session);
    const token = await issueToken(tx, session.id, now);
    await tx.query(
      `DELETE FROM session WHERE account_id = $1
         AND least(expires_at, revoked_at) < $2::timestamptz - make_interval(days => $3)`,
      [accountId, now, KEPT_AFTER_END_DAYS],
    );
    return { session, token };
  }
}

function sessionInvalid(): DomainError {
  return new DomainError('unauthenticated', 'session_invalid', 'The session has ended. Sign in again.');
}

function credentialsInvalid(): DomainError {
  return new DomainError('unauthenticated', 'credentials_invalid', 'The e-mail address or the password is wrong.');
}
