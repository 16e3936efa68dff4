import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AuditLog } from '../../audit/index.js';
import { passwordChanged } from '../identity.events.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';
import { AccountLinks } from './account-links.js';
import { Account } from './account.entity.js';
import { OwnPassword } from './own-password.js';
import { assertSuitablePassword, Passwords } from './passwords.js';

/** New passwords: by letter for whoever forgot the old one, and with the old one for whoever is signed in. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly passwords: Passwords,
    private readonly ownPassword: OwnPassword,
    private readonly attempts: SignInAttempts,
    private readonly links: AccountLinks,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Sends a letter if the address has an account, and does the same work if it has none. Asking counts for the network
   * address, and an account gets a few letters an hour.
   * @throws DomainError 429 `too_many_attempts`
   */
  async requestReset(email: string, address: string): Promise<void> {
    await this.attempts.begin(address);
    await this.database.transaction(async (tx) => {
      const [account] = await tx.query<{ id: string; email: string; disabledAt: Date | null }[]>(
        `SELECT id, email, disabled_at AS "disabledAt" FROM account
         WHERE email_key = normalised_email($1) FOR NO KEY UPDATE`,
        [email],
      );
      await this.links.request(tx, 'reset_password', account?.disabledAt === null ? account : undefined);
    });
  }

  /**
   * Signs out everywhere. Staff still need a one-time code to sign in.
   * @throws DomainError 422 `link_invalid`, `invalid_input`; 503 `sign_in_busy`
   */
  async reset(token: string, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async (tx) => {
      const { account, email } = await this.links.use(tx, 'reset_password', token);
      assertSuitablePassword(password, account.email);
      // The letter came to the address, which is what verifying asks.
      if (email === account.email) account.emailVerifiedAt ??= this.clock.now();
      await this.replace(tx, account, passwordHash, null);
    });
  }

  /**
   * Ends the account's other sessions.
   * @throws DomainError 422 `password_wrong`, `invalid_input`; 429 `too_many_attempts`; 503 `sign_in_busy`
   */
  async change({ accountId, sessionId }: Principal, current: string, wanted: string, address: string): Promise<void> {
    const passwordHash = await this.passwords.hash(wanted);
    await this.ownPassword.with({ accountId, password: current, field: 'current', address }, async (tx, account) => {
      assertSuitablePassword(wanted, account.email, 'new');
      await this.replace(tx, account, passwordHash, sessionId);
    });
  }

  /** Whatever was opened under the old password ends: sessions but `keptSessionId`, keys of programs, open links. */
  private async replace(tx: Tx, account: Account, passwordHash: string, keptSessionId: string | null): Promise<void> {
    const now = this.clock.now();
    const { id, emailVerifiedAt } = account;
    await tx.update(Account, { id }, { passwordHash, emailVerifiedAt });
    await tx.query(
      `UPDATE session SET revoked_at = $2
       WHERE account_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3::uuid`,
      [id, now, keptSessionId],
    );
    await tx.query('UPDATE api_key SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [id, now]);
    await this.links.withdraw(tx, id, ['reset_password', 'change_email']);
    await this.jobs.publish(tx, passwordChanged, { accountId: id });
    await this.audit.record(tx, {
      actor: id,
      action: 'account.password_changed',
      subject: { kind: 'account', id },
      after: { by: keptSessionId === null ? 'letter' : 'password' },
    });
  }
}
