import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Encryption } from '../../platform/encryption/encryption.js';
import { SealedColumns } from '../../platform/encryption/sealed-columns.js';
import type { Principal } from '../../platform/http/access.js';
import { AuditLog } from '../../audit/index.js';
import { Account } from '../accounts/account.entity.js';
import { newTotpSecret, totpStepOf, totpUri } from './one-time-codes.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Session } from './session.entity.js';
import { revokeSessions } from './session-tokens.js';
import { Totp } from './totp.entity.js';

/** What was given beside the password. */
export interface GivenCodes {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

export interface Enrolment {
  /** Base 32, to be typed into an authenticator app. Shown this once. */
  readonly secret: string;
  /** The same for a QR code (`otpauth://totp/…`). */
  readonly uri: string;
}

/**
 * Staff's second factor. Whatever reads or changes an account's secret first locks the account's row.
 * Codes follow real time, like the phones that make them, even while the demo's business time is moved.
 */
@Injectable()
export class OneTimeCodes implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly encryption: Encryption,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly audit: AuditLog,
    private readonly sealed: SealedColumns,
  ) {}

  onModuleInit(): void {
    const context = ({ account_id = '' }: Readonly<Record<string, string>>): string => contextOf(account_id);
    this.sealed.register({ table: 'totp', column: 'secret', key: ['account_id'], context });
  }

  /**
   * Begins enrolment, or begins it anew when it was not confirmed.
   * @throws DomainError 403 `staff_only`, 409 `totp_already_confirmed`
   */
  async enrol({ accountId }: Principal): Promise<Enrolment> {
    return this.database.transaction(async (tx) => {
      const account = await lockAccount(tx, accountId);
      const roles = await tx.query<unknown[]>('SELECT role FROM account_role WHERE account_id = $1', [accountId]);
      if (roles.length === 0) throw new DomainError('forbidden', 'staff_only', 'One-time codes are for staff.');
      const totp = await tx.findOneBy(Totp, { accountId });
      if (totp !== null && totp.confirmedAt !== null) throw alreadyConfirmed();
      const secret = newTotpSecret();
      await tx.save(Totp, Totp.begin(accountId, this.encryption.seal(secret, contextOf(accountId)), this.clock.now()));
      return { secret, uri: totpUri(secret, account.email) };
    });
  }

  /**
   * The first code shows that the app has the secret. It also counts as this session's one-time code. Answers the
   * recovery codes, to be shown this once.
   * @throws DomainError 422 `one_time_code_invalid`, 409 `totp_not_begun`, `totp_already_confirmed`
   */
  async confirm({ accountId, sessionId }: Principal, code: string): Promise<string[]> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      await lockAccount(tx, accountId);
      const totp = await tx.findOneBy(Totp, { accountId });
      if (totp === null) throw notBegun('Begin the enrolment first.');
      if (totp.confirmedAt !== null) throw alreadyConfirmed();
      if (!this.uses(totp, code)) {
        throw new DomainError('invalid', 'one_time_code_invalid', 'This is not the code of this moment.', {
          errors: [{ pointer: '/code', code: 'one_time_code_invalid', detail: 'Wrong, or not of this moment.' }],
        });
      }
      totp.confirmedAt = now;
      await tx.save(Totp, totp);
      if (sessionId !== null) await tx.update(Session, { id: sessionId }, { oneTimeCodeAt: now });
      const codes = await this.recoveryCodes.give(tx, accountId);
      const subject = { kind: 'account', id: accountId };
      await this.audit.record(tx, { actor: accountId, action: 'account.totp_enrolled', subject });
      return codes;
    });
  }

  /**
   * Joins a sign-in that holds the lock on the account. A code is used up by it.
   * @throws DomainError 401 `one_time_code_required`, `one_time_code_invalid`, `recovery_code_invalid`
   */
  async check(tx: Tx, accountId: string, { code, recoveryCode }: GivenCodes): Promise<'passed' | 'not_asked'> {
    const totp = await tx.findOneBy(Totp, { accountId });
    if (totp === null || totp.confirmedAt === null) return 'not_asked';
    if (code === undefined && recoveryCode !== undefined) {
      await this.recoveryCodes.use(tx, accountId, recoveryCode);
      return 'passed';
    }
    if (code === undefined) {
      throw new DomainError('unauthenticated', 'one_time_code_required', 'Sign in with a one-time code.');
    }
    if (!this.uses(totp, code)) {
      throw new DomainError(
        'unauthenticated',
        'one_time_code_invalid',
        'The one-time code is wrong, of another moment, or was used before.',
      );
    }
    await tx.save(Totp, totp);
    return 'passed';
  }

  /** For accounts that are made by command: the secret is printed there, so it needs no confirmation. */
  async give(tx: Tx, accountId: string, email: string, secret = newTotpSecret()): Promise<Enrolment> {
    const now = this.clock.now();
    const totp = Totp.begin(accountId, this.encryption.seal(secret, contextOf(accountId)), now);
    totp.confirmedAt = now;
    await tx.save(Totp, totp);
    return { secret, uri: totpUri(secret, email) };
  }

  /**
   * An administrator helps a colleague who lost the phone: the next sign-in is without a code and without staff power.
   * @throws DomainError 403 `own_authenticator`; 404 `account_not_found`; 409 `totp_not_begun`
   */
  async reset(actor: string, accountId: string): Promise<void> {
    if (actor === accountId) {
      throw new DomainError('forbidden', 'own_authenticator', 'Another administrator has to do this for you.');
    }
    await this.database.transaction(async (tx) => {
      const account = await tx.findOne(Account, { where: { id: accountId }, lock: { mode: 'for_no_key_update' } });
      if (account === null) throw new DomainError('not_found', 'account_not_found', 'There is no such account.');
      const { affected } = await tx.delete(Totp, { accountId });
      if (affected === 0) throw notBegun('The account has no authenticator app.');
      await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
      await revokeSessions(tx, accountId, this.clock.now());
      const subject = { kind: 'account', id: accountId };
      await this.audit.record(tx, { actor, action: 'account.totp_reset', subject });
    });
  }

  private uses(totp: Totp, code: string): boolean {
    const secret = this.encryption.open(totp.secret, contextOf(totp.accountId)).toString();
    const step = totpStepOf(secret, code, this.clock.now());
    return step !== undefined && totp.use(step);
  }
}

async function lockAccount(tx: Tx, accountId: string): Promise<Account> {
  return tx.findOneOrFail(Account, { where: { id: accountId }, lock: { mode: 'for_no_key_update' } });
}

function contextOf(accountId: string): string {
  return `totp:${accountId}`;
}

function notBegun(message: string): DomainError {
  return new DomainError('conflict', 'totp_not_begun', message);
}

function alreadyConfirmed(): DomainError {
  return new DomainError('conflict', 'totp_already_confirmed', 'An authenticator app is enrolled already.');
}
