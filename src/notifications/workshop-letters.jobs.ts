/** Letters about the life of a workshop, to it, and to whoever reported something. */
import { Injectable } from '@nestjs/common';
import { reportDecided, ReportDecided, ReportsQueries } from '../moderation/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import {
  profileEditDecided,
  ProfileEditDecided,
  profileEditSubmitted,
  ProfileEditSubmitted,
  ProfileQueries,
  SellersQueries,
  workshopClosed,
  WorkshopClosed,
  WorkshopLifeQueries,
  workshopPaused,
  WorkshopPaused,
  workshopReinstated,
  WorkshopReinstated,
  workshopResumed,
  WorkshopResumed,
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

/** What has happened since is told by its own letter, so a holiday that is over is not announced any more. */
@Injectable()
@HandlesEvent(workshopPaused, { name: 'notifications.workshop-paused', queue: 'letters', attempts: 8 })
@HandlesEvent(workshopResumed, { name: 'notifications.workshop-resumed', queue: 'letters', attempts: 8 })
export class HolidayLetters implements OutsideJob<WorkshopPaused | WorkshopResumed, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly life: WorkshopLifeQueries,
  ) {}

  async call({ sellerId }: WorkshopPaused | WorkshopResumed): Promise<Draft[]> {
    const holiday = await this.life.latestHoliday(sellerId);
    if (holiday === null) return [];
    const workshop = await this.facts.workshop(sellerId);
    const { locale } = workshop;
    const [name, templates] = [textIn(workshop.names, locale), templatesIn(locale)];
    const { state, stepId, until } = holiday;
    const [kind, content] =
      state === 'paused'
        ? ([
            'workshop_paused',
            templates.workshopPaused({ workshop: name, until: until && formatMoment(until, locale) }),
          ] as const)
        : (['workshop_resumed', templates.workshopResumed({ workshop: name })] as const);
    return [toWorkshop({ kind, subjectType: 'workshop', subjectId: sellerId, occasion: stepId }, workshop, content)];
  }

  async record(tx: Tx, _: WorkshopPaused, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(profileEditSubmitted, { name: 'notifications.profile-edit-submitted', queue: 'letters', attempts: 8 })
export class ProfileEditSubmittedLetter implements OutsideJob<ProfileEditSubmitted, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly profiles: ProfileQueries,
  ) {}

  /** None when it does not wait any more: that has a letter of its own, or was the workshop's own doing. */
  async call({ sellerId, profileEditId }: ProfileEditSubmitted): Promise<Draft[]> {
    if ((await this.profiles.forLetter(profileEditId)).state !== 'pending') return [];
    const workshop = await this.facts.workshop(sellerId);
    const { locale, names } = workshop;
    const content = templatesIn(locale).profileEditSubmitted({ workshop: textIn(names, locale) });
    const about = { kind: 'profile_edit_submitted', subjectType: 'profile_edit', subjectId: profileEditId } as const;
    return [toWorkshop(about, workshop, content)];
  }

  async record(tx: Tx, _: ProfileEditSubmitted, drafts: readonly Draft[]): Promise<void> {
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
    if (state !== 'approved' && state !== 'rejected') throw new Error(`Profile edit ${profileEditId} is ${state}.`);
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

@Injectable()
@HandlesEvent(reportDecided, { name: 'notifications.report-decided', queue: 'letters', attempts: 8 })
export class ReportDecidedLetter implements OutsideJob<ReportDecided, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly reports: ReportsQueries,
  ) {}

  /** None to whoever left no address. */
  async call({ reportId }: ReportDecided): Promise<Draft[]> {
    const report = await this.reports.forLetter(reportId);
    if (report === null) throw new Error(`There is no report ${reportId}.`);
    const { accountId, locale, outcome, reporterEmail: email } = report;
    if (email === null) return [];
    if (outcome === 'open') throw new Error(`Report ${reportId} is not decided.`);
    const content = templatesIn(locale).reportDecided({ outcome });
    const about = { kind: 'report_decided', subjectType: 'report', subjectId: reportId } as const;
    return [toReporter(about, { accountId, email, locale }, content)];
  }

  async record(tx: Tx, _: ReportDecided, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
