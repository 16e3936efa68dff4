import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ComplianceRules } from '../../compliance/index.js';
import { InventoryService } from '../../inventory/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { listingChanged, listingSubmitted, listingWithdrawn } from '../catalog.events.js';
import type { ListingContent, VariantInput } from './listing.content.js';
import type { SentContent } from './listing.input.js';
import {
  countPhotos,
  insertListing,
  knownWords,
  loadVariants,
  type StoredListing,
  type StoredVariant,
  updateContent,
  writeVariants,
} from './listing.rows.js';
import { problemsOf, unknownWords, variantFaults } from './listing.rules.js';
import { slugAgain, slugOf } from './listing.slug.js';
import { isVisible, listingSteps, type ListingStep, mayStep } from './listing.states.js';

interface Sent {
  readonly content: SentContent;
  readonly variants: readonly VariantInput[];
}

/** The changes that a listing can undergo. All join the caller's transaction, which has the listing locked. */
@Injectable()
export class ListingEditor {
  constructor(
    private readonly clock: Clock,
    private readonly compliance: ComplianceRules,
    private readonly inventory: InventoryService,
    private readonly jobs: Jobs,
  ) {}

  /**
   * A draft, which may lack anything. Its slug is usually given when it is submitted.
   * @returns its id
   * @throws DomainError 422 `listing_invalid`
   */
  async create(
    tx: Tx,
    { sellerId, slug = null, demo, ...sent }: Sent & { sellerId: string; slug?: string | null; demo: boolean },
  ): Promise<string> {
    const content = await acceptable(tx, sent, []);
    const id = await insertListing(tx, { sellerId, slug, demo, content, at: this.clock.now() });
    await writeVariants(tx, { id, sellerId }, await this.stocked(tx, sellerId, sent.variants, []));
    return id;
  }

  /** Puts new content and variants in the place of the old. @throws DomainError 422 `listing_invalid` */
  async replace(tx: Tx, listing: StoredListing, sent: Sent): Promise<void> {
    const existing = await loadVariants(tx, listing.id);
    const content = await acceptable(tx, sent, existing);
    await updateContent(tx, listing.id, content, this.clock.now());
    await writeVariants(tx, listing, await this.stocked(tx, listing.sellerId, sent.variants, existing));
  }

  /**
   * Changes the prices of what is on the shelf.
   * @throws DomainError 409 `listing_published` when anything else is not as it was
   */
  async reprice(tx: Tx, listing: StoredListing, sent: Sent): Promise<void> {
    const existing = await loadVariants(tx, listing.id);
    const content = await acceptable(tx, sent, existing);
    const variants = await this.stocked(tx, listing.sellerId, onlyKept(sent.variants), existing);
    const same =
      isDeepStrictEqual(content, listing.content) && isDeepStrictEqual(variants.map(unpriced), existing.map(unpriced));
    if (!same) throw listingPublished();
    assertNoProblems(
      problemsOf(
        { content, prices: variants.map(({ price }) => price), photos: 1, demo: listing.demo },
        await knownWords(tx, content),
        [],
      ),
    );
    await updateContent(tx, listing.id, content, this.clock.now());
    await writeVariants(tx, listing, variants);
    await this.jobs.publish(tx, listingChanged, { listingId: listing.id });
  }

  /** Shows it to a moderator. @throws DomainError 409 `listing_state`; 422 `listing_incomplete` with every problem */
  async submit(tx: Tx, listing: StoredListing): Promise<void> {
    assertMay('submit', listing);
    const { content, demo } = listing;
    const prices = (await loadVariants(tx, listing.id)).map(({ price }) => price);
    const photos = await countPhotos(tx, listing.id);
    const languages = this.compliance.requiredLanguages(this.clock.now());
    assertNoProblems(problemsOf({ content, prices, photos, demo }, await knownWords(tx, content), languages));
    if (listing.slug === null) await giveSlug(tx, listing.id, slugOf(content.titles));
    await this.step(tx, listing, 'submit');
  }

