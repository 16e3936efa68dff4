import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { AccountsQueries } from '../../identity/index.js';
import { PrivateFiles } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { defineJob, HandlesJob, type OutsideJob } from '../../platform/jobs/contract.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { type OpenItem, PersonalData, type PersonalDataKeeper } from '../../platform/personal-data/personal-data.js';

export class ErasedApplication {
  @IsUUID()
  applicationId!: string;
}

/** The files of an erased applicant go away. */
export const eraseDocuments = defineJob('sellers.erase-documents', ErasedApplication, {
  queue: 'media',
  attempts: 10,
});

/** The rows go after the files, so that no file is forgotten. Removing a file that is gone changes nothing. */
@Injectable()
@HandlesJob(eraseDocuments)
export class EraseDocuments implements OutsideJob<ErasedApplication, string[]> {
  constructor(
    private readonly database: Database,
    private readonly files: PrivateFiles,
  ) {}

  async call({ applicationId }: ErasedApplication): Promise<string[]> {
    const documents = await this.database.query<{ id: string; key: string }>(
      'SELECT id, storage_key AS key FROM application_document WHERE application_id = $1',
      [applicationId],
    );
    for (const { key } of documents) await this.files.remove(key);
    return documents.map(({ id }) => id);
  }

  async record(tx: Tx, _: ErasedApplication, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM application_document WHERE id = ANY ($1)', [ids]);
  }
}

/** Applications of a person who leaves. A workshop that came of one is not the person and stays. */
@Injectable()
export class ApplicationsPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'workshops';

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsQueries,
    private readonly jobs: Jobs,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  /** A workshop that would be nobody's has to be closed or given to somebody first. */
  async openItems(tx: Tx, accountId: string): Promise<OpenItem[]> {
    const alone = await this.accounts.ownedAlone(tx, accountId);
    return tx.query<OpenItem[]>(
      `SELECT 'workshop' AS kind, id FROM seller WHERE id = ANY ($2) AND state <> 'closed'
       UNION ALL
       SELECT 'application', id FROM seller_application
       WHERE account_id = $1 AND state IN ('submitted', 'under_review', 'changes_requested')
       ORDER BY 1, 2`,
      [accountId, alone],
    );
  }

  async erase(tx: Tx, accountId: string): Promise<void> {
    const [erased] = await tx.query<[{ id: string }[], number]>(
      `UPDATE seller_application SET state = CASE state WHEN 'draft' THEN 'withdrawn' ELSE state END,
         names = '{"en": "Erased"}', lead_artisan = NULL, story = NULL, email = id || '@erased.invalid', phone = NULL,
         street = NULL, postcode = NULL, iin_bin = NULL, iin_bin_kind = NULL, iin_bin_last4 = NULL,
         iin_bin_index = NULL, certificate_number = NULL, certificate_issued_on = NULL, certificate_expires_on = NULL,
         decision_note = CASE WHEN decision_note IS NOT NULL THEN 'Erased' END
       WHERE account_id = $1 RETURNING id`,
      [accountId],
    );
    for (const { id } of erased) await this.jobs.enqueue(tx, eraseDocuments, { applicationId: id });
    await tx.query('UPDATE workshop_artisan SET account_id = NULL WHERE account_id = $1', [accountId]);
  }

  async export(accountId: string): Promise<unknown> {
    return this.database.query(
      `SELECT id, state, names, lead_artisan AS "leadArtisan", story, main_craft AS "mainCraft", crafts, street, city,
         region, postcode, languages, legal_form AS "legalForm", tax_status AS "taxStatus", email, phone,
         iin_bin_last4 AS "iinBinLast4", certificate_number AS "certificateNumber", created_at AS "createdAt",
         submitted_at AS "submittedAt", decision_note AS "decisionNote",
         (SELECT coalesce(json_agg(json_build_object('id', document.id, 'kind', kind, 'uploadedAt', uploaded_at)
            ORDER BY document.id), '[]') FROM application_document document WHERE application_id = seller_application.id)
           AS documents
       FROM seller_application WHERE account_id = $1 ORDER BY id`,
      [accountId],
    );
  }
}
