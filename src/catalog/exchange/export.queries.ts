import { Injectable } from '@nestjs/common';
import type { Currency } from '../../kernel/currency.js';
import { Database } from '../../platform/database/database.js';
import type { ListingContent } from '../listings/listing.content.js';
import { CONTENT } from '../listings/listing.rows.js';
import { cellsOf, columnNames, listingColumns, variantColumns } from './exchange.columns.js';
import { toCsv } from './exchange.csv.js';
import type { ExchangeFormat } from './exchange.dto.js';

interface ExportedVariant {
  readonly options: Record<string, string>;
  readonly price: { readonly amount: number; readonly currency: Currency };
  readonly weightG: number;
  readonly dimensionsMm: Record<string, number> | null;
  readonly stockItemId: string;
  readonly mode: string;
  readonly quantity: number;
  readonly leadTimeDays: number | null;
  readonly capacityPerWeek: number | null;
  readonly editionSize: number | null;
}

type ExportedRow = ListingContent & {
  readonly sku: string;
  readonly state: string;
  readonly variants: ExportedVariant[];
};

/** A workshop's listings as a file that can be imported again. */
@Injectable()
export class ListingExport {
  constructor(private readonly database: Database) {}

  /** All but those in the archive. Photos and evidence are not in it. */
  async export(sellerId: string, format: ExchangeFormat): Promise<string> {
    const rows = await this.database.query<ExportedRow>(
      `SELECT coalesce(sku, id::text) AS sku, state, ${CONTENT},
         (SELECT coalesce(json_agg(json_build_object('options', options, 'weightG', weight_g,
            'price', json_build_object('amount', price_minor, 'currency', currency),
            'dimensionsMm', variant.dimensions_mm, 'stockItemId', stock_item_id, 'mode', mode, 'quantity', on_hand,
            'leadTimeDays', lead_time_days, 'capacityPerWeek', capacity_per_week, 'editionSize', edition_size)
            ORDER BY position), '[]')
          FROM variant JOIN stock_availability USING (stock_item_id) WHERE listing_id = listing.id AND current)
           AS variants
       FROM listing WHERE seller_id = $1 AND state <> 'archived' ORDER BY id`,
      [sellerId],
    );
    const listings = rows.map((row) => ({ ...row, variants: row.variants.map(variantOf) }));
    if (format === 'json') return `${JSON.stringify({ listings }, undefined, 2)}\n`;
    return toCsv(columnNames, listings.flatMap(rowsOf));
  }
}

/** As it is sent to the API; what shares its stock says with whom. */
function variantOf(variant: ExportedVariant, index: number, all: readonly ExportedVariant[]): object {
  const { stockItemId, mode, quantity, leadTimeDays, capacityPerWeek, editionSize, ...rest } = variant;
  const first = all.findIndex((each) => each.stockItemId === stockItemId);
  const own = { mode, quantity, leadTimeDays, capacityPerWeek, editionSize };
  return { ...rest, stock: first < index ? { sameAs: first } : own };
}

function rowsOf({ variants, ...listing }: { readonly variants: readonly object[] }): Record<string, string>[] {
  const own = cellsOf(listing, listingColumns);
  const [first = {}, ...others] = variants.map((variant) => cellsOf(variant, variantColumns));
  const { sku = '' } = own;
  return [{ ...own, ...first }, ...others.map((cells) => ({ sku, ...cells }))];
}
