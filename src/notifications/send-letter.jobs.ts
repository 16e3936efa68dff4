import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../kernel/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { defineJob, HandlesJob, type OutsideJob } from '../platform/jobs/contract.js';
import { Mail, type OutgoingLetter, RecipientRefused } from '../platform/mail/mail.js';
import { letterStatesBefore } from './letter.js';

export class SendLetter {
  @IsUUID()
  letterId!: string;
}

export const sendLetter = defineJob('notifications.send-letter', SendLetter, { queue: 'letters', attempts: 100 });

/** The SMTP code of a refusal for good; null when the letter is on its way. */
type Refusal = number | null;

/**
 * Hands a letter to the mail server, at least once: when a worker dies between that and its note, the letter goes out
 * again with the same Message-ID. After a hundred attempts, about half a day without a mail server, the job is dead and
 * the letter still waiting.
 */
@Injectable()
@HandlesJob(sendLetter)
export class SendLetterHandler implements OutsideJob<SendLetter, Refusal> {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly mail: Mail,
  ) {}

  async call({ letterId }: SendLetter): Promise<Refusal> {
    const [letter] = await this.database.query<OutgoingLetter & { state: string }>(
      `SELECT id, recipient AS to, subject, body_text AS text, body_html AS html, state FROM letter WHERE id = $1`,
      [letterId],
    );
    if (letter === undefined) throw new Error(`There is no letter ${letterId}.`);
    // A redriven job of a letter that went out after all.
    if (letter.state !== 'waiting') return null;
    try {
      await this.mail.send(letter);
      return null;
    } catch (error) {
      if (error instanceof RecipientRefused) return error.replyCode;
      throw error;
    }
  }

  async record(tx: Tx, { letterId }: SendLetter, refusal: Refusal): Promise<void> {
    const state = refusal === null ? 'sent' : 'failed';
    await tx.query('UPDATE letter SET state = $2, failure = $3, sent_at = $4 WHERE id = $1 AND state = ANY ($5)', [
      letterId,
      state,
      refusal === null ? null : String(refusal),
      refusal === null ? this.clock.now() : null,
      letterStatesBefore(state),
    ]);
  }
}
