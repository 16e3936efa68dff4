import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { MediaService } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DecisionChecks, SellersService } from '../../sellers/index.js';
import { listingRevisionDecided, listingRevisionSubmitted, listingRevisionWithdrawn } from '../catalog.events.js';
import type { VariantInput } from '../listings/listing.content.js';
import type { RequestChangesDto } from '../listings/listing.dto.js';
import { ListingEditor } from '../listings/listing.editor.js';
import { contentOf, photosOf, variantsOf } from '../listings/listing.input.js';
import { assertNotOwn, assertSelling } from '../listings/listing.review.js';
import {
  loadVariants,
  lockListing,
  type StoredListing,
  type StoredVariant,
  writePhotos,
} from '../listings/listing.rows.js';
import { isOnShelf } from '../listings/listing.states.js';
import type { ListingRevisionInputDto } from './revision.dto.js';
import { endWaiting, photosOfListing, revisionNotFound } from './revision.rows.js';
import type { RevisionState } from './revision.states.js';
import { changedFields, plain, type Shown, shownOf, variantsToWrite, wantedOf } from './revision.js';

interface LockedRevision {
  readonly id: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly state: RevisionState;
  readonly submittedBy: string;
  readonly before: Shown;
  readonly after: Shown;
}

/**
 * Changes of what is on the shelf that a moderator sees first; meanwhile shoppers see the old. Every command locks the
 * listing before its revision, so that a proposal and a decision come one after the other.
 */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly editor: ListingEditor,
    private readonly jobs: Jobs,
    private readonly media: MediaService,
    private readonly sellers: SellersService,
  ) {}

  /**
   * Proposes how the listing is to be; takes the place of what waits.
   * @throws DomainError 404 `listing_not_found`; 409 `listing_not_live`, `media_not_ready`; 412 `precondition_failed`;
   *   422 `listing_invalid`, `listing_incomplete`, `stock_incomplete`, `media_not_found`, `price_not_reviewed`,
   *   `listing_unchanged`
   */
  async propose(
    { accountId, sellerId }: { readonly accountId: string; readonly sellerId: string },
    listingId: string,
    version: number,
    input: ListingRevisionInputDto,
  ): Promise<void> {
    const sent = { content: contentOf(input), variants: variantsOf(input) };
    await this.database.transaction(async (tx) => {
      const listing = await lockListing(tx, listingId, sellerId);
      if (listing.version !== version) throw versionPassed();
      assertLive(listing);
      const existing = await loadVariants(tx, listingId);
      assertPricesKept(sent.variants, existing);
      const livePhotos = await photosOfListing(tx, listingId);
      const photos = input.photos ? photosOf({ photos: input.photos }) : livePhotos;
      await this.media.assertUsable(
        tx,
        sellerId,
        photos.map(({ assetId }) => assetId),
      );
      const content = await this.editor.assertFit(tx, listing, sent, photos.length);
      const before = shownOf(listing.content, livePhotos, existing);
      const after = wantedOf(content, photos, sent.variants);
      if (changedFields(before, after).length === 0) {
        throw new DomainError('invalid', 'listing_unchanged', 'The listing is like that already.');
      }
      const now = this.clock.now();
      await endWaiting(tx, listingId, 'superseded', now);
      const id = newId();
      await tx.query(
        `INSERT INTO listing_revision (id, listing_id, seller_id, state, before, after, submitted_by, submitted_at)
         VALUES ($1, $2, $3, 'submitted', $4, $5, $6, $7)`,
        [id, listingId, sellerId, JSON.stringify(before), JSON.stringify(after), accountId, now],
      );
      await this.jobs.publish(tx, listingRevisionSubmitted, { listingId, sellerId, revisionId: id });
    });
  }

  /** Takes back what waits. @throws DomainError 404 `listing_not_found`, `revision_not_found`: nothing waits */
  async withdraw(sellerId: string, listingId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockListing(tx, listingId, sellerId);
      const revisionId = await endWaiting(tx, listingId, 'withdrawn', this.clock.now());
      if (revisionId === undefined) throw revisionNotFound();
      await this.jobs.publish(tx, listingRevisionWithdrawn, { listingId, sellerId, revisionId });
    });
  }

  /**
   * Joins: shoppers see what was proposed. Prices stay as they are now.
   * @throws DomainError 403 `own_listing`; 404 `revision_not_found`; 409 `case_claimed`, `revision_state`,
   *   `workshop_not_active`, `listing_changed_meanwhile`, `media_not_ready`; 422 `listing_invalid`,
   *   `listing_incomplete`, `media_not_found`
   */
  async publish(tx: Tx, moderator: Principal, id: string): Promise<void> {
    const sellerId = await this.mayDecide(tx, moderator, id);
    await assertSelling(tx, this.sellers, sellerId);
    const { revision, listing } = await this.lock(tx, moderator, id);
    const existing = await loadVariants(tx, listing.id);
    const live = shownOf(listing.content, await photosOfListing(tx, listing.id), existing);
    if (changedFields(live, revision.before).length > 0) {
      const message = 'What is on the shelf is not what the revision was made of.';
      throw new DomainError('conflict', 'listing_changed_meanwhile', message);
    }
    const { photos, variants, ...content } = revision.after;
    const assetIds = photos.map(({ assetId }) => assetId);
    await this.media.assertUsable(tx, sellerId, assetIds);
    const wanted = { content, variants: variantsToWrite(variants, existing) };
    await this.editor.assertFit(tx, listing, wanted, photos.length);
    await this.editor.revise(tx, listing, wanted, revision.submittedBy);
    await writePhotos(tx, listing, photos);
    await this.end(tx, moderator, revision, { state: 'published', reason: null, note: null });
  }

  /**
   * Joins: it stays as it was, and the workshop reads why.
   * @throws DomainError 403 `own_listing`; 404 `revision_not_found`; 409 `case_claimed`, `revision_state`
   */
  async requestChanges(tx: Tx, moderator: Principal, id: string, { reason, note }: RequestChangesDto): Promise<void> {
    await this.mayDecide(tx, moderator, id);
    const { revision } = await this.lock(tx, moderator, id);
    await this.end(tx, moderator, revision, { state: 'changes_requested', reason, note });
  }

  /** Before any row is locked. @returns its workshop */
  private async mayDecide(tx: Tx, moderator: Principal, id: string): Promise<string> {
    const [found] = await tx.query<{ sellerId: string }[]>(
      'SELECT seller_id AS "sellerId" FROM listing_revision WHERE id = $1',
      [id],
    );
    if (found === undefined) throw revisionNotFound();
    assertNotOwn(moderator, found.sellerId);
    await this.checks.assertFree(tx, {
      kind: 'listing_revision',
      subjectId: id,
      moderatorId: moderator.accountId,
    });
    return found.sellerId;
  }

  private async lock(
    tx: Tx,
    { accountId }: Principal,
    id: string,
  ): Promise<{ revision: LockedRevision; listing: StoredListing }> {
    const [found] = await tx.query<{ listingId: string }[]>(
      'SELECT listing_id AS "listingId" FROM listing_revision WHERE id = $1',
      [id],
    );
    if (found === undefined) throw revisionNotFound();
    const listing = await lockListing(tx, found.listingId);
    const [revision] = await tx.query<LockedRevision[]>(
      `SELECT id, listing_id AS "listingId", seller_id AS "sellerId", state, submitted_by AS "submittedBy", before, after
       FROM listing_revision WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (revision === undefined) throw revisionNotFound();
    // She may have left the workshop since.
    if (revision.submittedBy === accountId) assertNotOwn({ memberships: [revision] }, revision.sellerId);
    if (revision.state === 'submitted') return { revision, listing };
    throw new DomainError('conflict', 'revision_state', `The revision is ${revision.state}.`, {
      details: { state: revision.state },
    });
  }

  private async end(
    tx: Tx,
    { accountId }: Principal,
    { id, listingId, sellerId, before, after }: LockedRevision,
    { state, reason, note }: { state: 'published' | 'changes_requested'; reason: string | null; note: string | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE listing_revision SET state = $2, reason = $3, note = $4, decided_by = $5, ended_at = $6 WHERE id = $1`,
      [id, state, reason, note, accountId, this.clock.now()],
    );
    await this.jobs.publish(tx, listingRevisionDecided, { listingId, sellerId, revisionId: id });
    await this.audit.record(tx, {
      actor: accountId,
      action: `listing_revision.${state}`,
      subject: { kind: 'listing', id: listingId },
      sellerId,
      reason,
      before: { state: 'submitted' },
      after: { state, revisionId: id, fields: changedFields(plain(before), after) },
    });
  }
}

function assertLive({ state }: StoredListing): void {
  if (isOnShelf(state)) return;
  const message = 'Only what is on the shelf, or paused, is revised; this can be edited itself.';
  throw new DomainError('conflict', 'listing_not_live', message, { details: { state } });
}

/** Nobody waits for a moderator to change a price, so a revision changes none by the way. */
function assertPricesKept(variants: readonly VariantInput[], existing: readonly StoredVariant[]): void {
  const errors = variants.flatMap((variant, index): InputError[] => {
    const now = 'id' in variant ? existing.find(({ id }) => id === variant.id) : undefined;
    if (now === undefined || now.price.equals(variant.price)) return [];
    const detail = 'It is changed at once with PUT /v1/artisan/listings/{id}.';
    return [{ pointer: `/variants/${index}/price`, code: 'price_not_reviewed', detail }];
  });
  if (errors.length === 0) return;
  throw new DomainError('invalid', 'price_not_reviewed', 'A revision changes no price.', { errors });
}
