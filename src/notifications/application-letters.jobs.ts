/** Letters about an application on its way: to whoever applied, and to the moderators who let it wait. */
import { Injectable } from '@nestjs/common';
import { Staff } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import {
  type ApplicationOnItsWay,
  applicationOverdue,
  ApplicationOverdue,
  applicationReminder,
  ApplicationReminder,
  ApplicationsQueries,
  applicationSubmitted,
  ApplicationSubmitted,
  applicationTakenUp,
  ApplicationTakenUp,
  applicationWithdrawn,
  ApplicationWithdrawn,
} from '../sellers/index.js';
import { formatDate, formatMoment, textIn } from './formats.js';
import { type Addressee, type Draft, toStaff, toWorkshop } from './letter.js';
import { LettersService } from './letters.service.js';
import { templatesIn } from './wording.js';

const waiting = ['submitted', 'under_review'] as const;

@Injectable()
@HandlesEvent(applicationSubmitted, { name: 'notifications.application-submitted', queue: 'letters', attempts: 8 })
export class ApplicationSubmittedLetter implements OutsideJob<ApplicationSubmitted, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
  ) {}

  /** It can be submitted again after changes: each time has its moment. */
  async call({ applicationId }: ApplicationSubmitted): Promise<Draft[]> {
    const application = await this.applications.onItsWay(applicationId, waiting);
    // Withdrawn since.
    if (application === null) return [];
    const { locale, names, submittedAt } = application;
    const content = templatesIn(locale).applicationSubmitted({ workshop: textIn(names, locale) });
    const about = {
      kind: 'application_submitted',
      subjectType: 'application',
      subjectId: applicationId,
      occasion: submittedAt.toISOString(),
    } as const;
    return [toWorkshop(about, application, content)];
  }

  async record(tx: Tx, _: ApplicationSubmitted, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(applicationOverdue, { name: 'notifications.application-overdue', queue: 'letters', attempts: 8 })
export class ApplicationOverdueLetters implements OutsideJob<ApplicationOverdue, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
    private readonly staff: Staff,
  ) {}

  /** To everybody who works at the desk, once for each term that was missed. */
  async call({ applicationId }: ApplicationOverdue): Promise<Draft[]> {
    const application = await this.applications.onItsWay(applicationId, waiting);
    if (application === null) return [];
    const occasion = application.submittedAt.toISOString();
    return (await this.staff.holding('desk.work')).map((reader) => overdueLetter(application, occasion, reader));
  }

  async record(tx: Tx, _: ApplicationOverdue, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(applicationReminder, { name: 'notifications.application-reminder', queue: 'letters', attempts: 8 })
export class ApplicationReminderLetters implements OutsideJob<ApplicationReminder, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
    private readonly staff: Staff,
  ) {}

  /** To its reviewer; to everybody who works at the desk while nobody has it, or who had it has left. */
  async call({ applicationId, number }: ApplicationReminder): Promise<Draft[]> {
    const application = await this.applications.onItsWay(applicationId, waiting);
    if (application === null) return [];
    const everybody = await this.staff.holding('desk.work');
    const reviewer = everybody.filter(({ accountId }) => accountId === application.reviewerId);
    const occasion = `${application.submittedAt.toISOString()} ${number}`;
    return (reviewer.length > 0 ? reviewer : everybody).map((reader) =>
      number === 0 ? dueSoonLetter(application, occasion, reader) : overdueLetter(application, occasion, reader),
    );
  }

  async record(tx: Tx, _: ApplicationReminder, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(applicationTakenUp, { name: 'notifications.application-taken-up', queue: 'letters', attempts: 8 })
export class ApplicationTakenUpLetter implements OutsideJob<ApplicationTakenUp, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
  ) {}

  /** Once for each submission, whoever has it; none when it is decided already. */
  async call({ applicationId }: ApplicationTakenUp): Promise<Draft[]> {
    const application = await this.applications.onItsWay(applicationId, ['under_review']);
    if (application === null) return [];
    const { dueAt, locale, names, submittedAt } = application;
    const due = dueAt && formatMoment(dueAt, locale);
    const content = templatesIn(locale).applicationUnderReview({ workshop: textIn(names, locale), due });
    const about = {
      kind: 'application_under_review',
      subjectType: 'application',
      subjectId: applicationId,
      occasion: submittedAt.toISOString(),
    } as const;
    return [toWorkshop(about, application, content)];
  }

  async record(tx: Tx, _: ApplicationTakenUp, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(applicationWithdrawn, { name: 'notifications.application-withdrawn', queue: 'letters', attempts: 8 })
export class ApplicationWithdrawnLetter implements OutsideJob<ApplicationWithdrawn, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
  ) {}

  /** None for a draft that nobody but its author has seen. */
  async call({ applicationId }: ApplicationWithdrawn): Promise<Draft[]> {
    const application = await this.applications.onItsWay(applicationId, ['withdrawn']);
    if (application === null) return [];
    const { locale, names, submittedAt } = application;
    const content = templatesIn(locale).applicationWithdrawn({ workshop: textIn(names, locale) });
    const about = {
      kind: 'application_withdrawn',
      subjectType: 'application',
      subjectId: applicationId,
      occasion: submittedAt.toISOString(),
    } as const;
    return [toWorkshop(about, application, content)];
  }

  async record(tx: Tx, _: ApplicationWithdrawn, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

type Reader = Addressee & { readonly accountId: string };

function dueSoonLetter({ id, dueAt, names }: ApplicationOnItsWay, occasion: string, reader: Reader): Draft {
  const { locale } = reader;
  const due = dueAt && formatMoment(dueAt, locale);
  const content = templatesIn(locale).applicationDueSoon({ workshop: textIn(names, locale), due });
  const about = { kind: 'application_due_soon', subjectType: 'application', subjectId: id, occasion } as const;
  return toStaff(about, reader, content);
}

function overdueLetter({ id, names, submittedAt }: ApplicationOnItsWay, occasion: string, reader: Reader): Draft {
  const { locale } = reader;
  const submitted = formatDate(submittedAt, locale);
  const content = templatesIn(locale).applicationOverdue({ workshop: textIn(names, locale), submitted });
  const about = { kind: 'application_overdue', subjectType: 'application', subjectId: id, occasion } as const;
  return toStaff(about, reader, content);
}
