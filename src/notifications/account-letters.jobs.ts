/**
 * Letters about accounts, to those whose accounts they are. None names its reader: whoever registers with somebody
 * else's address could have anything said to them in our name.
 */
import { Injectable } from '@nestjs/common';
import {
  accountLinkRequested,
  AccountLinkRequested,
  AccountLinks,
  AccountsQueries,
  apiKeyMade,
  ApiKeyMade,
  emailChanged,
  EmailChanged,
  passwordChanged,
  PasswordChanged,
  recoveryCodeUsed,
  RecoveryCodeUsed,
  sessionStolen,
  SessionStolen,
} from '../identity/index.js';
import { Clock } from '../kernel/clock.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import { formatMoment } from './formats.js';
import { type Content, type Draft, type LetterKind, type SubjectType, toAccount, withheldLink } from './letter.js';
import { LettersService } from './letters.service.js';
import type { AccountNotice, Templates } from './templates.js';
import { templatesIn } from './wording.js';

const linkLetters = {
  verify_email: { kind: 'account_verify_email', write: 'verifyEmail' },
  reset_password: { kind: 'account_reset_password', write: 'resetPassword' },
  change_email: { kind: 'account_change_email', write: 'changeEmail' },
} as const;

@Injectable()
@HandlesEvent(accountLinkRequested, { name: 'notifications.account-link', queue: 'letters', attempts: 8 })
export class AccountLinkLetter implements OutsideJob<AccountLinkRequested, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly links: AccountLinks,
  ) {}

  /** Without the link itself: see `kindsWithSecretLink`. */
  async call({ linkId }: AccountLinkRequested): Promise<Draft[]> {
    const link = await this.links.forLetter(linkId);
    // Used, replaced by a newer one, or its account was erased.
    if (link === null) return [];
    const { accountId, expiresAt, locale, purpose, to: email } = link;
    const { kind, write } = linkLetters[purpose];
    const content = templatesIn(locale)[write]({ link: withheldLink, until: formatMoment(expiresAt, locale) });
    const about = { kind, subjectType: 'account_link', subjectId: linkId } as const;
    return [toAccount(about, { accountId, email, locale }, content)];
  }

  async record(tx: Tx, _: AccountLinkRequested, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

/** To the address that the account had: its owner may have lost the account to somebody else. */
@Injectable()
@HandlesEvent(emailChanged, { name: 'notifications.email-changed', queue: 'letters', attempts: 8 })
export class EmailChangedLetter implements OutsideJob<EmailChanged, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly links: AccountLinks,
  ) {}

  async call({ linkId }: EmailChanged): Promise<Draft[]> {
    const change = await this.links.changeForLetter(linkId);
    if (change === null) return [];
    const { accountId, changedAt, locale, previousEmail: email } = change;
    const content = templatesIn(locale).emailChanged({ at: formatMoment(changedAt, locale) });
    const about = { kind: 'account_email_changed', subjectType: 'account_link', subjectId: linkId } as const;
    return [toAccount(about, { accountId, email, locale }, content)];
  }

  async record(tx: Tx, _: EmailChanged, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

/** What happened to an account, and which happening it was. */
interface Happening {
  readonly accountId: string;
  readonly kind: LetterKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly occasion?: string;
  readonly write: (templates: Templates, notice: AccountNotice) => Content;
}

/** Letters that only say that something happened, and when: about now, as they are written at once. */
@Injectable()
export class AccountNotices {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly clock: Clock,
  ) {}

  /** None for an account that was erased since. */
  async of({ accountId, write, ...about }: Happening): Promise<Draft[]> {
    const reader = await this.accounts.forLetter(accountId);
    if (reader === null) return [];
    const { email, locale } = reader;
    const content = write(templatesIn(locale), { at: formatMoment(this.clock.now(), locale) });
    return [toAccount(about, { accountId, email, locale }, content)];
  }
}

@Injectable()
@HandlesEvent(passwordChanged, { name: 'notifications.password-changed', queue: 'letters', attempts: 8 })
export class PasswordChangedLetter implements OutsideJob<PasswordChanged, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly notices: AccountNotices,
  ) {}

  /** A password can be changed again: the event's own key tells one change from the next. */
  call({ accountId }: PasswordChanged, key: string): Promise<Draft[]> {
    return this.notices.of({
      accountId,
      kind: 'account_password_changed',
      subjectType: 'account',
      subjectId: accountId,
      occasion: key,
      write: (templates, notice) => templates.passwordChanged(notice),
    });
  }

  async record(tx: Tx, _: PasswordChanged, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(sessionStolen, { name: 'notifications.session-stolen', queue: 'letters', attempts: 8 })
export class SessionStolenLetter implements OutsideJob<SessionStolen, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly notices: AccountNotices,
  ) {}

  call({ accountId, sessionId }: SessionStolen): Promise<Draft[]> {
    return this.notices.of({
      accountId,
      kind: 'account_session_stolen',
      subjectType: 'session',
      subjectId: sessionId,
      write: (templates, notice) => templates.sessionStolen(notice),
    });
  }

  async record(tx: Tx, _: SessionStolen, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(apiKeyMade, { name: 'notifications.api-key-made', queue: 'letters', attempts: 8 })
export class ApiKeyMadeLetter implements OutsideJob<ApiKeyMade, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly notices: AccountNotices,
  ) {}

  call({ accountId, apiKeyId }: ApiKeyMade): Promise<Draft[]> {
    return this.notices.of({
      accountId,
      kind: 'account_api_key_made',
      subjectType: 'api_key',
      subjectId: apiKeyId,
      write: (templates, notice) => templates.apiKeyMade(notice),
    });
  }

  async record(tx: Tx, _: ApiKeyMade, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(recoveryCodeUsed, { name: 'notifications.recovery-code-used', queue: 'letters', attempts: 8 })
export class RecoveryCodeUsedLetter implements OutsideJob<RecoveryCodeUsed, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly notices: AccountNotices,
  ) {}

  /** There are several codes: the event's own key tells one use from the next. */
  call({ accountId }: RecoveryCodeUsed, key: string): Promise<Draft[]> {
    return this.notices.of({
      accountId,
      kind: 'account_recovery_code_used',
      subjectType: 'account',
      subjectId: accountId,
      occasion: key,
      write: (templates, notice) => templates.recoveryCodeUsed(notice),
    });
  }

  async record(tx: Tx, _: RecoveryCodeUsed, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
