import type { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move } from '../entry.js';

export interface PostageBought {
  readonly shipmentId: string;
  readonly orderId: string;
  readonly sellerId: string;
  /** What the seller's order holds for postage; zero if the platform sends it at its own cost. */
  readonly share: Money;
  /** What the carrier asks, in the same currency. */
  readonly cost: Money;
  readonly boughtAt: Date;
}

/** The platform or the hub sends the parcel instead of the artisan: her postage share is the carrier's. */
export function postageBought(facts: PostageBought): LedgerEntry {
  const { shipmentId, orderId, sellerId, share, cost } = facts;
  const { currency } = cost;
  const pending = account('seller_pending', currency, { sellerId, orderId });
  const carrier = account('carrier_payable', currency);
  const result = account('postage_result', currency);
  const covered = share.min(cost);
  return entry(
    'postage_bought',
    {
      reference: `shipment:${shipmentId}:postage_bought`,
      effectiveAt: facts.boughtAt,
      orderId,
      facts: { share, cost, sellerId },
    },
    [
      move(pending, carrier, covered),
      move(pending, result, share.minus(covered)),
      move(result, carrier, cost.minus(covered)),
    ],
  );
}

export function carrierPaid(facts: {
  readonly carrierPaymentId: string;
  readonly amount: Money;
  readonly paidAt: Date;
}): LedgerEntry {
  const { carrierPaymentId, amount, paidAt } = facts;
  return entry(
    'carrier_paid',
    { reference: `carrier_payment:${carrierPaymentId}`, effectiveAt: paidAt, facts: { amount } },
    [move(account('carrier_payable', amount.currency), account('bank', amount.currency), amount)],
  );
}
