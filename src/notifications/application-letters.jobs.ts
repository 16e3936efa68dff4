/** Letters about an application on its way: to whoever applied, and to the moderators who let it wait. */
import { Injectable } from '@nestjs/common';
import { Staff } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import {
  applicationOverdue,
  ApplicationOverdue,
  ApplicationsQueries,
  applicationSubmitted,
  ApplicationSubmitted,
} from '../sellers/index.js';
import { formatDate, textIn } from './formats.js';
import { type Draft, toStaff, toWorkshop } from './letter.js';
import { LettersService } from './letters.service.js';
import { templatesIn } from './wording.js';

@Injectable()
@HandlesEvent(applicationSubmitted, { name: 'notifications.application-submitted', queue: 'letters', attempts: 8 })
export class ApplicationSubmittedLetter implements OutsideJob<ApplicationSubmitted, Draft[]> {
  constructor(
    private readonly applications: ApplicationsQueries,
    private readonly letters: LettersService,
  ) {}

  /** It can be submitted again after changes: each time has its moment. */
  async call({ applicationId }: ApplicationSubmitted): Promise<Draft[]> {
    const application = await this.applications.submittedForLetter(applicationId);
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
    const application = await this.applications.submittedForLetter(applicationId);
    if (application === null) return [];
    const { names, submittedAt } = application;
    const about = {
      kind: 'application_overdue',
      subjectType: 'application',
      subjectId: applicationId,
      occasion: submittedAt.toISOString(),
    } as const;
    return (await this.staff.holding('desk.work')).map((reader) => {
      const { locale } = reader;
      const submitted = formatDate(submittedAt, locale);
      const content = templatesIn(locale).applicationOverdue({ workshop: textIn(names, locale), submitted });
      return toStaff(about, reader, content);
    });
  }

  async record(tx: Tx, _: ApplicationOverdue, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
