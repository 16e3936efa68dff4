/** A placement as rows: frozen once they are written. */
import { newId } from '../../kernel/id.js';
import type { Tx } from '../../platform/database/database.js';
import type { ArtisanShare } from '../../sellers/index.js';
import type { OrderNumbers } from './order-number.js';
import type { PlacedPart, PlacedSeller, Placement } from './placement.js';

/** A number that is taken is one in 31^8; so many in a row means that the generator is broken. */
const TRIES = 5;

/**
 * `shares`: among whom of her workshop each listing's line is divided, by listing.
 * @returns the ids of the seller orders, in the order of the placement's sellers
 */
export async function insertPlacement(
  tx: Tx,
  placement: Placement,
  shares: ReadonlyMap<string, readonly ArtisanShare[]>,
  numbers: OrderNumbers,
): Promise<string[]> {
  const number = await insertOrder(tx, placement, numbers);
  await insertAddress(tx, placement);
  const sellerOrders = placement.sellers.map((seller, index) => ({
    id: newId(),
    number: `${number}-${index + 1}`,
    seller,
  }));
  await insertAll(
    tx,
    'seller_order',
    sellerOrders.map(({ id, number: own, seller }) => sellerOrderRow(placement, id, own, seller)),
  );
  await insertAll(
    tx,
    'order_line',
    sellerOrders.flatMap(({ id, seller }) => lineRows(placement.orderId, id, seller)),
  );
  await insertAll(tx, 'order_line_share', shareRows(placement, shares));
  await insertAll(
    tx,
    'order_postage',
    sellerOrders.map(({ id, seller }) => partRow(placement.orderId, id, seller.sellerId, seller.postage)),
  );
  return sellerOrders.map(({ id }) => id);
}

/** @returns its number, the first that is free */
async function insertOrder(tx: Tx, placement: Placement, numbers: OrderNumbers): Promise<string> {
  const { terms, total } = placement;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const number = numbers.next();
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO buyer_order (id, number, checkout_id, payment_id, account_id, email, locale, currency, total_minor,
         settlement_currency, settlement_rate_base, settlement_rate_quote, settlement_rate, demo, placed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (number) DO NOTHING RETURNING id`,
      [
        placement.orderId,
        number,
        placement.checkoutId,
        placement.paymentId,
        placement.accountId,
        placement.email,
        placement.locale,
        total.currency,
        total.minor.toString(),
        terms.settlementCurrency,
        terms.settlementRate?.base ?? null,
        terms.settlementRate?.quote ?? null,
        terms.settlementRate?.value ?? null,
        placement.demo,
        placement.placedAt,
      ],
    );
    if (inserted.length > 0) return number;
  }
  throw new Error(`No free order number was found in ${TRIES} tries.`);
}

async function insertAddress(tx: Tx, { orderId, address }: Placement): Promise<void> {
  const { name, line1, line2, city, region, postcode, country, phone } = address;
  await tx.query(
    `INSERT INTO buyer_order_address (order_id, name, line1, line2, city, region, postcode, country, phone)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [orderId, name, line1, line2, city, region, postcode, country, phone],
  );
}

type Row = Readonly<Record<string, unknown>>;

function sellerOrderRow(placement: Placement, id: string, number: string, seller: PlacedSeller): Row {
  return {
    id,
    order_id: placement.orderId,
    seller_id: seller.sellerId,
    number,
    currency: seller.postage.gross.currency,
    state: 'placed',
    service: seller.service,
    service_names: seller.serviceNames,
    return_window_days: seller.returnWindowDays,
    return_rule_id: seller.returnRuleId,
    placed_at: placement.placedAt.toISOString(),
  };
}

function lineRows(orderId: string, sellerOrderId: string, { sellerId, lines }: PlacedSeller): Row[] {
  return lines.map((line, index) => ({
    ...partRow(orderId, sellerOrderId, sellerId, line),
    position: index + 1,
    variant_id: line.variantId,
    listing_id: line.listingId,
    slug: line.slug,
    stock_item_id: line.stockItemId,
    stock_mode: line.stockMode,
    titles: line.titles,
    options: line.options,
    quantity: line.quantity,
    unit_price_minor: line.unitPrice.minor.toString(),
    list_price_minor: line.listPrice?.price.minor.toString() ?? null,
    list_currency: line.listPrice?.price.currency ?? null,
    list_rate_id: line.listPrice?.rateId ?? null,
    weight_g: line.weightG,
    hs6: line.hs6,
    country_of_origin: line.countryOfOrigin,
    craft: line.craft,
    personalised: line.personalised,
    personalisation: line.personalisation,
    ready_by: line.readyBy,
    edition_size: line.editionSize,
    edition_numbers: line.editionNumbers,
    photo_asset_id: line.photoAssetId,
    commission_rule_id: line.commissionRuleId,
    commission_bp: line.commissionBp,
    exchange_rate_id: line.exchangeRateId,
  }));
}

function shareRows({ sellers }: Placement, shares: ReadonlyMap<string, readonly ArtisanShare[]>): Row[] {
  return sellers.flatMap(({ lines }) =>
    lines.flatMap(({ partId, listingId }) =>
      (shares.get(listingId) ?? []).map(({ artisanId, weight }) => ({
        line_id: partId,
        artisan_id: artisanId,
        weight,
      })),
    ),
  );
}

/** Amounts as text: a JSON number may be too small for a bigint. */
function partRow(orderId: string, sellerOrderId: string, sellerId: string, part: PlacedPart): Row {
  return {
    id: part.partId,
    seller_order_id: sellerOrderId,
    order_id: orderId,
    seller_id: sellerId,
    currency: part.gross.currency,
    gross_minor: part.gross.minor.toString(),
    commission_minor: part.commission.minor.toString(),
    vat_on_commission_minor: part.vatOnCommission.minor.toString(),
    paid_currency: part.paid.currency,
    paid_minor: part.paid.minor.toString(),
    tax_minor: part.tax.minor.toString(),
    fx_margin_minor: part.fxMargin.minor.toString(),
  };
}

/** Rows of one table in one statement; all have the same columns. */
async function insertAll(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await tx.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
