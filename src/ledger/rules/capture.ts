import { Money } from '../../kernel/money.js';
import { type Account, account } from '../chart.js';
import { entry, type LedgerEntry, move, type Posting } from '../entry.js';
import { type OrderPart, type OrderTerms, partFacts, sharesOf } from './order-parts.js';
import { cross } from './positions.js';

export interface Captured {
  readonly terms: OrderTerms;
  /** Buyer's currency. */
  readonly captured: Money;
  readonly parts: readonly OrderPart[];
  readonly capturedAt: Date;
}

/**
 * The buyer paid: the provider owes us the amount, and it is the sellers', the platform's and the tax office's.
 * @throws RangeError if the parts do not come to what was captured
 */
export function captured(facts: Captured): LedgerEntry {
  const { terms, parts } = facts;
  const { orderId, settlementCurrency, settlementRate } = terms;
  const paid = Money.sum(
    facts.captured.currency,
    parts.map((part) => part.paid),
  );
  if (!paid.equals(facts.captured)) {
    throw new RangeError(`The parts of order ${orderId} come to ${String(paid)}, not ${String(facts.captured)}.`);
  }
  const receivable = account('charge_receivable', paid.currency, { orderId });
  return entry(
    'captured',
    {
      reference: `order:${orderId}:captured`,
      effectiveAt: facts.capturedAt,
      orderId,
      facts: {
        captured: facts.captured,
        settlementCurrency,
        ...(settlementRate && { settlementRate: settlementRate.toString(), rateBase: settlementRate.base }),
        parts: partFacts(parts),
      },
    },
    parts.flatMap((part) => sharedOut(part, terms, receivable)),
  );
}

function sharedOut(part: OrderPart, terms: OrderTerms, receivable: Account): Posting[] {
  const { orderId, settlementCurrency } = terms;
  const { sellerId } = part;
  const buyer = part.paid.currency;
  const pending = account('seller_pending', part.gross.currency, { sellerId, orderId });
  const { commission, vatOnCommission, tax, fxMargin, converted, seller, linked } = sharesOf(part, terms);
  return [
    move(receivable, account('commission', buyer), commission),
    move(receivable, account('vat_on_commission', buyer), vatOnCommission),
    move(receivable, account('tax_collected', buyer), tax),
    move(receivable, account('fx_margin', buyer), fxMargin),
    ...cross(
      [{ account: receivable, amount: converted }],
      [{ account: pending, amount: seller }],
      settlementCurrency,
      linked,
    ),
  ];
}

/** A payment that succeeded when no order could be made of it any more: all of it is due to the buyer. */
export function capturedLate(facts: {
  readonly paymentId: string;
  readonly captured: Money;
  readonly capturedAt: Date;
}): LedgerEntry {
  const { paymentId: orderId, captured: amount } = facts;
  return entry(
    'captured_late',
    {
      reference: `payment:${orderId}:captured_late`,
      effectiveAt: facts.capturedAt,
      orderId,
      facts: { captured: amount },
    },
    [
      move(
        account('charge_receivable', amount.currency, { orderId }),
        account('buyer_refunds_due', amount.currency, { orderId }),
        amount,
      ),
    ],
  );
}
