import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { PrivateFiles, type PrivateFileType, PrivateLinks } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { StoredObject } from '../../platform/storage/storage.js';
import { editableStates } from '../workshops/life.js';
import { lockOwn } from './application.rows.js';
import { lockForStaff } from './applications.service.js';
import type { DocumentDto, DocumentKind, DocumentLinkDto } from './documents.dto.js';

export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Of the evidence; as many photos again. */
const MOST_DOCUMENTS = 10;

const EDITABLE = { in: editableStates, code: 'application_not_editable' } as const;

export const DOCUMENT = `id, kind, media_type AS "mediaType", bytes, encode(sha256, 'hex') AS sha256,
  uploaded_at AS "uploadedAt"`;

export interface OpenedDocument extends StoredObject {
  readonly mediaType: PrivateFileType;
  readonly name: string;
}

/** Evidence of an application: no address of its own, only links that end within minutes. */
@Injectable()
export class Documents {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly files: PrivateFiles,
    private readonly links: PrivateLinks,
  ) {}

  /**
   * The same file again is the same document.
   * @throws DomainError 404 `application_not_found`; 409 `application_not_editable`, `documents_full`; 422
   *   `media_empty`, `media_heic_unsupported`, `media_type_unsupported`
   */
  async upload(
    accountId: string,
    applicationId: string,
    kind: DocumentKind,
    content: AsyncIterable<Buffer>,
  ): Promise<DocumentDto> {
    // Nobody fills the disk by way of somebody else's application.
    await this.database.transaction(async (tx) => lockOwn(tx, accountId, applicationId, EDITABLE));
    return this.files.keep(content, async (file) =>
      this.database.transaction(async (tx) => {
        if (kind === 'workshop_photo' && file.mediaType === 'application/pdf') throw notAPhoto();
        await lockOwn(tx, accountId, applicationId, EDITABLE);
        const same = await findSame(tx, applicationId, file.hash);
        if (same !== undefined) return { added: false, row: same };
        await assertRoom(tx, applicationId, kind);
        const [row] = await tx.query<DocumentDto[]>(
          `INSERT INTO application_document (id, application_id, kind, media_type, bytes, sha256, storage_key, uploaded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${DOCUMENT}`,
          [newId(), applicationId, kind, file.mediaType, file.bytes, file.hash, file.key, this.clock.now()],
        );
        if (row === undefined) throw new Error('A row that was inserted is not there.');
        return { added: true, row };
      }),
    );
  }

  /** @throws DomainError 404 `application_not_found`, `document_not_found`; 409 `application_not_editable` */
  async remove(accountId: string, applicationId: string, id: string): Promise<void> {
    const key = await this.database.transaction(async (tx) => {
      await lockOwn(tx, accountId, applicationId, EDITABLE);
      const [[removed]] = await tx.query<[{ key: string }[], number]>(
        'DELETE FROM application_document WHERE id = $1 AND application_id = $2 RETURNING storage_key AS key',
        [id, applicationId],
      );
      if (removed === undefined) throw documentNotFound();
      return removed.key;
    });
    await this.files.remove(key);
  }

  /** For the applicant. @throws DomainError 404 `document_not_found`, for somebody else's too */
  async linkForOwner(accountId: string, applicationId: string, id: string): Promise<DocumentLinkDto> {
    const rows = await this.database.query(
      `SELECT 1 FROM application_document AS document JOIN seller_application ON seller_application.id = application_id
       WHERE document.id = $1 AND application_id = $2 AND account_id = $3`,
      [id, applicationId, accountId],
    );
    if (rows.length === 0) throw documentNotFound();
    return this.linkTo(id);
  }

  /** For a moderator, which is written down. @throws DomainError 403 `own_application`; 404 `document_not_found` */
  async linkForStaff(moderatorId: string, applicationId: string, id: string): Promise<DocumentLinkDto> {
    return this.database.transaction(async (tx) => {
      await lockForStaff(tx, moderatorId, applicationId);
      const [found] = await tx.query<{ kind: DocumentKind }[]>(
        'SELECT kind FROM application_document WHERE id = $1 AND application_id = $2',
        [id, applicationId],
      );
      if (found === undefined) throw documentNotFound();
      await this.audit.record(tx, {
        actor: moderatorId,
        action: 'application_document.opened',
        subject: { kind: 'application', id: applicationId },
        after: { documentId: id, kind: found.kind },
      });
      return this.linkTo(id);
    });
  }

  /** What a link opens. @throws DomainError 404 `document_not_found`: the link is not ours, too old, or its file is gone */
  async open(id: string, expires: number, signature: string): Promise<OpenedDocument> {
    if (!this.links.opens(subjectOf(id), expires, signature)) throw documentNotFound();
    const [row] = await this.database.query<{ key: string; kind: DocumentKind; mediaType: PrivateFileType }>(
      `SELECT storage_key AS key, kind, media_type AS "mediaType" FROM application_document WHERE id = $1`,
      [id],
    );
    const stored = row && (await this.files.read(row.key));
    if (row === undefined || !stored) throw documentNotFound();
    const extension = row.mediaType.split('/')[1] ?? '';
    return { ...stored, mediaType: row.mediaType, name: `${row.kind}.${extension}` };
  }

  private linkTo(id: string): DocumentLinkDto {
    return this.links.make(`/v1/documents/${id}`, subjectOf(id));
  }
}

async function findSame(tx: Tx, applicationId: string, hash: Buffer): Promise<DocumentDto | undefined> {
  const [same] = await tx.query<DocumentDto[]>(
    `SELECT ${DOCUMENT} FROM application_document WHERE application_id = $1 AND sha256 = $2`,
    [applicationId, hash],
  );
  return same;
}

async function assertRoom(tx: Tx, applicationId: string, kind: DocumentKind): Promise<void> {
  const [counted] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM application_document
     WHERE application_id = $1 AND (kind = 'workshop_photo') = $2`,
    [applicationId, kind === 'workshop_photo'],
  );
  if (counted !== undefined && counted.count < MOST_DOCUMENTS) return;
  throw new DomainError('conflict', 'documents_full', `An application has ${MOST_DOCUMENTS} of these at the most.`);
}

function subjectOf(id: string): string {
  return `application document ${id}`;
}

function documentNotFound(): DomainError {
  return new DomainError('not_found', 'document_not_found', 'There is no such document.');
}

function notAPhoto(): DomainError {
  return new DomainError('invalid', 'media_type_unsupported', 'A photo is a JPEG or a PNG.');
}
