import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { Database, type Tx } from '../platform/database/database.js';
import { versionPassed } from '../platform/http/if-match.js';
import type { ChosenPieceDto, EditorsChoiceDto } from './editors-choice.dto.js';
import { FROM_PIECES_ON_SALE } from './on-sale.js';
import { SLUG } from './storefront.dto.js';

interface Chosen {
  readonly version: number;
  readonly listingIds: string[];
}

/** The pieces that members of staff show on the home page: one list, one row, which every change locks. */
@Injectable()
export class EditorsChoice {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async read(): Promise<EditorsChoiceDto> {
    const [row] = await this.database.query<EditorsChoiceDto>(
      `SELECT version, changed_by AS "changedBy", changed_at AS "changedAt",
         (SELECT coalesce(json_agg(json_build_object('listingId', listing.id, 'slug', listing.slug,
             'titles', listing.titles, 'onSale', EXISTS (
               SELECT ${FROM_PIECES_ON_SALE} AND document.listing_id = chosen.id)) ORDER BY nr), '[]')
          FROM unnest(listing_ids) WITH ORDINALITY AS chosen (id, nr) JOIN listing ON listing.id = chosen.id) AS items
       FROM editors_choice`,
    );
    if (row === undefined) throw new Error('There is no row for the editors’ choice.');
    return { ...row, nextCursor: null };
  }

  /**
   * Exactly these pieces, in this order. What comes new must be on sale; what stands there already may stay, though it
   * is sold or paused.
   * @throws DomainError 412 `precondition_failed`; 422 `piece_not_on_sale`
   */
  async arrange(slugs: readonly string[], version: number, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await lockChoice(tx);
      if (before.version !== version) throw versionPassed();
      const found = await tx.query<Pick<ChosenPieceDto, 'slug' | 'listingId'>[]>(
        `SELECT chosen.slug, chosen.id AS "listingId" FROM listing AS chosen
         WHERE chosen.slug = ANY ($1) AND (chosen.id = ANY ($2) OR EXISTS (
           SELECT ${FROM_PIECES_ON_SALE} AND document.listing_id = chosen.id))`,
        [slugs, before.listingIds],
      );
      const idOf = new Map(found.map(({ slug, listingId }) => [slug, listingId]));
      const errors = slugs.flatMap((slug, index) =>
        idOf.has(slug)
          ? []
          : [{ pointer: `/pieces/${index}`, code: 'piece_not_on_sale', detail: `${slug} is not on sale.` }],
      );
      if (errors.length > 0) {
        throw new DomainError('invalid', 'piece_not_on_sale', 'Only pieces on sale can be chosen.', { errors });
      }
      await this.write(
        tx,
        before,
        slugs.flatMap((slug) => idOf.get(slug) ?? []),
        accountId,
      );
    });
  }

  /** @throws DomainError 404 `piece_not_chosen` */
  async remove(slug: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await lockChoice(tx);
      const [removed] = SLUG.test(slug)
        ? await tx.query<{ id: string }[]>('SELECT id FROM listing WHERE slug = $1 AND id = ANY ($2)', [
            slug,
            before.listingIds,
          ])
        : [];
      if (removed === undefined) {
        throw new DomainError('not_found', 'piece_not_chosen', 'This piece is not among the editors’ choice.');
      }
      await this.write(
        tx,
        before,
        before.listingIds.filter((id) => id !== removed.id),
        accountId,
      );
    });
  }

  private async write(tx: Tx, before: Chosen, listingIds: readonly string[], accountId: string): Promise<void> {
    if (listingIds.join() === before.listingIds.join()) return;
    await tx.query(
      'UPDATE editors_choice SET listing_ids = $1, version = version + 1, changed_by = $2, changed_at = $3',
      [listingIds, accountId, this.clock.now()],
    );
    await this.audit.record(tx, {
      actor: accountId,
      action: 'editors_choice.arranged',
      subject: { kind: 'editors_choice', id: 'home' },
      before: { listings: before.listingIds },
      after: { listings: listingIds },
    });
  }
}

async function lockChoice(tx: Tx): Promise<Chosen> {
  const [row] = await tx.query<Chosen[]>(
    'SELECT version, listing_ids AS "listingIds" FROM editors_choice FOR NO KEY UPDATE',
  );
  if (row === undefined) throw new Error('There is no row for the editors’ choice.');
  return row;
}
