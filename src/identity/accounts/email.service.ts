import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AuditLog } from '../../audit/index.js';
import { emailChanged } from '../identity.events.js';
import { AccountLinks, linkInvalid } from './account-links.js';
import { Account } from './account.entity.js';
import { OwnPassword } from './own-password.js';

const UNIQUE_VIOLATION = '23505';

/** E-mail addresses of accounts: that they are read by their owners, and other ones. */
@Injectable()
export class EmailService {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly ownPassword: OwnPassword,
    private readonly links: AccountLinks,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /** @throws DomainError 422 `link_invalid` */
  async verify(token: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { account, email } = await this.links.use(tx, 'verify_email', token);
      if (email !== account.email) throw linkInvalid();
      await tx.update(Account, { id: account.id }, { emailVerifiedAt: this.clock.now() });
    });
  }

  /** @returns where the letter goes. @throws DomainError 409 `email_verified_already`; 429 `too_many_letters` */
  async verifyAgain({ accountId }: Principal): Promise<string> {
    return this.database.transaction(async (tx) => {
      const account = await tx.findOneOrFail(Account, {
        where: { id: accountId },
        lock: { mode: 'for_no_key_update' },
      });
      if (account.emailVerifiedAt !== null) {
        throw new DomainError('conflict', 'email_verified_already', 'Your e-mail address is verified.');
      }
      assertRequested(await this.links.request(tx, 'verify_email', account));
      return account.email;
    });
  }

  /**
   * Sends a link to the new address. Whether it has an account is not said here: its owner's letter says so in the end.
   * @throws DomainError 422 `password_wrong`; 429 `too_many_attempts`, `too_many_letters`; 503 `sign_in_busy`
   */
  async requestChange({ accountId }: Principal, wanted: string, password: string, address: string): Promise<void> {
    await this.ownPassword.with({ accountId, password, field: 'password', address }, async (tx, account) => {
      assertRequested(await this.links.request(tx, 'change_email', { id: account.id, email: wanted }));
    });
  }

  /** @throws DomainError 409 `email_taken`; 422 `link_invalid` */
  async confirmChange(token: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { linkId, account, email } = await this.links.use(tx, 'change_email', token);
      await this.move(tx, account.id, email);
      // A letter to the address before could give the account back to whoever reads it.
      await this.links.withdraw(tx, account.id, ['reset_password', 'verify_email', 'change_email']);
      await this.jobs.publish(tx, emailChanged, { accountId: account.id, linkId });
      await this.audit.record(tx, {
        actor: account.id,
        action: 'account.email_changed',
        subject: { kind: 'account', id: account.id },
      });
    });
  }

  private async move(tx: Tx, id: string, email: string): Promise<void> {
    try {
      await tx.update(Account, { id }, { email, emailVerifiedAt: this.clock.now() });
    } catch (error) {
      if (!isSqlState(error, UNIQUE_VIOLATION, 'account_email_key')) throw error;
      throw new DomainError('conflict', 'email_taken', 'Another account has this e-mail address by now.');
    }
  }
}

function assertRequested(result: 'requested' | 'limited'): void {
  if (result === 'requested') return;
  throw new DomainError('too_many', 'too_many_letters', 'We sent several letters. Look for them, or wait an hour.', {
    retryAfter: 3_600,
  });
}
