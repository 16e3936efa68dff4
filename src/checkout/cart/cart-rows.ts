/** Carts as they are kept. */
import type { Currency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/locale.js';
import type { Tx } from '../../platform/database/database.js';
import type { CartAddressDto } from './cart.dto.js';
import { isShoppers, type Shopper } from '../shopper.js';

export interface CartLineRow {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly personalisation: string | null;
}

export interface CartRow {
  readonly id: string;
  readonly accountId: string | null;
  readonly tokenHash: Buffer;
  readonly version: number;
  readonly currency: Currency;
  readonly country: string | null;
  readonly locale: Locale;
  /** In the order in which they were put in. */
  readonly lines: readonly CartLineRow[];
  readonly address: CartAddressDto | null;
  /** The service that was chosen, by workshop. */
  readonly choices: Readonly<Record<string, string>>;
}

const READ = `
  SELECT cart.id, account_id AS "accountId", token_hash AS "tokenHash", version, currency, cart.country, locale,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', line.id, 'variantId', variant_id, 'quantity', quantity,
       'personalisation', personalisation) ORDER BY line.id), '[]')
     FROM cart_line AS line WHERE line.cart_id = cart.id) AS lines,
    (SELECT to_jsonb(address) - 'cart_id' FROM cart_address AS address WHERE address.cart_id = cart.id) AS address,
    (SELECT coalesce(jsonb_object_agg(seller_id, service), '{}')
     FROM cart_shipping_choice AS choice WHERE choice.cart_id = cart.id) AS choices
  FROM cart WHERE cart.id = $1 AND ${isShoppers('cart', 2)}`;

type Query = (sql: string, parameters: unknown[]) => Promise<CartRow[]>;

/** @throws DomainError `cart_not_found`, also for another shopper's cart */
export async function readCart(query: Query, id: string, shopper: Shopper): Promise<CartRow> {
  const [cart] = await query(READ, [id, shopper.tokenHash, shopper.accountId]);
  if (cart === undefined) throw new DomainError('not_found', 'cart_not_found', 'There is no such cart.');
  return cart;
}

/** The cart, which nobody else changes until the transaction ends. */
export async function lockCart(tx: Tx, id: string, shopper: Shopper): Promise<CartRow> {
  await tx.query('SELECT 1 FROM cart WHERE id = $1 FOR UPDATE', [id]);
  // A second statement, so that it sees what a change that we waited for has made.
  return readCart((sql, parameters) => tx.query(sql, parameters), id, shopper);
}
