import { type Currency } from '../kernel/currency.js';
import type { Locale } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import type { StoredPaymentState } from './payment-states.js';

/** A buyer's payment of one checkout. */
export interface Payment {
  readonly id: string;
  readonly checkoutId: string;
  readonly orderId: string | null;
  readonly state: StoredPaymentState;
  /** It succeeded when no order could be made of it any more, so all of it goes back. */
  readonly late: boolean;
  readonly amount: Money;
  readonly contact: Contact;
  readonly intentId: string | null;
  readonly chargeId: string | null;
  readonly succeededAt: Date | null;
  readonly settlement: Settlement | null;
}

/** Where letters about a payment go that never becomes an order. Personal data. */
export interface Contact {
  readonly email: string;
  readonly locale: Locale;
}

/** The provider's booking of a charge. */
export interface Settlement {
  /** `ch_…` */
  readonly chargeId: string;
  /** Buyer's currency. */
  readonly captured: Money;
  /** Settlement currency, before the fee. */
  readonly received: Money;
  /** Settlement currency. */
  readonly fee: Money;
  readonly settledAt: Date;
}

interface PaymentRow {
  readonly id: string;
  readonly checkout_id: string;
  readonly order_id: string | null;
  readonly state: StoredPaymentState;
  readonly late: boolean;
  readonly amount_minor: string;
  readonly currency: Currency;
  readonly buyer_email: string;
  readonly locale: Locale;
  readonly intent_id: string | null;
  readonly charge_id: string | null;
  readonly succeeded_at: Date | null;
  readonly settlement_currency: Currency | null;
  readonly received_minor: string | null;
  readonly fee_minor: string | null;
  readonly settled_at: Date | null;
}

/** Locked until the transaction ends. */
export async function lockPayment(tx: Tx, paymentId: string): Promise<Payment | undefined> {
  const [row] = await tx.query<PaymentRow[]>('SELECT * FROM payment WHERE id = $1 FOR UPDATE', [paymentId]);
  return row && paymentOf(row);
}

function paymentOf(row: PaymentRow): Payment {
  const amount = Money.of(BigInt(row.amount_minor), row.currency);
  return {
    id: row.id,
    checkoutId: row.checkout_id,
    orderId: row.order_id,
    state: row.state,
    late: row.late,
    amount,
    contact: { email: row.buyer_email, locale: row.locale },
    intentId: row.intent_id,
    chargeId: row.charge_id,
    succeededAt: row.succeeded_at,
    settlement: settlementOf(row, amount),
  };
}

function settlementOf(row: PaymentRow, captured: Money): Settlement | null {
  const { charge_id: chargeId, settlement_currency: currency, received_minor, fee_minor, settled_at: settledAt } = row;
  if (chargeId === null || currency === null || received_minor === null || fee_minor === null || settledAt === null) {
    return null;
  }
  const [received, fee] = [received_minor, fee_minor].map((minor) => Money.of(BigInt(minor), currency)) as [
    Money,
    Money,
  ];
  return { chargeId, captured, received, fee, settledAt };
}
