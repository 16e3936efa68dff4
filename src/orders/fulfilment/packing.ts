/** Which lines of a seller order lie in which parcel, and what a customs form would say of them. */
import type { Currency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type Translated, translate } from '../../kernel/locale.js';
import { Money } from '../../kernel/money.js';
import type { Tx } from '../../platform/database/database.js';
import type { ParcelToPost } from '../../shipping/index.js';

export interface PackedParcel {
  readonly weightG: number;
  readonly dimensionsMm?: { readonly length: number; readonly width: number; readonly height: number };
  /** Left out of a single parcel: everything. */
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number }[];
}

export interface LineToPack {
  readonly id: string;
  readonly titles: Translated;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly weightG: number;
  readonly hs6: string | null;
  readonly countryOfOrigin: string;
}

export async function linesToPack(tx: Tx, sellerOrderId: string): Promise<LineToPack[]> {
  const rows = await tx.query<(Omit<LineToPack, 'unitPrice'> & { minor: string; currency: Currency })[]>(
    `SELECT id, titles, quantity, unit_price_minor AS minor, currency, weight_g AS "weightG", hs6,
       country_of_origin AS "countryOfOrigin"
     FROM order_line WHERE seller_order_id = $1 ORDER BY position`,
    [sellerOrderId],
  );
  return rows.map(({ minor, currency, ...line }) => ({ ...line, unitPrice: Money.of(BigInt(minor), currency) }));
}

/**
 * Every piece is in exactly one parcel.
 * @throws DomainError 422 `parcel_contents_required`, `parcel_contents_mismatch`
 */
export function packed(lines: readonly LineToPack[], parcels?: readonly PackedParcel[]): ParcelToPost[] {
  const everything = lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const weightG = lines.reduce((sum, line) => sum + line.weightG * line.quantity, 0);
  const named = parcels ?? [{ weightG }];
  const filled = named.map((parcel, index) => {
    if (parcel.lines === undefined && named.length > 1) {
      throw refused('parcel_contents_required', `/parcels/${index}/lines`, 'Say what is in which parcel.');
    }
    return { ...parcel, lines: parcel.lines ?? everything };
  });
  for (const { id, quantity } of lines) {
    const inParcels = filled
      .flatMap((parcel) => parcel.lines)
      .filter(({ lineId }) => lineId === id)
      .reduce((sum, line) => sum + line.quantity, 0);
    if (inParcels !== quantity) throw mismatch(`Of line ${id} there are ${quantity} pieces, not ${inParcels}.`);
  }
  return filled.map((parcel) => toPost(parcel, new Map(lines.map((line) => [line.id, line]))));
}

function toPost(
  { weightG, dimensionsMm, lines }: Required<Pick<PackedParcel, 'lines'>> & PackedParcel,
  known: ReadonlyMap<string, LineToPack>,
): ParcelToPost {
  const goods = lines.map(({ lineId, quantity }) => {
    const line = known.get(lineId);
    if (line === undefined) throw mismatch(`Line ${lineId} is not of this order.`);
    return { line, quantity, value: Money.of(line.unitPrice.minor * BigInt(quantity), line.unitPrice.currency) };
  });
  const [first] = goods;
  if (first === undefined) throw mismatch('A parcel holds something.');
  return {
    weightG,
    dimensionsMm: dimensionsMm && { ...dimensionsMm },
    contents: goods.map(({ line, quantity, value }) => ({
      lineId: line.id,
      title: translate(line.titles, 'en')?.text ?? '',
      quantity,
      netWeightG: line.weightG * quantity,
      value: value.toJSON(),
      hs6: line.hs6,
      countryOfOrigin: line.countryOfOrigin,
    })),
    declaredValue: Money.sum(
      first.value.currency,
      goods.map(({ value }) => value),
    ),
  };
}

function mismatch(message: string): DomainError {
  return refused('parcel_contents_mismatch', '/parcels', message);
}

function refused(code: string, pointer: string, message: string): DomainError {
  return new DomainError('invalid', code, message, { errors: [{ pointer, code, detail: message }] });
}
