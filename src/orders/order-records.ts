/** Orders as every reader's answer is made of them: rows with their parts in the words of the ledger. */
import type { Currency } from '../kernel/currency.js';
import type { Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import type { OrderPart } from '../ledger/index.js';
import type { Database } from '../platform/database/database.js';
import type { CanceledBy } from './cancellation/cancellation.js';
import type { SellerOrderState } from './seller-order.states.js';

export interface SellerOrderRecord {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly state: SellerOrderState;
  readonly service: string;
  readonly serviceNames: Translated;
  readonly returnWindowDays: number;
  readonly returnRuleId: string | null;
  readonly placedAt: Date;
  readonly postedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly returnUntil: Date | null;
  readonly completedAt: Date | null;
  readonly canceledAt: Date | null;
  readonly canceledBy: CanceledBy | null;
  readonly cancelReason: string | null;
  readonly cancelNote: string | null;
  readonly refundId: string | null;
  readonly postage: OrderPart;
  readonly lines: readonly LineRecord[];
}

export interface LineRecord {
  readonly part: OrderPart;
  readonly variantId: string;
  readonly listingId: string;
  readonly slug: string;
  readonly titles: Translated;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** What the price list said in another currency; null: it said `unitPrice`. */
  readonly listPrice: Money | null;
  readonly weightG: number;
  readonly hs6: string | null;
  readonly countryOfOrigin: string;
  readonly personalisation: string | null;
  readonly readyBy: string | null;
  readonly edition: { readonly size: number; readonly numbers: number[] } | null;
  readonly commissionBp: number;
}

interface StoredPart {
  readonly id: string;
  readonly paid: string;
  readonly tax: string;
  readonly fxMargin: string;
  readonly gross: string;
  readonly commission: string;
  readonly vatOnCommission: string;
}

interface StoredSellerOrder extends Omit<SellerOrderRecord, 'postage' | 'lines'> {
  readonly paidCurrency: Currency;
  readonly postage: StoredPart;
  readonly lines: readonly (Omit<LineRecord, 'part' | 'unitPrice' | 'listPrice'> &
    StoredPart & {
      readonly unitPrice: string;
      readonly listPrice: string | null;
      readonly listCurrency: Currency | null;
    })[];
}

const PART = `'id', id, 'paid', paid_minor::text, 'tax', tax_minor::text, 'fxMargin', fx_margin_minor::text,
  'gross', gross_minor::text, 'commission', commission_minor::text, 'vatOnCommission', vat_on_commission_minor::text`;

const RECORD = `
  SELECT seller_order.id, order_id AS "orderId", seller_id AS "sellerId", seller_order.number, seller_order.currency,
    state, service, service_names AS "serviceNames", return_window_days AS "returnWindowDays",
    return_rule_id AS "returnRuleId", seller_order.placed_at AS "placedAt", posted_at AS "postedAt",
    delivered_at AS "deliveredAt", return_until AS "returnUntil", completed_at AS "completedAt",
    canceled_at AS "canceledAt", canceled_by AS "canceledBy", cancel_reason AS "cancelReason",
    cancel_note AS "cancelNote", refund_id AS "refundId", buyer_order.currency AS "paidCurrency",
    (SELECT jsonb_build_object(${PART}) FROM order_postage WHERE seller_order_id = seller_order.id) AS postage,
    (SELECT jsonb_agg(jsonb_build_object(${PART}, 'variantId', variant_id, 'listingId', listing_id, 'slug', slug,
        'titles', titles, 'options', options, 'quantity', quantity, 'unitPrice', unit_price_minor::text,
        'listPrice', list_price_minor::text, 'listCurrency', list_currency,
        'weightG', weight_g, 'hs6', hs6, 'countryOfOrigin', country_of_origin, 'personalisation', personalisation,
        'readyBy', ready_by, 'edition', CASE WHEN edition_size IS NOT NULL
          THEN jsonb_build_object('size', edition_size, 'numbers', edition_numbers) END,
        'commissionBp', commission_bp) ORDER BY position)
     FROM order_line WHERE seller_order_id = seller_order.id) AS lines
  FROM seller_order JOIN buyer_order ON buyer_order.id = order_id`;

/** The seller orders of one order, as the checkout numbered them. */
export async function sellerOrdersOf(database: Database, orderId: string): Promise<SellerOrderRecord[]> {
  const rows = await database.query<StoredSellerOrder>(
    `${RECORD} WHERE order_id = $1 ORDER BY length(seller_order.number), seller_order.number`,
    [orderId],
  );
  return rows.map(recordOf);
}

/** One workshop's newest, those after a cursor's id. */
export async function sellerOrdersOfSeller(
  database: Database,
  { sellerId, state, beforeId, limit }: { sellerId: string; state?: string; beforeId?: string; limit: number },
): Promise<SellerOrderRecord[]> {
  const rows = await database.query<StoredSellerOrder>(
    `${RECORD} WHERE seller_id = $1 AND ($2::text IS NULL OR state = $2)
       AND ($3::uuid IS NULL OR seller_order.id < $3) ORDER BY seller_order.id DESC LIMIT $4`,
    [sellerId, state ?? null, beforeId ?? null, limit],
  );
  return rows.map(recordOf);
}

/** Undefined when it is not this workshop's. */
export async function sellerOrderOf(
  database: Database,
  sellerId: string,
  id: string,
): Promise<SellerOrderRecord | undefined> {
  const [row] = await database.query<StoredSellerOrder>(`${RECORD} WHERE seller_order.id = $1 AND seller_id = $2`, [
    id,
    sellerId,
  ]);
  return row && recordOf(row);
}

function recordOf({ paidCurrency, postage, lines, ...row }: StoredSellerOrder): SellerOrderRecord {
  const partOf = (part: StoredPart): OrderPart => ({
    id: part.id,
    sellerId: row.sellerId,
    paid: Money.of(BigInt(part.paid), paidCurrency),
    tax: Money.of(BigInt(part.tax), paidCurrency),
    fxMargin: Money.of(BigInt(part.fxMargin), paidCurrency),
    gross: Money.of(BigInt(part.gross), row.currency),
    commission: Money.of(BigInt(part.commission), row.currency),
    vatOnCommission: Money.of(BigInt(part.vatOnCommission), row.currency),
  });
  return {
    ...row,
    postage: partOf(postage),
    lines: lines.map((line) => ({
      part: partOf(line),
      variantId: line.variantId,
      listingId: line.listingId,
      slug: line.slug,
      titles: line.titles,
      options: line.options,
      quantity: line.quantity,
      unitPrice: Money.of(BigInt(line.unitPrice), row.currency),
      listPrice:
        line.listPrice === null || line.listCurrency === null
          ? null
          : Money.of(BigInt(line.listPrice), line.listCurrency),
      weightG: line.weightG,
      hs6: line.hs6,
      countryOfOrigin: line.countryOfOrigin,
      personalisation: line.personalisation,
      readyBy: line.readyBy,
      edition: line.edition,
      commissionBp: line.commissionBp,
    })),
  };
}

/** Seller's currency: what she gets of a part. */
export function earned({ gross, commission, vatOnCommission }: OrderPart): Money {
  return gross.minus(commission).minus(vatOnCommission);
}
