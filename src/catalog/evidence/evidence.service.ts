import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import {
  type PrivateFile,
  PrivateFiles,
  type PrivateFileType,
  type PrivateLink,
  PrivateLinks,
} from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import type { StoredObject } from '../../platform/storage/storage.js';
import { assertNotOwn } from '../listings/listing.review.js';
import { listingNotFound, lockListing, type StoredListing, touch } from '../listings/listing.rows.js';
import { editable } from '../listings/listing.states.js';
import type { EvidenceDto, EvidenceKind } from './evidence.dto.js';

export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;

const MOST_FILES = 5;

const EVIDENCE = `id, kind, media_type AS "mediaType", bytes, encode(sha256, 'hex') AS sha256,
  uploaded_at AS "uploadedAt"`;

export interface OpenedEvidence extends StoredObject {
  readonly mediaType: PrivateFileType;
  readonly name: string;
}

/** Test reports of food safety: seen by the workshop and by moderators, through links that end within minutes. */
@Injectable()
export class Evidence {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly files: PrivateFiles,
    private readonly links: PrivateLinks,
  ) {}

  /**
   * The same file again is the same evidence.
   * @throws DomainError 404 `listing_not_found`; 409 `listing_not_editable`, `evidence_full`; 422 `media_empty`,
   *   `media_type_unsupported`
   */
  async upload(sellerId: string, listingId: string, content: AsyncIterable<Buffer>): Promise<EvidenceDto> {
    // Nobody fills the disk by way of somebody else's listing.
    await this.database.transaction(async (tx) => assertTakes(await lockListing(tx, listingId, sellerId)));
    return this.files.keep(content, async (file) =>
      this.database.transaction(async (tx) => {
        assertTakes(await lockListing(tx, listingId, sellerId));
        return this.record(tx, listingId, file);
      }),
    );
  }

  /**
   * As long as no moderator relies on it.
   * @throws DomainError 404 `listing_not_found`, `evidence_not_found`; 409 `listing_not_editable`
   */
  async remove(sellerId: string, listingId: string, id: string): Promise<void> {
    const key = await this.database.transaction(async (tx) => {
      const { state } = await lockListing(tx, listingId, sellerId);
      if (editable[state] !== 'everything') throw notEditable(state);
      const [[removed]] = await tx.query<[{ key: string }[], number]>(
        'DELETE FROM listing_evidence WHERE id = $1 AND listing_id = $2 RETURNING storage_key AS key',
        [id, listingId],
      );
      if (removed === undefined) throw evidenceNotFound();
      await touch(tx, listingId, this.clock.now());
      return removed.key;
    });
    await this.files.remove(key);
  }

  /** For its workshop. @throws DomainError 404 `evidence_not_found`, for another workshop's too */
  async linkForWorkshop(sellerId: string, listingId: string, id: string): Promise<PrivateLink> {
    const rows = await this.database.query(
      `SELECT FROM listing_evidence evidence JOIN listing ON listing.id = listing_id
       WHERE evidence.id = $1 AND listing_id = $2 AND seller_id = $3`,
      [id, listingId, sellerId],
    );
    if (rows.length === 0) throw evidenceNotFound();
    return this.links.make(pathOf(id), subjectOf(id));
  }

  /** For a moderator, which is written down. @throws DomainError 403 `own_listing`; 404 `listing_not_found`, `evidence_not_found` */
  async linkForStaff(moderator: Principal, listingId: string, id: string): Promise<PrivateLink> {
    return this.database.transaction(async (tx) => {
      const [listing] = await tx.query<{ sellerId: string }[]>(
        'SELECT seller_id AS "sellerId" FROM listing WHERE id = $1',
        [listingId],
      );
      if (listing === undefined) throw listingNotFound();
      assertNotOwn(moderator, listing.sellerId);
      const [found] = await tx.query<{ kind: EvidenceKind }[]>(
        'SELECT kind FROM listing_evidence WHERE id = $1 AND listing_id = $2',
        [id, listingId],
      );
      if (found === undefined) throw evidenceNotFound();
      await this.audit.record(tx, {
        actor: moderator.accountId,
        action: 'listing_evidence.opened',
        subject: { kind: 'listing', id: listingId },
        sellerId: listing.sellerId,
        after: { evidenceId: id, kind: found.kind },
      });
      return this.links.make(pathOf(id), subjectOf(id));
    });
  }

  /** What a link opens. @throws DomainError 404 `evidence_not_found`: the link is not ours, too old, or its file is gone */
  async open(id: string, expires: number, signature: string): Promise<OpenedEvidence> {
    if (!this.links.opens(subjectOf(id), expires, signature)) throw evidenceNotFound();
    const [row] = await this.database.query<{ key: string; kind: EvidenceKind; mediaType: PrivateFileType }>(
      `SELECT storage_key AS key, kind, media_type AS "mediaType" FROM listing_evidence WHERE id = $1`,
      [id],
    );
    const stored = row && (await this.files.read(row.key));
    if (row === undefined || !stored) throw evidenceNotFound();
    return { ...stored, mediaType: row.mediaType, name: `${row.kind}.${row.mediaType.split('/')[1] ?? ''}` };
  }

  private async record(tx: Tx, listingId: string, file: PrivateFile): Promise<{ added: boolean; row: EvidenceDto }> {
    const rows = await tx.query<EvidenceDto[]>(`SELECT ${EVIDENCE} FROM listing_evidence WHERE listing_id = $1`, [
      listingId,
    ]);
    const same = rows.find(({ sha256 }) => sha256 === file.hash.toString('hex'));
    if (same !== undefined) return { added: false, row: same };
    if (rows.length >= MOST_FILES) {
      throw new DomainError('conflict', 'evidence_full', `A listing has ${MOST_FILES} of these at the most.`);
    }
    const now = this.clock.now();
    const [evidence] = await tx.query<EvidenceDto[]>(
      `INSERT INTO listing_evidence (id, listing_id, kind, media_type, bytes, sha256, storage_key, uploaded_at)
       VALUES ($1, $2, 'food_safety_report', $3, $4, $5, $6, $7) RETURNING ${EVIDENCE}`,
      [newId(), listingId, file.mediaType, file.bytes, file.hash, file.key, now],
    );
    if (evidence === undefined) throw new Error('A row that was inserted is not there.');
    await touch(tx, listingId, now);
    return { added: true, row: evidence };
  }
}

/** What a moderator looks at stays as it is; what is put away needs none. */
function assertTakes({ state }: StoredListing): void {
  if (editable[state] === 'nothing') throw notEditable(state);
}

function notEditable(state: string): DomainError {
  const message = 'In this state its evidence stays as it is.';
  return new DomainError('conflict', 'listing_not_editable', message, { details: { state } });
}

function evidenceNotFound(): DomainError {
  return new DomainError('not_found', 'evidence_not_found', 'There is no such file.');
}

function pathOf(id: string): string {
  return `/v1/listing-evidence/${id}`;
}

function subjectOf(id: string): string {
  return `listing evidence ${id}`;
}
