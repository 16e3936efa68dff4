import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { type OpenItem, PersonalData } from '../../platform/personal-data/personal-data.js';
import { AuditLog } from '../../audit/index.js';
import { accountErased } from '../identity.events.js';
import { Account } from './account.entity.js';
import { OwnPassword } from './own-password.js';
import { Passwords } from './passwords.js';

/** A person leaves, or wants to see what we keep. Every module that keeps personal data does its part. */
@Injectable()
export class AccountErasure {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly passwords: Passwords,
    private readonly ownPassword: OwnPassword,
    private readonly personalData: PersonalData,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes away what names the person, in every module, at once. A row without a person stays, for books and orders.
   * @throws DomainError 409 `account_in_use` with what is open; 422 `password_wrong`; 429 `too_many_attempts`;
   *   503 `sign_in_busy`
   */
  async erase({ accountId }: Principal, password: string, address: string): Promise<void> {
    // Nobody knows this password: the row must have one.
    const passwordHash = await this.passwords.hash(randomBytes(32).toString('base64'));
    await this.ownPassword.with({ accountId, password, field: 'password', address }, async (tx, account) => {
      await this.assertNothingOpen(tx, accountId);
      for (const keeper of this.personalData.keepers()) await keeper.erase(tx, accountId, account.email);
      await this.empty(tx, account, passwordHash);
      await this.jobs.publish(tx, accountErased, { accountId });
      await this.audit.record(tx, {
        actor: accountId,
        action: 'account.erased',
        subject: { kind: 'account', id: accountId },
      });
    });
  }

  /** What every module keeps, under the module's name. */
  async export({ accountId }: Principal): Promise<Record<string, unknown>> {
    const [account] = await this.database.query<Record<string, unknown> & { email: string }>(
      `SELECT id, email, name, locale, created_at AS "createdAt", email_verified_at AS "emailVerifiedAt",
         (SELECT coalesce(json_agg(json_build_object('createdAt', created_at, 'lastSeenAt', last_seen_at,
            'userAgent', user_agent, 'endedAt', revoked_at) ORDER BY id), '[]')
          FROM session WHERE account_id = $1) AS sessions,
         (SELECT coalesce(json_agg(json_build_object('sellerId', seller_id, 'role', role, 'since', created_at)
            ORDER BY seller_id), '[]') FROM membership WHERE account_id = $1) AS memberships,
         (SELECT coalesce(json_agg(json_build_object('role', role, 'since', granted_at) ORDER BY role), '[]')
          FROM account_role WHERE account_id = $1) AS roles
       FROM account WHERE id = $1`,
      [accountId],
    );
    if (account === undefined) throw new Error('An account that is signed in is not there.');
    const exported: Record<string, unknown> = { account };
    for (const keeper of this.personalData.keepers()) {
      exported[keeper.name] = await keeper.export(accountId, account.email);
    }
    return exported;
  }

  private async assertNothingOpen(tx: Tx, accountId: string): Promise<void> {
    const items: OpenItem[] = [];
    const roles = await tx.query<unknown[]>('SELECT FROM account_role WHERE account_id = $1', [accountId]);
    if (roles.length > 0) items.push({ kind: 'staff_role', id: accountId });
    // Two owners who leave at once wait here for one another; the members of several workshops in one order.
    await tx.query(
      `SELECT FROM membership WHERE seller_id IN (SELECT seller_id FROM membership WHERE account_id = $1)
       ORDER BY seller_id, account_id FOR UPDATE`,
      [accountId],
    );
    for (const keeper of this.personalData.keepers()) items.push(...(await keeper.openItems(tx, accountId)));
    if (items.length === 0) return;
    throw new DomainError('conflict', 'account_in_use', 'Something of this account is not finished yet.', {
      details: { open: items },
    });
  }

  private async empty(tx: Tx, { id, email }: Account, passwordHash: string): Promise<void> {
    const now = this.clock.now();
    for (const table of ['session', 'totp', 'recovery_code', 'api_key', 'membership', 'account_link']) {
      await tx.query(`DELETE FROM ${table} WHERE account_id = $1`, [id]);
    }
    await tx.query(
      `DELETE FROM sign_in_attempts
       WHERE subject = 'account:' || encode(sha256(convert_to(normalised_email($1), 'UTF8')), 'hex')`,
      [email],
    );
    await tx.update(
      Account,
      { id },
      {
        email: `${id}@erased.invalid`,
        name: 'Erased',
        locale: 'en',
        passwordHash,
        emailVerifiedAt: null,
        disabledAt: now,
        erasedAt: now,
      },
    );
  }
}
