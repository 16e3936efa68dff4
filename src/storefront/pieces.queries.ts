import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { locales } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import { JsonText } from '../platform/http/json-text.js';
import { negotiateLocale } from '../platform/http/locale.js';
import { card, type CardRow, cardText, type Reader } from './listing-pages.js';
import { CARD_COLUMNS, FROM_PIECES_ON_SALE, fromPiecesOnSaleBeside } from './on-sale.js';
import { PriceTags } from './price-tags.js';
import { KEYS } from './search/search-keys.js';
import type { StoreListingCardDto } from './storefront.dto.js';

/** So many pieces are shown beside one. */
const RELATED = 12;
/** Of the same craft and of the same workshop, the newest; so many may be sold already. */
const CANDIDATES = 24;
/** With its ornaments, among the newest 512 to 1,024 pieces, or else among 64 times as many. Windows of `search_places`. */
const ALIKE = 60;
const NEAR_WINDOW = 9;
const WIDE_WINDOW = 15;
/** The best of all those; what was sold a moment ago is left out of them. */
const BEST = 36;

const CANDIDATE = 'document.listing_id, document.seller_id, document.craft, document.ornaments, document.published_at';

const alike = (window: number, condition: string): string => `
  SELECT ${CANDIDATE} FROM listing_document document
  WHERE ${KEYS} @@ (SELECT piece.motifs && search_window($2, ${window}, (SELECT last_value FROM listing_document_position))
                    FROM piece) AND ${condition}
  ORDER BY document.position DESC LIMIT ${ALIKE}`;

const newest = (condition: string): string => `(
  SELECT ${CANDIDATE} FROM listing_document document WHERE document.locale = $2 AND ${condition}
  ORDER BY document.published_at DESC, document.listing_id DESC LIMIT ${CANDIDATES})`;

const BETTER = `shared DESC, same_craft DESC, other_workshop DESC, candidate.published_at DESC, candidate.listing_id DESC`;

/** By slug and language. */
export const RELATED_PIECES = `
  WITH piece AS MATERIALIZED (
    SELECT listing_id, seller_id, craft, ornaments,
      (SELECT string_agg(quote_literal('#ornament:' || slug), ' | ')::tsquery FROM unnest(ornaments) AS slug) AS motifs
    FROM listing_document WHERE slug = $1 AND locale = $2),
  near AS MATERIALIZED (${alike(NEAR_WINDOW, 'true')}),
  wide AS MATERIALIZED (${alike(WIDE_WINDOW, `(SELECT count(*) FROM near) <= ${RELATED}`)}),
  known AS (
    SELECT * FROM near UNION ALL SELECT * FROM wide
    UNION ALL ${newest('document.craft = (SELECT craft FROM piece)')}
    UNION ALL ${newest('document.seller_id = (SELECT seller_id FROM piece)')}),
  candidate AS MATERIALIZED (
    SELECT DISTINCT known.listing_id, known.published_at, known.craft = piece.craft AS same_craft,
      known.seller_id <> piece.seller_id AS other_workshop,
      (SELECT count(*) FROM unnest(piece.ornaments) AS slug WHERE slug = ANY (known.ornaments)) AS shared
    FROM known CROSS JOIN piece WHERE known.listing_id <> piece.listing_id),
  best AS MATERIALIZED (SELECT * FROM candidate ORDER BY ${BETTER} LIMIT ${BEST})
  SELECT ${CARD_COLUMNS} ${fromPiecesOnSaleBeside('best AS candidate')} AND document.locale = $2
    AND document.listing_id = candidate.listing_id
  ORDER BY ${BETTER} LIMIT ${RELATED}`;

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
   * Cards, as JSON, of pieces that go with this one, never itself. What shares most ornaments comes first, then the same
   * craft. Among equals other workshops come before its own: whose hands made it stands on the page already, with the
   * way to everything of hers, so this is where a shopper can meet somebody new.
   *
   * The newest by ornament, by craft and of the workshop are weighed, each found by an index, however many there are.
   * @throws DomainError 422 `currency_not_offered`
   */
  async related(slug: string, reader: Reader): Promise<JsonText> {
    const rows = await this.database.prepared<CardRow>('store.related', RELATED_PIECES, [slug, localeOf(reader)]);
    const priceOf = await this.prices.in(reader.currency, this.clock.now());
    return new JsonText(`[${rows.map((row) => cardText(row, priceOf)).join(',')}]`);
  }

  private async shown(rows: readonly CardRow[], { currency }: Reader): Promise<StoreListingCardDto[]> {
    const priceOf = await this.prices.in(currency, this.clock.now());
    return rows.map((row) => card(row, priceOf));
  }
}

function localeOf({ wanted }: Reader): string {
  return negotiateLocale(wanted, locales);
}
