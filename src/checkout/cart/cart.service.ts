import { Injectable } from '@nestjs/common';
import { CatalogQueries, type SaleVariant } from '../../catalog/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../../platform/http/locale.js';
import { type CartAddressInputDto, MOST_LINES, MOST_PIECES, type NewCartDto, type NewLineDto } from './cart.dto.js';
import type { ShippingChoiceDto } from './cart-shipping.dto.js';
import { CartQueries } from './cart.queries.js';
import { type CartRow, lockCart } from './cart-rows.js';
import { personalisationFault } from '../personalisation.js';
import { hashCartToken, newCartToken, type Shopper } from '../shopper.js';

/** What a shopper wants, unpriced, until she checks out. Every change locks the cart, so that none is lost. */
@Injectable()
export class CartService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalog: CatalogQueries,
    private readonly queries: CartQueries,
  ) {}

  async open(
    { currency = 'KZT', country }: NewCartDto,
    shopper: Shopper,
    wanted: WantedLocales,
  ): Promise<{ id: string; token: string }> {
    const id = newId();
    const token = newCartToken();
    await this.database.query(
      `INSERT INTO cart (id, token_hash, account_id, currency, locale, country, created_at, touched_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [
        id,
        hashCartToken(token),
        shopper.accountId,
        currency,
        negotiateLocale(wanted),
        country ?? null,
        this.clock.now(),
      ],
    );
    return { id, token };
  }

  /**
   * Puts pieces in. The same variant with the same personalisation is one line.
   * @throws DomainError `variant_not_found`, `variant_not_for_sale`, `personalisation_required`,
   *   `personalisation_not_offered`, `personalisation_too_long`, `cart_full`, `quantity_too_large`
   */
  async addLine(cartId: string, shopper: Shopper, line: NewLineDto): Promise<void> {
    const { variantId, quantity } = line;
    const personalisation = line.personalisation ?? null;
    await this.change(cartId, shopper, async (tx, cart) => {
      const variants = await this.catalog.forSaleIn(tx, [variantId]);
      assertCanBeAdded(variants.get(variantId), personalisation);
      const same = cart.lines.find((each) => each.variantId === variantId && each.personalisation === personalisation);
      assertRoom(cart, same?.quantity ?? 0, quantity);
      await tx.query(
        `INSERT INTO cart_line (id, cart_id, variant_id, quantity, personalisation) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT cart_line_once DO UPDATE SET quantity = cart_line.quantity + excluded.quantity`,
        [newId(), cartId, variantId, quantity, personalisation],
      );
    });
  }

  /** @throws DomainError `line_not_found` */
  async changeLine(cartId: string, shopper: Shopper, lineId: string, quantity: number): Promise<void> {
    await this.change(cartId, shopper, async (tx) => {
      const [, found] = await tx.query<[unknown, number]>(
        'UPDATE cart_line SET quantity = $3 WHERE id = $2 AND cart_id = $1',
        [cartId, lineId, quantity],
      );
      if (found === 0) throw lineNotFound();
    });
  }

  /** @throws DomainError `line_not_found` */
  async removeLine(cartId: string, shopper: Shopper, lineId: string): Promise<void> {
    await this.change(cartId, shopper, async (tx) => {
      const [, found] = await tx.query<[unknown, number]>('DELETE FROM cart_line WHERE id = $2 AND cart_id = $1', [
        cartId,
        lineId,
      ]);
      if (found === 0) throw lineNotFound();
    });
  }

  /**
   * Replaces the address. Services that don't go there are no longer chosen.
   * @throws DomainError `region_of_another_country`
   */
  async putAddress(cartId: string, shopper: Shopper, address: CartAddressInputDto): Promise<void> {
    const { name, line1, line2 = null, city, region = null, postcode, country, phone = null } = address;
    if (region !== null && !region.startsWith(`${country}-`)) {
      throw new DomainError('invalid', 'region_of_another_country', 'The region is not one of the country.', {
        errors: [{ pointer: '/region', code: 'region_of_another_country', detail: `It begins with ${country}-.` }],
      });
    }
    await this.change(cartId, shopper, async (tx, cart) => {
      await tx.query(
        `INSERT INTO cart_address (cart_id, name, line1, line2, city, region, postcode, country, phone)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (cart_id) DO UPDATE SET name = excluded.name, line1 = excluded.line1, line2 = excluded.line2,
           city = excluded.city, region = excluded.region, postcode = excluded.postcode,
           country = excluded.country, phone = excluded.phone`,
        [cartId, name, line1, line2, city, region, postcode, country, phone],
      );
      await this.dropGoneChoices(tx, {
        ...cart,
        address: { name, line1, line2, city, region, postcode, country, phone },
      });
    });
  }

  /** @throws DomainError `address_required`, `parcel_unknown`, `service_not_offered` */
  async choose(cartId: string, shopper: Shopper, choices: readonly ShippingChoiceDto[]): Promise<void> {
    await this.change(cartId, shopper, async (tx, cart) => {
      const offered = await this.offered(tx, cart);
      for (const [index, { parcel, service }] of choices.entries()) {
        const services = offered.get(parcel);
        if (services === undefined) throw invalidChoice(`/choices/${index}/parcel`, 'parcel_unknown');
        if (!services.has(service)) throw invalidChoice(`/choices/${index}/service`, 'service_not_offered');
      }
      await tx.query('DELETE FROM cart_shipping_choice WHERE cart_id = $1', [cartId]);
      await tx.query(
        `INSERT INTO cart_shipping_choice (cart_id, seller_id, service)
         SELECT $1, seller_id, service FROM unnest($2::uuid[], $3::text[]) AS chosen (seller_id, service)`,
        [cartId, choices.map(({ parcel }) => parcel), choices.map(({ service }) => service)],
      );
    });
  }

  private async dropGoneChoices(tx: Tx, cart: CartRow): Promise<void> {
    const chosen = Object.entries(cart.choices);
    if (chosen.length === 0) return;
    const offered = await this.offered(tx, cart);
    const gone = chosen.filter(([sellerId, service]) => offered.get(sellerId)?.has(service) !== true);
    await tx.query('DELETE FROM cart_shipping_choice WHERE cart_id = $1 AND seller_id = ANY ($2)', [
      cart.id,
      gone.map(([sellerId]) => sellerId),
    ]);
  }

  private async offered(tx: Tx, cart: CartRow): Promise<Map<string, Set<string>>> {
    const quotes = await this.queries.quote(tx, cart);
    return new Map(quotes.map(({ key, choices }) => [key, new Set(choices.map(({ service }) => service))]));
  }

  private async change(
    cartId: string,
    shopper: Shopper,
    work: (tx: Tx, cart: CartRow) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await work(tx, await lockCart(tx, cartId, shopper));
      await tx.query('UPDATE cart SET version = version + 1, touched_at = greatest(touched_at, $2) WHERE id = $1', [
        cartId,
        this.clock.now(),
      ]);
    });
  }
}

function assertCanBeAdded(variant: SaleVariant | undefined, personalisation: string | null): void {
  if (variant === undefined) throw new DomainError('not_found', 'variant_not_found', 'There is no such variant.');
  if (!variant.published || variant.gone) {
    throw new DomainError('invalid', 'variant_not_for_sale', 'This piece is not for sale now.');
  }
  const fault = personalisationFault(variant, personalisation);
  if (fault !== undefined) throw fault;
}

function assertRoom(cart: CartRow, before: number, quantity: number): void {
  if (before === 0 && cart.lines.length >= MOST_LINES) {
    throw new DomainError('conflict', 'cart_full', `A cart has at most ${MOST_LINES} lines.`);
  }
  if (before + quantity > MOST_PIECES) {
    throw new DomainError('invalid', 'quantity_too_large', `A line has at most ${MOST_PIECES} pieces.`);
  }
}

function lineNotFound(): DomainError {
  return new DomainError('not_found', 'line_not_found', 'There is no such line in this cart.');
}

function invalidChoice(pointer: string, code: 'parcel_unknown' | 'service_not_offered'): DomainError {
  const detail =
    code === 'parcel_unknown' ? 'The cart has no such parcel.' : 'This parcel does not go by that service.';
  return new DomainError('invalid', code, detail, { errors: [{ pointer, code, detail }] });
}
