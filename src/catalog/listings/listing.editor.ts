import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ComplianceRules } from '../../compliance/index.js';
import { InventoryService } from '../../inventory/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Money } from '../../kernel/money.js';
import type { Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ExchangeRates } from '../../rates/index.js';
import { listingChanged, listingRevisionWithdrawn, listingSubmitted, listingWithdrawn } from '../catalog.events.js';
import type { ListingContent, VariantInput } from './listing.content.js';
import { acceptable, assertSkuFree, giveSlug, type Sent } from './listing.acceptance.js';
import {
  countEvidence,
  countPhotos,
  insertListing,
  knownWords,
  loadVariants,
  type StoredListing,
  type StoredVariant,
  updateContent,
  writeVariants,
} from './listing.rows.js';
import { type PricedVariant, priceProblems, problemsOf, type ToSubmit } from './listing.rules.js';
import { slugOf } from './listing.slug.js';
import { endWaiting } from '../revisions/revision.rows.js';
import { editable, isOnShelf, isVisible, listingSteps, type ListingStep, mayStep } from './listing.states.js';

/** What a workshop sends of a listing, and who does. */
interface Edit extends Sent {
  readonly sku: string | null;
  /** Null: the import of the demo catalogue. */
  readonly by: string | null;
}

/** The changes that a listing can undergo. All join the caller's transaction, which has the listing locked. */
@Injectable()
export class ListingEditor {
  constructor(
    private readonly clock: Clock,
    private readonly compliance: ComplianceRules,
    private readonly inventory: InventoryService,
    private readonly jobs: Jobs,
    private readonly rates: ExchangeRates,
  ) {}

  /**
   * A draft, which may lack anything. Its slug is usually given when it is submitted.
   * @returns its id
   * @throws DomainError 409 `sku_taken`; 422 `listing_invalid`
   */
  async create(
    tx: Tx,
    { sellerId, slug = null, demo, ...edit }: Edit & { sellerId: string; slug?: string | null; demo: boolean },
  ): Promise<string> {
    const { sku, by } = edit;
    const content = await acceptable(tx, edit, []);
    const at = this.clock.now();
    await assertSkuFree(tx, { sellerId, sku, id: null });
    const id = await insertListing(tx, { sellerId, slug, sku, demo, content, at });
    await writeVariants(tx, { id, sellerId }, await this.stocked(tx, sellerId, edit.variants, []), { by, at });
    return id;
  }

  /**
   * Puts new content and variants in the place of the old.
   * @throws DomainError 409 `sku_taken`; 422 `listing_invalid`
   */
  async replace(tx: Tx, listing: StoredListing, { sku, by, ...sent }: Edit): Promise<void> {
    const { id, sellerId } = listing;
    const existing = await loadVariants(tx, id);
    const content = await acceptable(tx, sent, existing);
    const at = this.clock.now();
    await assertSkuFree(tx, { sellerId, sku, id });
    await updateContent(tx, id, { content, sku, at });
    await writeVariants(tx, listing, await this.stocked(tx, sellerId, sent.variants, existing), { by, at });
  }

  /** Lets shoppers see what was proposed and passed. @throws DomainError 422 `listing_invalid` */
  async revise(tx: Tx, listing: StoredListing, sent: Sent, by: string): Promise<void> {
    await this.replace(tx, listing, { ...sent, sku: listing.sku, by });
    if (isVisible(listing.state)) await this.jobs.publish(tx, listingChanged, { listingId: listing.id });
  }

  /**
   * @returns the content with what its object type decides
   * @throws DomainError 422 `listing_invalid`, `listing_incomplete`: with it the listing could not be on the shelf
   */
  async assertFit(tx: Tx, listing: StoredListing, sent: Sent, photos: number): Promise<ListingContent> {
    const content = await acceptable(tx, sent, await loadVariants(tx, listing.id));
    const prices = await this.priced(tx, sent.variants);
    await this.assertComplete(tx, listing, { content, prices, photos });
    return content;
  }

  /**
   * Changes the prices of what is on the shelf, and what it is called.
   * @throws DomainError 409 `sku_taken`; `listing_published` when anything else is not as it was
   */
  async reprice(tx: Tx, listing: StoredListing, { sku, by, ...sent }: Edit): Promise<void> {
    const existing = await loadVariants(tx, listing.id);
    const content = await acceptable(tx, sent, existing);
    const variants = await this.stocked(tx, listing.sellerId, onlyKept(sent.variants), existing);
    const same =
      isDeepStrictEqual(content, listing.content) && isDeepStrictEqual(variants.map(unpriced), existing.map(unpriced));
    if (!same) throw listingPublished();
    assertNoProblems(
      problemsOf(
        { content, prices: await this.priced(tx, variants), photos: 1, evidence: 1, demo: listing.demo },
        await knownWords(tx, content),
        [],
      ),
    );
    const { id, sellerId } = listing;
    const at = this.clock.now();
    await assertSkuFree(tx, { sellerId, sku, id });
    await updateContent(tx, id, { content, sku, at });
    await writeVariants(tx, listing, variants, { by, at });
    await this.jobs.publish(tx, listingChanged, { listingId: listing.id });
  }

