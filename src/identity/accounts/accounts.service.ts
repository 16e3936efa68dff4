import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock, SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/locale.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { mayAsStaff, type StaffRole } from '../roles.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';
import { revokeSessions } from '../sessions/session-tokens.js';
import { AccountLinks } from './account-links.js';
import { Account } from './account.entity.js';
import { assertSuitablePassword, Passwords } from './passwords.js';

const UNIQUE_VIOLATION = '23505';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: Locale;
}

/** Who has an account, and which roles staff have. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly systemClock: SystemClock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly links: AccountLinks,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Answers the same, after the same work, for an address that has an account: its owner gets a letter that leads to a
   * new password instead of one that verifies the address. Asking counts for the network address, so nobody has us
   * write to a list.
   * @throws DomainError 422 `invalid_input`, 429 `too_many_attempts`, 503 `sign_in_busy`
   */
  async register(registration: NewAccount, address: string): Promise<void> {
    assertSuitablePassword(registration.password, registration.email);
    await this.attempts.begin(address);
    const passwordHash = await this.passwords.hash(registration.password);
    const { id, email, name, locale, createdAt } = Account.register(
      { ...registration, passwordHash },
      this.clock.now(),
    );
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO account (id, email, password_hash, name, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT account_email_key DO NOTHING`,
        [id, email, passwordHash, name, locale, createdAt],
      );
      const [account] = await tx.query<{ id: string; email: string; disabledAt: Date | null }[]>(
        `SELECT id, email, disabled_at AS "disabledAt" FROM account
         WHERE email_key = normalised_email($1) FOR NO KEY UPDATE`,
        [email],
      );
      const purpose = account?.id === id ? 'verify_email' : 'reset_password';
      await this.links.request(tx, purpose, account?.disabledAt === null ? account : undefined);
    });
  }

  /** How the person is called, and the language of letters. */
  async edit({ accountId }: Principal, { name, locale }: { name?: string; locale?: Locale }): Promise<void> {
    await this.database.query(
      'UPDATE account SET name = coalesce($2, name), locale = coalesce($3, locale) WHERE id = $1',
      [accountId, name ?? null, locale ?? null],
    );
  }

  /**
   * Nobody gets in any more, from the commit on. Disabling a disabled account changes nothing.
   * @throws DomainError 403 `forbidden`; 404 `account_not_found`; 409 `last_administrator`
   */
  async disable(actor: Principal, accountId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const administrators = await lockAdministrators(tx);
      const account = await this.lockForStaff(tx, actor, accountId);
      if (account.disabledAt !== null) return;
      if (administrators.includes(accountId) && administrators.length === 1) throw lastAdministrator();
      const now = this.systemClock.now();
      await tx.update(Account, { id: accountId }, { disabledAt: now });
      await revokeSessions(tx, accountId, now);
      await this.audit.record(tx, {
        actor: actor.accountId,
        action: 'account.disabled',
        subject: { kind: 'account', id: accountId },
        reason,
      });
    });
  }

  /** Sessions that ended stay so. @throws DomainError 403 `forbidden`; 404 `account_not_found`; 409 `account_erased` */
  async enable(actor: Principal, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockAdministrators(tx);
      const account = await this.lockForStaff(tx, actor, accountId);
      if (account.erasedAt !== null) throw new DomainError('conflict', 'account_erased', 'Its person deleted it.');
      if (account.disabledAt === null) return;
      await tx.update(Account, { id: accountId }, { disabledAt: null });
      await this.audit.record(tx, {
        actor: actor.accountId,
        action: 'account.enabled',
        subject: { kind: 'account', id: accountId },
      });
    });
  }

  /**
   * Replaces an account's staff roles and ends all its sessions, if anything changed.
   * @throws DomainError 403 `forbidden`, `own_roles_only_lowered`; 404 `account_not_found`;
   *   409 `last_administrator`, `account_erased`
   */
  async changeRoles(actor: Principal, accountId: string, wanted: readonly StaffRole[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const administrators = await lockAdministrators(tx);
      const account = await this.lockForStaff(tx, actor, accountId);
      if (account.erasedAt !== null) throw new DomainError('conflict', 'account_erased', 'Its person deleted it.');
      const granted = await grantedRoles(tx, accountId);
      const added = wanted.filter((role) => !granted.includes(role));
      const removed = granted.filter((role) => !wanted.includes(role));
      if (added.length > 0 && accountId === actor.accountId) {
        throw new DomainError('forbidden', 'own_roles_only_lowered', 'Nobody gives a role to themselves.');
      }
      if (removed.includes('administrator') && !administrators.some((id) => id !== accountId)) {
        throw lastAdministrator();
      }
      if (added.length + removed.length === 0) return;
      await tx.query('DELETE FROM account_role WHERE account_id = $1 AND role = ANY ($2)', [accountId, removed]);
      await grantRoles(tx, { accountId, roles: added, grantedBy: actor.accountId, now: this.clock.now() });
      await revokeSessions(tx, accountId, this.systemClock.now());
      await this.audit.record(tx, {
        actor: actor.accountId,
        action: 'account.roles_changed',
        subject: { kind: 'account', id: accountId },
        before: { roles: granted.toSorted() },
        after: { roles: wanted.toSorted() },
      });
    });
  }

  /** Whoever waited for the locks may have lost the permission meanwhile. */
  private async lockForStaff(tx: Tx, actor: Principal, accountId: string): Promise<Account> {
    const account = await tx.findOne(Account, { where: { id: accountId }, lock: { mode: 'for_no_key_update' } });
    if (account === null) throw new DomainError('not_found', 'account_not_found', 'There is no such account.');
    if (!mayAsStaff(await grantedRoles(tx, actor.accountId), 'accounts.manage_roles')) {
      throw new DomainError('forbidden', 'forbidden', 'Your roles do not allow this.');
    }
    return account;
  }
}

function lastAdministrator(): DomainError {
  return new DomainError('conflict', 'last_administrator', 'There would be no administrator. Name another first.');
}

/** @throws DomainError 409 `email_taken` */
export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  try {
    await tx.insert(Account, account);
  } catch (error) {
    if (!isSqlState(error, UNIQUE_VIOLATION, 'account_email_key')) throw error;
    throw new DomainError('conflict', 'email_taken', 'There is an account with this e-mail address. Sign in.');
  }
}

/** `grantedBy` is null for a command on the server. */
export async function grantRoles(
  tx: Tx,
  grant: { accountId: string; roles: readonly StaffRole[]; grantedBy: string | null; now: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO account_role (account_id, role, granted_by, granted_at)
     SELECT $1, role, $3, $4 FROM unnest($2::text[]) AS role ON CONFLICT DO NOTHING`,
    [grant.accountId, grant.roles, grant.grantedBy, grant.now],
  );
}

async function grantedRoles(tx: Tx, accountId: string): Promise<StaffRole[]> {
  const rows = await tx.query<{ role: StaffRole }[]>('SELECT role FROM account_role WHERE account_id = $1', [
    accountId,
  ]);
  return rows.map(({ role }) => role);
}

/** The accounts of those who can act as administrators. Every change of roles waits here for the one before. */
async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ accountId: string; disabledAt: Date | null }[]>(
    `SELECT account_id AS "accountId", disabled_at AS "disabledAt"
     FROM account_role JOIN account ON account.id = account_id
     WHERE role = 'administrator' ORDER BY account_id FOR UPDATE OF account_role`,
  );
  return rows.filter(({ disabledAt }) => disabledAt === null).map(({ accountId }) => accountId);
}
