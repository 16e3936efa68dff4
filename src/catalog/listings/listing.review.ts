import { Injectable } from '@nestjs/common';
import { type AuditedAct, AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DecisionChecks, SellersService } from '../../sellers/index.js';
import { listingDecided } from '../catalog.events.js';
import type { RequestChangesDto } from './listing.dto.js';
import { assertMay, ListingEditor } from './listing.editor.js';
import { listingNotFound, lockListing, type StoredListing } from './listing.rows.js';
import type { ListingState } from './listing.states.js';

/** What moderators decide. All join: the desk decides many. The workshop is locked before the listing, as everywhere. */
@Injectable()
export class ListingReview {
  constructor(
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
    private readonly clock: Clock,
    private readonly editor: ListingEditor,
    private readonly jobs: Jobs,
    private readonly sellers: SellersService,
  ) {}

  /**
   * Puts what was reviewed on the shelf.
   * @throws DomainError 403 `own_listing`; 404; 409 `case_claimed`, `listing_state`, `workshop_not_active`;
   *   412 `precondition_failed`
   */
  async publish(tx: Tx, moderator: Principal, id: string, version: number): Promise<void> {
    const sellerId = await this.mayDecide(tx, moderator, id);
    await assertSelling(tx, this.sellers, sellerId);
    const listing = await lockListing(tx, id);
    assertMay('publish', listing);
    if (listing.version !== version) throw versionPassed();
    await this.publishIn(tx, listing, moderator.accountId);
    await this.record(tx, moderator, listing, { action: 'listing.published', state: 'published', reason: null });
  }

  /** Joins. `decidedBy` null: the demo catalogue, which nobody reviews. */
  async publishIn(tx: Tx, listing: StoredListing, decidedBy: string | null): Promise<void> {
    await this.editor.step(tx, listing, 'publish');
    await this.decide(tx, listing, { decision: 'published', reason: null, note: null, decidedBy });
  }

  /**
   * Sends it back.
   * @throws DomainError 403 `own_listing`; 404; 409 `case_claimed`, `listing_state`; 412 `precondition_failed`
   */
  async requestChanges(
    tx: Tx,
    moderator: Principal,
    id: string,
    version: number,
    { reason, note }: RequestChangesDto,
  ): Promise<void> {
    await this.mayDecide(tx, moderator, id);
    const listing = await lockListing(tx, id);
    assertMay('request_changes', listing);
    if (listing.version !== version) throw versionPassed();
    await this.editor.step(tx, listing, 'request_changes');
    await this.decide(tx, listing, { decision: 'changes_requested', reason, note, decidedBy: moderator.accountId });
    await this.record(tx, moderator, listing, {
      action: 'listing.changes_requested',
      state: 'changes_requested',
      reason,
    });
  }

  /**
   * Takes off sale, at once, what a moderator once let through; its workshop changes it and submits it again.
   * Whatever version was read: it is about what stands on the shelf now.
   * @throws DomainError 403 `own_listing`; 404; 409 `listing_state`
   */
  async takeDown(tx: Tx, moderator: Principal, id: string, { reason, note }: RequestChangesDto): Promise<void> {
    assertNotOwn(moderator, await sellerOf(tx, id));
    const listing = await lockListing(tx, id);
    await this.editor.step(tx, listing, 'take_down');
    await this.decide(tx, listing, { decision: 'changes_requested', reason, note, decidedBy: moderator.accountId });
    await this.record(tx, moderator, listing, { action: 'listing.taken_down', state: 'changes_requested', reason });
  }

  /** @returns its workshop */
  private async mayDecide(tx: Tx, moderator: Principal, id: string): Promise<string> {
    const sellerId = await sellerOf(tx, id);
    assertNotOwn(moderator, sellerId);
    await this.checks.assertFree(tx, { kind: 'listing', subjectId: id, moderatorId: moderator.accountId });
    return sellerId;
  }

  private async record(
    tx: Tx,
    { accountId }: Principal,
    { id, sellerId, state }: StoredListing,
    done: { readonly action: AuditedAct['action']; readonly state: ListingState; readonly reason: string | null },
  ): Promise<void> {
    await this.audit.record(tx, {
      actor: accountId,
      action: done.action,
      subject: { kind: 'listing', id },
      sellerId,
      reason: done.reason,
      before: { state },
      after: { state: done.state },
    });
  }

  private async decide(
    tx: Tx,
    { id, version }: StoredListing,
    decided: { decision: string; reason: string | null; note: string | null; decidedBy: string | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO listing_review (id, listing_id, listing_version, decision, reason, note, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), id, version, decided.decision, decided.reason, decided.note, decided.decidedBy, this.clock.now()],
    );
    // An import is nobody's decision: sixty letters about the demo's pieces would tell a workshop nothing.
    if (decided.decidedBy !== null) await this.jobs.publish(tx, listingDecided, { listingId: id });
  }
}

async function sellerOf(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<{ sellerId: string }[]>('SELECT seller_id AS "sellerId" FROM listing WHERE id = $1', [
    id,
  ]);
  if (row === undefined) throw listingNotFound();
  return row.sellerId;
}

/** What is decided goes on sale: its workshop is locked as by a sale. @throws DomainError 409 `workshop_not_active` */
export async function assertSelling(tx: Tx, sellers: SellersService, sellerId: string): Promise<void> {
  const seller = (await sellers.lockForSale(tx, [sellerId])).get(sellerId);
  if (seller?.state === 'active') return;
  const details = { state: seller?.state ?? 'closed' };
  throw new DomainError('conflict', 'workshop_not_active', 'Its workshop is not selling at present.', { details });
}

/** Nobody judges what they sell themselves. @throws DomainError 403 `own_listing` */
export function assertNotOwn(
  { memberships }: { readonly memberships: readonly { readonly sellerId: string }[] },
  sellerId: string,
): void {
  if (!memberships.some((membership) => membership.sellerId === sellerId)) return;
  throw new DomainError('forbidden', 'own_listing', 'It is of a workshop of yours; somebody else has to decide.');
}