  /** Whether anything would not be as it is. @throws DomainError 422 `listing_invalid` */
  async differs(tx: Tx, listing: StoredListing, sent: Sent): Promise<boolean> {
    const existing = await loadVariants(tx, listing.id);
    const content = await acceptable(tx, sent, existing);
    const comparable = (variants: readonly (VariantInput | StoredVariant)[]): unknown =>
      variants.map((variant) => ({
        id: 'id' in variant ? variant.id : null,
        options: variant.options,
        price: variant.price.toJSON(),
        weightG: variant.weightG,
        dimensionsMm: variant.dimensionsMm ?? null,
      }));
    return !(
      isDeepStrictEqual(content, listing.content) && isDeepStrictEqual(comparable(sent.variants), comparable(existing))
    );
  }

  /**
   * Gives every variant another price; live at once.
   * @throws DomainError 409 `listing_not_editable`; 422 `listing_incomplete`: a price is too low or not in whole tenge
   */
  async changePrices(tx: Tx, listing: StoredListing, priceOf: (price: Money) => Money, by: string): Promise<void> {
    const { id, state, content, sku } = listing;
    if (editable[state] === 'nothing') throw notEditable(listing);
    const existing = await loadVariants(tx, id);
    const variants = existing.map((variant) => ({ ...variant, price: priceOf(variant.price) }));
    assertNoProblems(priceProblems(await this.priced(tx, variants)));
    const at = this.clock.now();
    await updateContent(tx, id, { content, sku, at });
    await writeVariants(tx, listing, variants, { by, at });
    if (isVisible(state)) await this.jobs.publish(tx, listingChanged, { listingId: id });
  }

  /** Shows it to a moderator. @throws DomainError 409 `listing_state`; 422 `listing_incomplete` with every problem */
  async submit(tx: Tx, listing: StoredListing): Promise<void> {
    assertMay('submit', listing);
    const { content } = listing;
    const prices = await this.priced(tx, await loadVariants(tx, listing.id));
    const photos = await countPhotos(tx, listing.id);
    await this.assertComplete(tx, listing, { content, prices, photos });
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
    if (isOnShelf(state) && !isOnShelf(to)) await this.endRevision(tx, id);
    if (isVisible(state) || isVisible(to)) await this.jobs.publish(tx, listingChanged, { listingId: id });
    if (to === 'submitted') await this.jobs.publish(tx, listingSubmitted, { listingId: id });
    if (step === 'withdraw' && state === 'submitted') await this.jobs.publish(tx, listingWithdrawn, { listingId: id });
  }

  /** Off the shelf there is nothing beside which a revision could wait. */
  private async endRevision(tx: Tx, listingId: string): Promise<void> {
    const revisionId = await endWaiting(tx, listingId, 'withdrawn', this.clock.now());
    if (revisionId === undefined) return;
    const [row] = await tx.query<{ sellerId: string }[]>(
      'SELECT seller_id AS "sellerId" FROM listing_revision WHERE id = $1',
      [revisionId],
    );
    await this.jobs.publish(tx, listingRevisionWithdrawn, { listingId, sellerId: row?.sellerId ?? '', revisionId });
  }

  private async assertComplete(
    tx: Tx,
    { id, demo }: StoredListing,
    { content, prices, photos }: Pick<ToSubmit, 'content' | 'prices' | 'photos'>,
  ): Promise<void> {
    const languages = this.compliance.requiredLanguages(this.clock.now());
    const evidence = await countEvidence(tx, id);
    const known = await knownWords(tx, content);
    assertNoProblems(problemsOf({ content, prices, photos, evidence, demo }, known, languages));
  }

  private async priced(tx: Tx, variants: readonly Pick<VariantInput, 'price'>[]): Promise<PricedVariant[]> {
    const rates = await this.rates.homeIn(tx, this.clock.now());
    return variants.map(({ price }) => ({ price, tenge: rates.inTenge(price) ?? null }));
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
      const { options, price, weightG, dimensionsMm = null } = variant;
      return { id: kept ? variant.id : newId(), options, price, weightG, dimensionsMm, stockItemId };
    });
  }
}

function onlyKept(variants: readonly VariantInput[]): readonly VariantInput[] {
  if (variants.every((variant) => 'id' in variant)) return variants;
  throw listingPublished();
}

function unpriced({ id, options, weightG, dimensionsMm, stockItemId }: StoredVariant): Omit<StoredVariant, 'price'> {
  return { id, options, weightG, dimensionsMm, stockItemId };
}

function listingPublished(): DomainError {
  const message = 'Of what is on the shelf prices and stock are changed at once; propose a revision to change more.';
  return new DomainError('conflict', 'listing_published', message);
}

export function notEditable({ state }: Pick<StoredListing, 'state'>): DomainError {
  const message = 'In this state it can not be changed; withdraw it first.';
  return new DomainError('conflict', 'listing_not_editable', message, { details: { state } });
}

export function assertMay(step: ListingStep, { state }: Pick<StoredListing, 'state'>): void {
  if (mayStep(step, state)) return;
  throw new DomainError('conflict', 'listing_state', `The listing is ${state}.`, { details: { state } });
}

function assertNoProblems(errors: readonly InputError[]): void {
  if (errors.length === 0) return;
  throw new DomainError('invalid', 'listing_incomplete', 'Something is missing, or does not fit.', { errors });
}
