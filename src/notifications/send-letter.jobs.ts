import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../kernel/clock.js';
import { AccountLinks, AccountsQueries } from '../identity/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { defineJob, HandlesJob, type OutsideJob } from '../platform/jobs/contract.js';
import { Mail, type OutgoingLetter, RecipientRefused } from '../platform/mail/mail.js';
import { kindsWithSecretLink, type LetterKind, type LetterState, letterStatesBefore } from './letter.js';
import { withSecretLink } from './render.js';

export class SendLetter {
  @IsUUID()
  letterId!: string;
}

export const sendLetter = defineJob('notifications.send-letter', SendLetter, { queue: 'letters', attempts: 100 });

/** What became of it; the SMTP code of a refusal for good. */
type Outcome = 'sent' | 'link_obsolete' | 'account_erased' | { readonly refused: number };

interface StoredLetter extends OutgoingLetter {
  readonly state: LetterState;
  readonly kind: LetterKind;
  readonly subjectId: string;
  readonly accountId: string | null;
}

/**
 * Hands a letter to the mail server, at least once: when a worker dies between that and its note, the letter goes out
 * again with the same Message-ID. After a hundred attempts, about half a day without a mail server, the job is dead and
 * the letter still waiting.
 */
@Injectable()
@HandlesJob(sendLetter)
export class SendLetterHandler implements OutsideJob<SendLetter, Outcome> {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly links: AccountLinks,
    private readonly mail: Mail,
  ) {}

  async call({ letterId }: SendLetter): Promise<Outcome> {
    const [letter] = await this.database.query<StoredLetter>(
      `SELECT id, recipient AS to, subject, body_text AS text, body_html AS html, state, kind,
              subject_id AS "subjectId", account_id AS "accountId"
       FROM letter WHERE id = $1`,
      [letterId],
    );
    if (letter === undefined) throw new Error(`There is no letter ${letterId}.`);
    // A redriven job of a letter that went out after all; `record` leaves what is not waiting as it is.
    if (letter.state !== 'waiting') return 'sent';
    if (letter.accountId !== null && (await this.accounts.forLetter(letter.accountId)) === null) {
      return 'account_erased';
    }
    const whole = await this.withLink(letter);
    if (whole === null) return 'link_obsolete';
    try {
      await this.mail.send(whole);
      return 'sent';
    } catch (error) {
      if (error instanceof RecipientRefused) return { refused: error.replyCode };
      throw error;
    }
  }

  async record(tx: Tx, { letterId }: SendLetter, outcome: Outcome): Promise<void> {
    // It was written while the account was being erased.
    if (outcome === 'account_erased') {
      await tx.query('SELECT erase_letters(account_id, NULL) FROM letter WHERE id = $1', [letterId]);
      return;
    }
    const failure = typeof outcome === 'object' ? String(outcome.refused) : null;
    const state = failure !== null ? 'failed' : outcome === 'sent' ? 'sent' : 'obsolete';
    await tx.query('UPDATE letter SET state = $2, failure = $3, sent_at = $4 WHERE id = $1 AND state = ANY ($5)', [
      letterId,
      state,
      failure,
      state === 'sent' ? this.clock.now() : null,
      letterStatesBefore(state),
    ]);
  }

  /** Null when its link opens nothing any more, or not for this reader. */
  private async withLink(letter: StoredLetter): Promise<OutgoingLetter | null> {
    if (!kindsWithSecretLink.includes(letter.kind)) return letter;
    const link = await this.links.forLetter(letter.subjectId);
    if (link === null || link.to !== letter.to || link.expiresAt <= this.clock.now()) return null;
    return { ...letter, ...withSecretLink(letter, link.url) };
  }
}
