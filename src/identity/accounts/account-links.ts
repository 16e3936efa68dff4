import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Locale } from '../../kernel/locale.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Signatures } from '../../platform/encryption/signatures.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { accountLinkRequested } from '../identity.events.js';
import { Account } from './account.entity.js';

export type LinkPurpose = 'verify_email' | 'reset_password' | 'change_email';

/** A link is worth what its letter may do: taking over an account lasts an hour, showing an address three days. */
const LIFETIME_HOURS: Record<LinkPurpose, number> = { verify_email: 72, reset_password: 1, change_email: 24 };
/** Where the pages are that a letter leads to. */
const PAGES: Record<LinkPurpose, string> = {
  verify_email: 'verify-email',
  reset_password: 'reset-password',
  change_email: 'confirm-email',
};
/** So many letters of a kind an account gets in an hour; more would be somebody annoying its owner. */
export const LETTERS_AN_HOUR = 5;
const HOUR_MS = 3_600_000;
const KEPT_DAYS = 30;
const TIDY_AT_ONCE = 10;

export interface LinkForLetter {
  readonly purpose: LinkPurpose;
  readonly accountId: string;
  readonly to: string;
  readonly name: string;
  readonly locale: Locale;
  /** Carries the token behind `#`, which browsers send to no server. */
  readonly url: string;
  readonly expiresAt: Date;
}

export interface ChangeForLetter {
  readonly accountId: string;
  readonly locale: Locale;
  readonly previousEmail: string;
  readonly changedAt: Date;
}

/**
 * Links that are sent by letter. A token is `<link id>.<HMAC over purpose and id>`: it is stored nowhere, and only a
 * letter carries it. Links are a matter of security and follow real time.
 */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly signatures: Signatures,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  /**
   * Joins a transaction that holds the account's lock. With `account` undefined it does the same work for nobody, so
   * that the time of an answer does not tell whether an address has an account.
   * @returns `limited` when the account got its letters of this hour; nothing is sent then
   */
  async request(
    tx: Tx,
    purpose: LinkPurpose,
    account: { readonly id: string; readonly email: string } | undefined,
  ): Promise<'requested' | 'limited'> {
    const now = this.clock.now();
    const [sent] = await tx.query<{ letters: number }[]>(
      `SELECT count(*)::int AS letters FROM account_link
       WHERE account_id = $1 AND purpose = $2 AND requested_at > $3`,
      [account?.id ?? newId(), purpose, new Date(now.getTime() - HOUR_MS)],
    );
    const limited = (sent?.letters ?? 0) >= LETTERS_AN_HOUR;
    const to = limited ? undefined : account;
    const id = newId();
    await tx.query(
      `INSERT INTO account_link (id, purpose, account_id, email, requested_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        purpose,
        to?.id ?? null,
        to?.email ?? null,
        now,
        new Date(now.getTime() + LIFETIME_HOURS[purpose] * HOUR_MS),
      ],
    );
    await this.forgetOld(tx, now);
    await this.jobs.publish(tx, accountLinkRequested, { linkId: id });
    return limited ? 'limited' : 'requested';
  }

  /**
   * Joins. Uses the link up, and with it all others of its purpose, and leaves its account locked.
   * @throws DomainError 422 `link_invalid`: wrong, used, replaced or too old; which of them is not said
   */
  async use(tx: Tx, purpose: LinkPurpose, token: string): Promise<{ linkId: string; account: Account; email: string }> {
    const linkId = this.linkOf(purpose, token);
    const now = this.clock.now();
    const [link] = await tx.query<{ accountId: string | null }[]>(
      'SELECT account_id AS "accountId" FROM account_link WHERE id = $1 AND purpose = $2',
      [linkId, purpose],
    );
    if (link === undefined || link.accountId === null) throw linkInvalid();
    const account = await tx.findOne(Account, {
      where: { id: link.accountId },
      lock: { mode: 'for_no_key_update' },
    });
    if (account === null || account.erasedAt !== null || account.disabledAt !== null) throw linkInvalid();
    const [[used]] = await tx.query<[{ email: string }[], number]>(
      `UPDATE account_link SET used_at = $2,
         previous_email = CASE purpose WHEN 'change_email' THEN $3 END
       WHERE id = $1 AND used_at IS NULL AND expires_at > $2 RETURNING email`,
      [linkId, now, account.email],
    );
    if (used === undefined) throw linkInvalid();
    await this.withdraw(tx, account.id, [purpose]);
    return { linkId, account, email: used.email };
  }

  /** Joins. Open links of these purposes are worthless from the commit on. */
  async withdraw(tx: Tx, accountId: string, purposes: readonly LinkPurpose[]): Promise<void> {
    await tx.query('DELETE FROM account_link WHERE account_id = $1 AND purpose = ANY ($2) AND used_at IS NULL', [
      accountId,
      purposes,
    ]);
  }

  /** What a letter with the link says. Null: used, replaced or too old meanwhile, or for nobody. */
  async forLetter(linkId: string): Promise<LinkForLetter | null> {
    const [link] = await this.database.query<Omit<LinkForLetter, 'url'>>(
      `SELECT purpose, account_id AS "accountId", account_link.email AS to, name, locale, expires_at AS "expiresAt"
       FROM account_link JOIN account ON account.id = account_id
       WHERE account_link.id = $1 AND used_at IS NULL AND expires_at > $2
         AND account.disabled_at IS NULL AND account.erased_at IS NULL`,
      [linkId, this.clock.now()],
    );
    if (link === undefined) return null;
    const token = `${linkId}.${this.signatures.sign(contextOf(link.purpose, linkId))}`;
    return { ...link, url: `${this.config.PUBLIC_URL}/account/${PAGES[link.purpose]}#${token}` };
  }

  /** What the letter to the address before says, once the address was changed. */
  async changeForLetter(linkId: string): Promise<ChangeForLetter | null> {
    const [change] = await this.database.query<ChangeForLetter>(
      `SELECT account_id AS "accountId", locale, previous_email AS "previousEmail", used_at AS "changedAt"
       FROM account_link JOIN account ON account.id = account_id
       WHERE account_link.id = $1 AND previous_email IS NOT NULL AND account.erased_at IS NULL`,
      [linkId],
    );
    return change ?? null;
  }

  private linkOf(purpose: LinkPurpose, token: string): string {
    const [linkId = '', signature = '', ...rest] = token.split('.');
    const signed = this.signatures.verify(contextOf(purpose, linkId), signature);
    if (!signed || rest.length > 0) throw linkInvalid();
    return linkId;
  }

  private async forgetOld(tx: Tx, now: Date): Promise<void> {
    await tx.query(
      `DELETE FROM account_link WHERE id IN (
         SELECT id FROM account_link WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [new Date(now.getTime() - KEPT_DAYS * 24 * HOUR_MS), TIDY_AT_ONCE],
    );
  }
}

function contextOf(purpose: LinkPurpose, linkId: string): string {
  return `account-link:${purpose}:${linkId}`;
}

export function linkInvalid(): DomainError {
  return new DomainError('invalid', 'link_invalid', 'This link is wrong, was used, or is too old. Ask for a new one.', {
    errors: [{ pointer: '/token', code: 'link_invalid', detail: 'Wrong, used, replaced or too old.' }],
  });
}