  /** Takes a step of its life. @throws DomainError 409 `listing_state` with the state it is in */
  async step(tx: Tx, { id, state }: Pick<StoredListing, 'id' | 'state'>, step: ListingStep): Promise<void> {
    assertMay(step, { state });
    const { to } = listingSteps[step];
    const [, moved] = await tx.query<[unknown, number]>(
      `UPDATE listing SET state = $3, version = version + 1, updated_at = $4,
         submitted_at = CASE $3 WHEN 'submitted' THEN $4 ELSE submitted_at END,
         published_at = CASE $3 WHEN 'published' THEN coalesce(published_at, $4) ELSE published_at END
       WHERE id = $1 AND state = $2`,
      [id, state, to, this.clock.now()],
    );
    if (moved === 0) throw new Error(`Listing ${id} was moved by somebody although it is locked.`);
    if (isVisible(state) || isVisible(to)) await this.jobs.publish(tx, listingChanged, { listingId: id });
    if (to === 'submitted') await this.jobs.publish(tx, listingSubmitted, { listingId: id });
    if (step === 'withdraw' && state === 'submitted') await this.jobs.publish(tx, listingWithdrawn, { listingId: id });
  }

  /** The variants with a stock item each: the one they have, a new one, or another's. */
  private async stocked(
    tx: Tx,
    sellerId: string,
    variants: readonly VariantInput[],
    existing: readonly StoredVariant[],
  ): Promise<StoredVariant[]> {
    const items = new Map<number, string>();
    for (const [index, variant] of variants.entries()) {
      if ('id' in variant) items.set(index, existing.find(({ id }) => id === variant.id)?.stockItemId ?? '');
      else if (!('sameAs' in variant.stock)) {
        items.set(index, await this.inventory.createItem(tx, { sellerId, ...variant.stock }));
      }
    }
    return variants.map((variant, index) => {
      const kept = 'id' in variant;
      const source = kept || !('sameAs' in variant.stock) ? index : variant.stock.sameAs;
      const stockItemId = items.get(source);
      if (stockItemId === undefined) throw new Error('A variant has no stock although it was checked.');
      const { options, price, weightG } = variant;
      return { id: kept ? variant.id : newId(), options, price, weightG, stockItemId };
    });
  }
}

/** The content with what its object type decides. @throws DomainError 422 `listing_invalid` */
async function acceptable(
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
    ...variantFaults(
      variants,
      existing.map(({ id }) => id),
    ),
  ];
  if (errors.length === 0) return content;
  throw new DomainError('invalid', 'listing_invalid', 'Some of the listing is not valid.', { errors });
}

function onlyKept(variants: readonly VariantInput[]): readonly VariantInput[] {
  if (variants.every((variant) => 'id' in variant)) return variants;
  throw listingPublished();
}

function unpriced({ id, options, weightG, stockItemId }: StoredVariant): Omit<StoredVariant, 'price'> {
  return { id, options, weightG, stockItemId };
}

function listingPublished(): DomainError {
  const message = 'Of what is on the shelf only prices and stock can be changed; withdraw it to change more.';
  return new DomainError('conflict', 'listing_published', message);
}

export function assertMay(step: ListingStep, { state }: Pick<StoredListing, 'state'>): void {
  if (mayStep(step, state)) return;
  throw new DomainError('conflict', 'listing_state', `The listing is ${state}.`, { details: { state } });
}

function assertNoProblems(errors: readonly InputError[]): void {
  if (errors.length === 0) return;
  throw new DomainError('invalid', 'listing_incomplete', 'Something is missing, or does not fit.', { errors });
}

async function giveSlug(tx: Tx, id: string, slug: string): Promise<void> {
  // Two who want the same slug at once come one after the other; a unique violation would end the transaction.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing slug ${slug}`]);
  const [taken] = await tx.query<unknown[]>('SELECT FROM listing WHERE slug = $1', [slug]);
  await tx.query('UPDATE listing SET slug = $2 WHERE id = $1', [id, taken === undefined ? slug : slugAgain(slug)]);
}
