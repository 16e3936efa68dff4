import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { type OpenItem, PersonalData, type PersonalDataKeeper } from '../../platform/personal-data/personal-data.js';
import { ERASED } from './reports.jobs.js';

const OF_PERSON = '(account_id = $1 OR lower(email) = lower($2))';

/** What an account reported. A report stands without its reporter, so it holds nobody back from leaving. */
@Injectable()
export class ReportsPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'reports';

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async openItems(): Promise<OpenItem[]> {
    return [];
  }

  async erase(tx: Tx, accountId: string, email: string): Promise<void> {
    await tx.query(`UPDATE report SET ${ERASED}, erased_at = $3 WHERE erased_at IS NULL AND ${OF_PERSON}`, [
      accountId,
      email,
      this.clock.now(),
    ]);
  }

  async export(accountId: string, email: string): Promise<unknown> {
    return this.database.query(
      `SELECT report.id, subject_kind AS "subjectKind", subject_id AS "subjectId", report.reason, words AS text, email,
         received_at AS "receivedAt"
       FROM report JOIN report_case ON report_case.id = report_case_id WHERE ${OF_PERSON} ORDER BY report.id`,
      [accountId, email],
    );
  }
}
