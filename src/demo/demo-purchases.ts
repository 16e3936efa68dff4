import { newId } from '../kernel/id.js';
import { type DemoPerson, DemoRefusal, type DemoVisitors } from './demo-visitors.js';

export interface DemoPurchase {
  readonly who: DemoPerson | 'guest';
  readonly email: string;
  readonly locale: 'kk' | 'ru' | 'en';
  readonly currency: 'EUR' | 'KZT';
  readonly address: object;
  readonly lines: readonly DemoLine[];
}

export interface DemoLine {
  /** Of a piece of which there are several, or that is made to order. */
  readonly slug: string;
  readonly quantity?: number;
  readonly personalisation?: string;
}

interface Cart {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Checkout {
  readonly id: string;
  readonly payment: { readonly clientSecret: string; readonly publishableKey: string; readonly apiBase: string };
}

/** How the demo's people buy: cart, address, postage, checkout, card. */
export class DemoPurchases {
  private readonly variants = new Map<string, Promise<string>>();

  constructor(private readonly visitors: DemoVisitors) {}

  /** Paid by card; the order's id. */
  async buy(purchase: DemoPurchase): Promise<string> {
    const cart = await this.fillCart(purchase);
    const checkout = await this.checkOut(purchase, cart);
    if (!(await pay(checkout, 'pm_card_visa'))) throw new Error('The sandbox has declined a good card.');
    const key = { 'idempotency-key': newId() };
    return this.visitors.until('An order for what was paid', async () => {
      const path = `/v1/store/checkouts/${checkout.id}/complete`;
      const headers = { ...cart.headers, ...key };
      const done = await this.visitors.ask<{ order?: { id: string } }>(purchase.who, 'POST', path, { headers });
      return done.order?.id;
    });
  }

  /** A checkout that waits for its payment; its id. */
  async hesitate(purchase: DemoPurchase): Promise<string> {
    return (await this.checkOut(purchase, await this.fillCart(purchase))).id;
  }

  /** A checkout whose card was declined; its id. */
  async beDeclined(purchase: DemoPurchase): Promise<string> {
    const checkout = await this.checkOut(purchase, await this.fillCart(purchase));
    if (await pay(checkout, 'pm_card_visa_chargeDeclined')) throw new Error('The sandbox has taken a bad card.');
    return checkout.id;
  }

  /** Ready to be checked out: the first service is chosen for each parcel. */
  async fillCart({ who, currency, address, lines }: DemoPurchase): Promise<Cart> {
    const opened = await this.visitors.ask<{ id: string; token: string }>(who, 'POST', '/v1/store/carts', {
      body: { currency },
    });
    const headers = { 'x-cart-token': opened.token };
    const path = `/v1/store/carts/${opened.id}`;
    for (const { slug, quantity = 1, personalisation } of lines) {
      const body = { variantId: await this.variantOf(slug), quantity, personalisation };
      await this.visitors.ask(who, 'POST', `${path}/lines`, { body, headers });
    }
    await this.visitors.ask(who, 'PUT', `${path}/address`, { body: address, headers });
    const { parcels } = await this.visitors.ask<{ parcels: { parcel: string; choices: { service: string }[] }[] }>(
      who,
      'GET',
      `${path}/shipping`,
      { headers },
    );
    const choices = parcels.map(({ parcel, choices: [first] }) => ({ parcel, service: first?.service }));
    await this.visitors.ask(who, 'PUT', `${path}/shipping`, { body: { choices }, headers });
    return { id: opened.id, headers };
  }

  private async checkOut({ who, email, currency, locale }: DemoPurchase, cart: Cart): Promise<Checkout> {
    return this.visitors.ask<Checkout>(who, 'POST', '/v1/store/checkouts', {
      body: { cartId: cart.id, email, currency, locale },
      headers: { ...cart.headers, 'idempotency-key': newId() },
    });
  }

  /** A job puts a new piece on the shelf, so it may take a moment. */
  private async variantOf(slug: string): Promise<string> {
    const variant =
      this.variants.get(slug) ??
      this.visitors.until(`${slug} on the shelf`, async () => {
        try {
          const path = `/v1/store/listings/${slug}`;
          const { variants } = await this.visitors.ask<{ variants: { id: string }[] }>('guest', 'GET', path);
          return variants[0]?.id;
        } catch (error) {
          if (error instanceof DemoRefusal && error.status === 404) return undefined;
          throw error;
        }
      });
    this.variants.set(slug, variant);
    return variant;
  }
}

/** As a browser does, with the public key. Whether the card was good. */
async function pay({ payment }: Checkout, card: string): Promise<boolean> {
  const { apiBase, clientSecret, publishableKey } = payment;
  const [intentId] = clientSecret.split('_secret_');
  const response = await fetch(`${apiBase}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: card,
      return_url: 'https://shop.example/paid',
    }),
  });
  await response.text();
  if (!response.ok && response.status !== 402) throw new Error(`The sandbox answered a payment ${response.status}.`);
  return response.ok;
}
