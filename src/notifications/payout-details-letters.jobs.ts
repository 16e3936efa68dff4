/** Letters about where a workshop's money goes. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import { PayoutDetailsQueries, payoutDetailsChanged, PayoutDetailsChanged } from '../sellers/index.js';
import { formatMoment, textIn } from './formats.js';
import { type Draft, toWorkshop } from './letter.js';
import { LetterFacts } from './letter-facts.js';
import { LettersService } from './letters.service.js';
import { templatesIn } from './wording.js';

/** To every address that the workshop and its owners have, or had lately: one of them may be a thief's. */
@Injectable()
@HandlesEvent(payoutDetailsChanged, { name: 'notifications.payout-details-changed', queue: 'letters', attempts: 8 })
export class PayoutDetailsChangedLetters implements OutsideJob<PayoutDetailsChanged, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly payoutDetails: PayoutDetailsQueries,
  ) {}

  async call({ sellerId, changeId }: PayoutDetailsChanged): Promise<Draft[]> {
    const change = await this.payoutDetails.changeForLetter(changeId);
    const { changedAt, heldUntil, last4, method, previousLast4, previousMethod, recipients } = change;
    const { names } = await this.facts.workshop(sellerId);
    const about = {
      kind: 'payout_details_changed',
      subjectType: 'payout_details_change',
      subjectId: changeId,
    } as const;
    return recipients.map((reader) => {
      const { locale } = reader;
      const content = templatesIn(locale).payoutDetailsChanged({
        workshop: textIn(names, locale),
        at: formatMoment(changedAt, locale),
        before: previousMethod && { method: previousMethod, last4: previousLast4 },
        after: { method, last4 },
        heldUntil: heldUntil && formatMoment(heldUntil, locale),
      });
      return toWorkshop(about, reader, content);
    });
  }

  async record(tx: Tx, _: PayoutDetailsChanged, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
