import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/id.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Draft } from './letter.js';
import { render } from './render.js';
import { sendLetter } from './send-letter.jobs.js';
import { templatesIn } from './wording.js';

@Injectable()
export class LettersService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Writes each letter and asks for its sending, once for each kind, subject, occasion and recipient. */
  async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) await this.writeOne(tx, draft);
  }

  private async writeOne(tx: Tx, draft: Draft): Promise<void> {
    const { kind, subjectType, subjectId, occasion, toKind, recipient, accountId, locale } = draft;
    const { subject, text, html } = render(draft.content, templatesIn(locale).footer, locale);
    const [added] = await tx.query<{ id: string }[]>(
      `INSERT INTO letter (id, kind, subject_type, subject_id, occasion, to_kind, recipient, locale, subject, body_text,
         body_html, state, created_at, account_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12, $13)
       ON CONFLICT ON CONSTRAINT letter_once DO NOTHING RETURNING id`,
      [
        newId(),
        kind,
        subjectType,
        subjectId,
        occasion,
        toKind,
        recipient,
        locale,
        subject,
        text,
        html,
        this.clock.now(),
        accountId,
      ],
    );
    if (added !== undefined) await this.jobs.enqueue(tx, sendLetter, { letterId: added.id });
  }
}
