import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isEmail, length } from 'class-validator';
import { AuditLog } from '../../audit/index.js';
import { Clock, SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { defaultLocale } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { OneTimeCodes, type Enrolment } from '../sessions/one-time-codes.service.js';
import { revokeSessions } from '../sessions/session-tokens.js';
import { Account } from './account.entity.js';
import { grantRoles, insertAccount } from './accounts.service.js';
import { assertSuitablePassword, LONGEST_PASSWORD, Passwords, SHORTEST_PASSWORD } from './passwords.js';

export interface CreatedAdministrator {
  readonly accountId: string;
  readonly email: string;
  /** Null when the caller chose it. To be shown once. */
  readonly generatedPassword: string | null;
  readonly totp: Enrolment;
}

export interface PromotedAdministrator {
  readonly accountId: string;
  /** Null when an authenticator app was enrolled before; to be shown once otherwise. */
  readonly totp: Enrolment | null;
}

/** Administrators made by a command on the server: the first one has nobody to ask. */
@Injectable()
export class Administrators {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly systemClock: SystemClock,
    private readonly passwords: Passwords,
    private readonly oneTimeCodes: OneTimeCodes,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A new account that signs in with password and one-time code from the start.
   * @throws DomainError `email_taken` (then `promote` is what may be meant), `invalid_input`
   */
  async create(email: string, password?: string): Promise<CreatedAdministrator> {
    assertEmail(email);
    const chosen = password ?? randomBytes(18).toString('base64url');
    assertLength(chosen);
    assertSuitablePassword(chosen, email);
    const passwordHash = await this.passwords.hash(chosen);
    const now = this.clock.now();
    const account = Account.registerVerified(
      { email, passwordHash, name: 'Administrator', locale: defaultLocale },
      now,
    );
    const totp = await this.database.transaction(async (tx) => {
      await insertAccount(tx, account);
      await grantRoles(tx, { accountId: account.id, roles: ['administrator'], grantedBy: null, now });
      const enrolment = await this.oneTimeCodes.give(tx, account.id, email);
      await this.record(tx, account.id, 'account.administrator_created');
      return enrolment;
    });
    return { accountId: account.id, email, generatedPassword: password === undefined ? chosen : null, totp };
  }

  /** Makes an existing account an administrator and signs it out everywhere. @throws DomainError `account_not_found` */
  async promote(email: string): Promise<PromotedAdministrator> {
    return this.database.transaction(async (tx) => {
      const [account] = await tx.query<{ id: string; email: string; enrolled: boolean }[]>(
        `SELECT id, email, EXISTS (SELECT FROM totp WHERE account_id = id AND confirmed_at IS NOT NULL) AS enrolled
         FROM account WHERE email_key = normalised_email($1) AND erased_at IS NULL FOR NO KEY UPDATE`,
        [email],
      );
      if (account === undefined) throw new DomainError('not_found', 'account_not_found', 'There is no such account.');
      await grantRoles(tx, {
        accountId: account.id,
        roles: ['administrator'],
        grantedBy: null,
        now: this.clock.now(),
      });
      await revokeSessions(tx, account.id, this.systemClock.now());
      const totp = account.enrolled ? null : await this.oneTimeCodes.give(tx, account.id, account.email);
      await this.record(tx, account.id, 'account.administrator_promoted');
      return { accountId: account.id, totp };
    });
  }

  /** Nobody signed in: the entry says that it was a command. */
  private async record(tx: Tx, id: string, action: `account.${string}`): Promise<void> {
    await this.audit.record(tx, {
      actor: null,
      action,
      subject: { kind: 'account', id },
      after: { role: 'administrator' },
    });
  }
}

function assertEmail(email: string): void {
  if (!isEmail(email)) throw invalid('/email', 'is_email', 'This is not an e-mail address.');
}

function assertLength(password: string): void {
  if (length(password, SHORTEST_PASSWORD, LONGEST_PASSWORD)) return;
  throw invalid('/password', 'length', `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
}

function invalid(pointer: string, code: string, detail: string): DomainError {
  return new DomainError('invalid', 'invalid_input', detail, { errors: [{ pointer, code, detail }] });
}
