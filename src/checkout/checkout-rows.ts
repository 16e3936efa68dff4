/** Checkouts as they are kept. */
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import type { CheckoutState } from './checkout.states.js';
import type { Offer } from './offers.js';
import { isShoppers, type Shopper } from './shopper.js';

export interface CheckoutRow {
  readonly id: string;
  /** Null once the cart was tidied away. */
  readonly cartId: string | null;
  readonly accountId: string | null;
  readonly paymentId: string;
  /** The id that the order has, once there is one. */
  readonly orderId: string;
  readonly state: CheckoutState;
  readonly locale: Locale;
  readonly currency: Currency;
  readonly offer: Offer;
  readonly expiresAt: Date;
}

const COLUMNS = `id, cart_id AS "cartId", account_id AS "accountId", payment_id AS "paymentId", order_id AS "orderId",
  state, locale, currency, priced AS offer, expires_at AS "expiresAt"`;

type Query = (sql: string, parameters: unknown[]) => Promise<CheckoutRow[]>;

/** @throws DomainError `checkout_not_found`, also for another shopper's checkout */
export async function readCheckout(query: Query, id: string, shopper: Shopper): Promise<CheckoutRow> {
  const [row] = await query(`SELECT ${COLUMNS} FROM checkout WHERE id = $1 AND ${isShoppers('checkout', 2)}`, [
    id,
    shopper.tokenHash,
    shopper.accountId,
  ]);
  if (row === undefined) throw new DomainError('not_found', 'checkout_not_found', 'There is no such checkout.');
  return withMoney(row);
}

/**
 * A checkout that nobody else ends until the transaction does. Its cart is locked first, as by whoever opens another
 * checkout of it, so that the two never wait for each other.
 */
export async function lockCheckout(tx: Tx, id: string): Promise<CheckoutRow> {
  await tx.query('SELECT 1 FROM cart WHERE id = (SELECT cart_id FROM checkout WHERE id = $1) FOR UPDATE', [id]);
  const [row] = await tx.query<CheckoutRow[]>(`SELECT ${COLUMNS} FROM checkout WHERE id = $1 FOR UPDATE`, [id]);
  if (row === undefined) throw new Error(`There is no checkout ${id}.`);
  return withMoney(row);
}

function withMoney(row: CheckoutRow): CheckoutRow {
  return { ...row, offer: revived(row.offer) as Offer };
}

/** Amounts were written as `{ amount, currency }`; everything else of an offer is plain. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  if (isAmount(value)) return Money.of(value.amount, value.currency);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
}

function isAmount(value: object): value is { amount: number; currency: Currency } {
  return Object.keys(value).length === 2 && 'amount' in value && 'currency' in value;
}
