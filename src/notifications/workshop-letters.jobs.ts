/** Letters about the life of a workshop, to it, and to whoever reported something. */
import { Injectable } from '@nestjs/common';
import { reportDecided, ReportDecided, ReportsQueries } from '../moderation/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import {
  PayoutDetailsQueries,
  payoutDetailsChanged,
  PayoutDetailsChanged,
  profileEditDecided,
  ProfileEditDecided,
  ProfileQueries,
  SellersQueries,
  workshopClosed,
  WorkshopClosed,
  workshopReinstated,
  WorkshopReinstated,
  workshopSuspended,
  WorkshopSuspended,
} from '../sellers/index.js';
import { formatDate, formatMoment, textIn } from './formats.js';
import { type Draft, toReporter, toWorkshop } from './letter.js';
import { LetterFacts } from './letter-facts.js';
import { LettersService } from './letters.service.js';
import { reasonIn, templatesIn } from './wording.js';

@Injectable()
@HandlesEvent(workshopSuspended, { name: 'notifications.workshop-suspended', queue: 'letters', attempts: 8 })
export class WorkshopSuspendedLetter implements OutsideJob<WorkshopSuspended, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly sellers: SellersQueries,
  ) {}

  async call({ sellerId, suspensionId }: WorkshopSuspended): Promise<Draft[]> {
    const suspension = await this.sellers.suspensionForLetter(suspensionId);
    const workshop = await this.facts.workshop(sellerId);
    const { locale } = workshop;
    const content = templatesIn(locale).workshopSuspended({
      workshop: textIn(workshop.names, locale),
      reason: reasonIn(suspension.reason, locale),
      note: suspension.note,
      until: suspension.until && formatDate(suspension.until, locale),
      orders: suspension.orders,
    });
    const about = { kind: 'workshop_suspended', subjectType: 'suspension', subjectId: suspensionId } as const;
    return [toWorkshop(about, workshop, content)];
  }

  async record(tx: Tx, _: WorkshopSuspended, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(workshopReinstated, { name: 'notifications.workshop-reinstated', queue: 'letters', attempts: 8 })
export class WorkshopReinstatedLetter implements OutsideJob<WorkshopReinstated, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
  ) {}

  async call({ sellerId, suspensionId }: WorkshopReinstated): Promise<Draft[]> {
    const workshop = await this.facts.workshop(sellerId);
    const { locale, names } = workshop;
    const content = templatesIn(locale).workshopReinstated({ workshop: textIn(names, locale) });
    const about = { kind: 'workshop_reinstated', subjectType: 'suspension', subjectId: suspensionId } as const;
    return [toWorkshop(about, workshop, content)];
  }

  async record(tx: Tx, _: WorkshopReinstated, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(workshopClosed, { name: 'notifications.workshop-closed', queue: 'letters', attempts: 8 })
export class WorkshopClosedLetter implements OutsideJob<WorkshopClosed, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
  ) {}

  async call({ sellerId }: WorkshopClosed): Promise<Draft[]> {
    const workshop = await this.facts.workshop(sellerId);
    const { locale, names } = workshop;
    const content = templatesIn(locale).workshopClosed({ workshop: textIn(names, locale) });
    return [toWorkshop({ kind: 'workshop_closed', subjectType: 'workshop', subjectId: sellerId }, workshop, content)];
  }

  async record(tx: Tx, _: WorkshopClosed, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(profileEditDecided, { name: 'notifications.profile-edit-decided', queue: 'letters', attempts: 8 })
export class ProfileEditDecidedLetter implements OutsideJob<ProfileEditDecided, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly profiles: ProfileQueries,
  ) {}

  async call({ sellerId, profileEditId }: ProfileEditDecided): Promise<Draft[]> {
    const { note, reason, state } = await this.profiles.forLetter(profileEditId);
    const workshop = await this.facts.workshop(sellerId);
    const { locale, names } = workshop;
    const content = templatesIn(locale).profileEditDecided({
      workshop: textIn(names, locale),
      decision: state,
      reason: reasonIn(reason, locale),
      note,
    });
    const about = { kind: 'profile_edit_decided', subjectType: 'profile_edit', subjectId: profileEditId } as const;
    return [toWorkshop(about, workshop, content)];
  }

  async record(tx: Tx, _: ProfileEditDecided, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

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

@Injectable()
@HandlesEvent(reportDecided, { name: 'notifications.report-decided', queue: 'letters', attempts: 8 })
export class ReportDecidedLetter implements OutsideJob<ReportDecided, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly reports: ReportsQueries,
  ) {}

  /** None to whoever left no address. */
  async call({ reportId }: ReportDecided): Promise<Draft[]> {
    const { locale, outcome, reporterEmail: email } = await this.reports.forLetter(reportId);
    if (email === null) return [];
    const content = templatesIn(locale).reportDecided({ outcome });
    const about = { kind: 'report_decided', subjectType: 'report', subjectId: reportId } as const;
    return [toReporter(about, { email, locale }, content)];
  }

  async record(tx: Tx, _: ReportDecided, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
