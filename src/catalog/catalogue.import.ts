import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SellersService } from '../sellers/index.js';
import {
  type Catalogue,
  contentOfRow,
  pointerInFile,
  priceOfRow,
  readCatalogue,
  type ReadRow,
  stockOfRow,
  workshopOf,
} from './catalogue.file.js';
import type { ProductRow, WorkshopRow } from './catalogue.rows.js';
import type { VariantInput } from './listings/listing.content.js';
import { ListingEditor } from './listings/listing.editor.js';
import { ListingReview } from './listings/listing.review.js';
import { loadVariants, lockListing, type StoredListing } from './listings/listing.rows.js';

export interface CatalogueProblem {
  /** RFC 6901. */
  readonly pointer: string;
  readonly reason: string;
}

/** Of workshops and pieces together. */
export interface CatalogueReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What was refused; everything else of the file is in. */
  readonly problems: readonly CatalogueProblem[];
}

/** Nobody calls demo pieces anything, and nobody in particular sets their prices. */
const unnamed = { sku: null, by: null } as const;

type Outcome = 'added' | 'changed' | 'unchanged';

/** Ids for new workshops that somebody owns already, by slug. */
type SellerIds = Readonly<Record<string, string>>;

/** Loads invented workshops with their pieces, published at once, by the same rules as everybody's. */
@Injectable()
export class CatalogueImport {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly editor: ListingEditor,
    private readonly review: ListingReview,
    private readonly sellers: SellersService,
  ) {}

  /**
   * One transaction for each row; a bad row is reported and the good ones are loaded. The same file again changes
   * nothing. What there is of a piece is set when the piece is added and never again, because pieces are sold.
   * @throws DomainError `demo_in_production`, `catalogue_missing`, `catalogue_not_json`, `catalogue_not_demo`
   */
  async import(path: string, sellerIds: SellerIds = {}): Promise<CatalogueReport> {
    this.refuseProduction();
    return this.load(await readCatalogue(path), sellerIds);
  }

  /** As `import`, if a piece of the file is not there: what people did to the others since then stays. */
  async ensure(path: string, sellerIds: SellerIds = {}): Promise<void> {
    this.refuseProduction();
    const catalogue = await readCatalogue(path);
    const slugs = catalogue.products.flatMap(({ row }) => (row === undefined ? [] : [row.slug]));
    const there = await this.database.query('SELECT FROM listing WHERE slug = ANY ($1::text[])', [slugs]);
    if (there.length < slugs.length) await this.load(catalogue, sellerIds);
  }

  private refuseProduction(): void {
    if (this.config.profile !== 'production') return;
    throw new DomainError('conflict', 'demo_in_production', 'Invented workshops do not belong into a real shop.');
  }

  private async load({ workshops, products }: Catalogue, sellerIds: SellerIds): Promise<CatalogueReport> {
    const outcomes: Outcome[] = [];
    const problems: CatalogueProblem[] = [];
    const sellers = new Map<string, string>();
    const each = async <Row>(read: ReadRow<Row>, load: (tx: Tx, row: Row) => Promise<Outcome>): Promise<void> => {
      const { pointer, row, reasons } = read;
      if (row === undefined) {
        problems.push(...reasons.map((found) => ({ pointer: pointer + found.pointer, reason: found.reason })));
        return;
      }
      try {
        outcomes.push(await this.database.transaction(async (tx) => load(tx, row)));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        problems.push(...problemsOf(error, pointer));
      }
    };
    for (const workshop of workshops) {
      await each(workshop, async (tx, row) => this.loadWorkshop(tx, row, { sellers, sellerIds }));
    }
    for (const product of products) {
      await each(product, async (tx, row) => this.loadProduct(tx, row, sellers));
    }
    const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
    return { added: count('added'), changed: count('changed'), unchanged: count('unchanged'), problems };
  }

  private async loadWorkshop(
    tx: Tx,
    row: WorkshopRow,
    { sellers, sellerIds }: { sellers: Map<string, string>; sellerIds: SellerIds },
  ): Promise<Outcome> {
    const [craft] = await tx.query<unknown[]>('SELECT FROM craft WHERE slug = $1', [row.main_craft]);
    if (craft === undefined) throw bad('/main_craft', `is a craft that is not known: ${row.main_craft}`);
    const { sellerId, outcome } = await this.sellers.importDemo(tx, workshopOf(row, sellerIds[row.slug]));
    sellers.set(row.slug, sellerId);
    return outcome;
  }

  private async loadProduct(tx: Tx, row: ProductRow, sellers: ReadonlyMap<string, string>): Promise<Outcome> {
    const sellerId = sellers.get(row.workshop);
    if (sellerId === undefined) throw bad('/workshop', `names a workshop that was not loaded: ${row.workshop}`);
    // Two imports at once come one after the other, so that both find what the first has added.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['catalogue import']);
    const [found] = await tx.query<{ id: string }[]>('SELECT id FROM listing WHERE slug = $1', [row.slug]);
    if (found === undefined) return this.add(tx, row, sellerId);
    const listing = await lockListing(tx, found.id);
    if (!listing.demo || listing.sellerId !== sellerId) throw bad('/slug', `is taken by another listing: ${row.slug}`);
    return this.change(tx, row, listing);
  }

  private async add(tx: Tx, row: ProductRow, sellerId: string): Promise<Outcome> {
    const stock = stockOfRow(row);
    if (stock === undefined) throw bad('/stock', 'does not say how many there are');
    const variants = [{ options: {}, price: priceOfRow(row), weightG: row.net_weight_g, stock }];
    const content = contentOfRow(row);
    const id = await this.editor.create(tx, { sellerId, slug: row.slug, demo: true, content, variants, ...unnamed });
    await this.editor.submit(tx, await lockListing(tx, id));
    await this.review.publishIn(tx, await lockListing(tx, id), null);
    return 'added';
  }

  /** It ends in the state that it was in. */
  private async change(tx: Tx, row: ProductRow, listing: StoredListing): Promise<Outcome> {
    const [variant, ...others] = await loadVariants(tx, listing.id);
    const content = contentOfRow(row);
    const price = priceOfRow(row);
    const weightG = row.net_weight_g;
    if (variant === undefined) throw bad('', 'has lost its variant in the shop');
    const same = variant.price.equals(price) && variant.weightG === weightG && others.length === 0;
    if (same && isDeepStrictEqual(content, listing.content)) return 'unchanged';
    const { id, state } = listing;
    if (state === 'archived') throw bad('', 'is in the archive of the shop and can not be changed');
    const onItsWay = state === 'submitted' || state === 'published' || state === 'paused';
    if (onItsWay) await this.editor.step(tx, listing, 'withdraw');
    const { dimensionsMm } = variant;
    const variants: VariantInput[] = [{ id: variant.id, options: variant.options, price, weightG, dimensionsMm }];
    await this.editor.replace(tx, await lockListing(tx, id), { content, variants, ...unnamed });
    if (onItsWay) await this.editor.submit(tx, await lockListing(tx, id));
    if (state === 'published' || state === 'paused') {
      await this.review.publishIn(tx, await lockListing(tx, id), null);
    }
    if (state === 'paused') await this.editor.step(tx, await lockListing(tx, id), 'pause');
    return 'changed';
  }
}

/** A refusal of a row, by its own fields. */
function bad(pointer: string, reason: string): DomainError {
  return new DomainError('invalid', 'row_refused', reason, {
    errors: [{ pointer, code: 'row_refused', detail: reason }],
  });
}

function problemsOf({ errors, message }: DomainError, pointer: string): CatalogueProblem[] {
  if (errors.length === 0) return [{ pointer, reason: message }];
  return errors.map((error) => ({ pointer: pointer + pointerInFile(error.pointer), reason: error.detail }));
}
