/** What of a listing is accepted, and the names that it gets. Everything joins. */
import { DomainError } from '../../kernel/domain-error.js';
import type { Tx } from '../../platform/database/database.js';
import type { ListingContent, VariantInput } from './listing.content.js';
import type { SentContent } from './listing.input.js';
import { knownWords, type StoredVariant } from './listing.rows.js';
import { personalisationFaults, unknownWords, variantFaults } from './listing.rules.js';
import { slugAgain } from './listing.slug.js';

export interface Sent {
  readonly content: SentContent;
  readonly variants: readonly VariantInput[];
}

/** The content with what its object type decides. @throws DomainError 422 `listing_invalid` */
export async function acceptable(
  tx: Tx,
  { content: sent, variants }: Sent,
  existing: readonly StoredVariant[],
): Promise<ListingContent> {
  const known = await knownWords(tx, sent);
  const content: ListingContent = {
    ...sent,
    hs6: sent.hs6 ?? known.objectType?.hs6 ?? null,
    fragile: sent.fragile ?? known.objectType?.fragile ?? false,
  };
  const errors = [
    ...unknownWords(content, known),
    ...personalisationFaults(content),
    ...variantFaults(
      variants,
      existing.map(({ id }) => id),
    ),
  ];
  if (errors.length === 0) return content;
  throw new DomainError('invalid', 'listing_invalid', 'Some of the listing is not valid.', { errors });
}

/** @throws DomainError 409 `sku_taken` */
export async function assertSkuFree(
  tx: Tx,
  { sellerId, sku, id }: { readonly sellerId: string; readonly sku: string | null; readonly id: string | null },
): Promise<void> {
  if (sku === null) return;
  // As for a slug: two who want the same come one after the other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing sku ${sellerId} ${sku}`]);
  const [other] = await tx.query<{ id: string }[]>('SELECT id FROM listing WHERE seller_id = $1 AND sku = $2', [
    sellerId,
    sku,
  ]);
  if (other === undefined || other.id === id) return;
  throw new DomainError('conflict', 'sku_taken', 'Another listing of the workshop is called so.', {
    details: { listingId: other.id },
  });
}

/** The slug, or one like it that is free. */
export async function giveSlug(tx: Tx, id: string, slug: string): Promise<void> {
  // Two who want the same slug at once come one after the other; a unique violation would end the transaction.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing slug ${slug}`]);
  const [taken] = await tx.query<unknown[]>('SELECT FROM listing WHERE slug = $1', [slug]);
  await tx.query('UPDATE listing SET slug = $2 WHERE id = $1', [id, taken === undefined ? slug : slugAgain(slug)]);
}
