import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { locales } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { card, type CardRow } from './listing-pages.js';
import { CARD_COLUMNS, FROM_PIECES_ON_SALE } from './on-sale.js';
import { PriceTags } from './price-tags.js';
import type { StoreListingCardDto } from './storefront.dto.js';

/** What a reader wants texts and prices in. */
export interface Reader {
  readonly wanted: WantedLocales;
  readonly currency: Currency | undefined;
}

/** Of what is looked for beside each: how many newest pieces are weighed against each other. */
const CANDIDATES = 60;

const newest = (condition: string): string => `(
  SELECT document.listing_id ${FROM_PIECES_ON_SALE} AND document.locale = $2
    AND document.listing_id <> (SELECT listing_id FROM piece) AND ${condition}
  ORDER BY document.published_at DESC, document.listing_id DESC LIMIT ${CANDIDATES})`;

const RELATED = `
  WITH piece AS (
     SELECT listing_id, seller_id, craft, ornaments FROM listing_document WHERE slug = $1 AND locale = $2),
   candidate AS (
     ${newest('document.ornaments && (SELECT ornaments FROM piece)')}
     UNION ${newest('document.craft = (SELECT craft FROM piece)')}
     UNION ${newest('document.seller_id = (SELECT seller_id FROM piece)')})
   SELECT ${CARD_COLUMNS} ${FROM_PIECES_ON_SALE} AND document.locale = $2
     AND document.listing_id IN (SELECT listing_id FROM candidate)
   ORDER BY (SELECT count(*) FROM piece, unnest(piece.ornaments) AS shared
             WHERE shared = ANY (document.ornaments)) DESC,
     document.craft = (SELECT craft FROM piece) DESC,
     document.seller_id <> (SELECT seller_id FROM piece) DESC,
     document.published_at DESC, document.listing_id DESC
   LIMIT $3`;

/** Pieces on sale that are shown beside something else: chosen ones, related ones. */
@Injectable()
export class PiecesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
  ) {}

  /** Those of them that are on sale, in this order. @throws DomainError 422 `currency_not_offered` */
  async cards(listingIds: readonly string[], reader: Reader): Promise<StoreListingCardDto[]> {
    const rows = await this.database.query<CardRow>(
      `SELECT ${CARD_COLUMNS} ${FROM_PIECES_ON_SALE} AND document.locale = $1 AND document.listing_id = ANY ($2::uuid[])
       ORDER BY array_position($2::uuid[], document.listing_id)`,
      [localeOf(reader), listingIds],
    );
    return this.shown(rows, reader);
  }

  /** Pieces that the editors chose, in their order. @throws DomainError 422 `currency_not_offered` */
  async chosen(limit: number, reader: Reader): Promise<StoreListingCardDto[]> {
    const rows = await this.database.query<CardRow>(
      `SELECT ${CARD_COLUMNS} ${FROM_PIECES_ON_SALE} AND document.locale = $1
         AND document.listing_id = ANY (SELECT unnest(listing_ids) FROM editors_choice)
       ORDER BY array_position((SELECT listing_ids FROM editors_choice), document.listing_id) LIMIT $2`,
      [localeOf(reader), limit],
    );
    return this.shown(rows, reader);
  }

  /**
   * Pieces that go with this one, never itself. What shares most ornaments comes first, then the same craft. Among
   * equals other workshops come before its own: whose hands made it stands on the page already, with the way to
   * everything of hers, so this is where a shopper can meet somebody new.
   *
   * The newest by ornament, by craft and of the workshop are weighed, each found by its index, however many there are.
   */
  async related(slug: string, limit: number, reader: Reader): Promise<StoreListingCardDto[]> {
    const rows = await this.database.prepared<CardRow>('store.related', RELATED, [slug, localeOf(reader), limit]);
    return this.shown(rows, reader);
  }

  private async shown(rows: readonly CardRow[], { currency }: Reader): Promise<StoreListingCardDto[]> {
    const priceOf = await this.prices.in(currency, this.clock.now());
    return rows.map((row) => card(row, priceOf));
  }
}

function localeOf({ wanted }: Reader): string {
  return negotiateLocale(wanted, locales);
}
