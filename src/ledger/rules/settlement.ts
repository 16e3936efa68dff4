import { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move, type Posting } from '../entry.js';
import { type OrderPart, type OrderTerms, sharesOf } from './order-parts.js';
import { cross, realise } from './positions.js';

export interface Settled {
  readonly terms: OrderTerms;
  /** Buyer's currency, as it was captured. */
  readonly captured: Money;
  /** Settlement currency: the balance transaction's amount, before the fee. */
  readonly received: Money;
  /** Settlement currency. */
  readonly fee: Money;
  /** The parts that were captured; none for a payment that never became an order. */
  readonly parts: readonly OrderPart[];
  readonly settledAt: Date;
}

/** The provider's balance transaction is known: what arrived in our balance there, and what it kept. */
export function settled(facts: Settled): LedgerEntry {
  const { terms, received, fee } = facts;
  const { orderId, settlementCurrency } = terms;
  const provider = account('provider_balance', settlementCurrency);
  const receivable = account('charge_receivable', facts.captured.currency, { orderId });
  return entry(
    'settled',
    {
      reference: `order:${orderId}:settled`,
      effectiveAt: facts.settledAt,
      orderId,
      facts: { captured: facts.captured, received, fee },
    },
    [
      ...cross(
        [{ account: provider, amount: received }],
        [{ account: receivable, amount: facts.captured }],
        settlementCurrency,
      ),
      ...convertedAgain(facts),
      move(account('processing_fees', settlementCurrency), provider, fee),
    ],
  );
}

/**
 * The sellers' shares were valued in the settlement currency at the rate that checkout locked; now the provider has
 * converted them at its own. The difference is realised here, order by order, so that no checkout has to look at the
 * position as a whole.
 */
function convertedAgain({ terms, captured, received, parts }: Settled): Posting[] {
  const settlement = terms.settlementCurrency;
  if (captured.currency === settlement) return [];
  const shares = parts
    .filter((part) => part.paid.currency !== part.gross.currency)
    .map((part) => sharesOf(part, terms));
  const converted = shares.reduce((sum, share) => sum + share.converted.minor, 0n);
  const booked = shares.map(({ seller, linked }) => (seller.currency === settlement ? seller : linked));
  const gain = received.portion(converted, captured.minor).minus(Money.sum(settlement, booked));
  return [realise(gain, captured.currency)];
}
