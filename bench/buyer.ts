/** A buyer's program, as small as it can be: the shop's own HTTP, and the provider's to pay. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** What the shop and the provider answer, as far as buyers look at it. */
interface Json {
  readonly id: string;
  readonly token: string;
  readonly state: string;
  readonly code?: string;
  readonly status?: string;
  readonly type?: string;
  readonly instance?: string;
  readonly items: readonly { readonly slug: string }[];
  readonly variants: readonly { readonly id: string }[];
  readonly parcels: readonly { readonly parcel: string; readonly choices: readonly { readonly service: string }[] }[];
  readonly payment: {
    readonly clientSecret: string;
    readonly publishableKey: string;
    readonly apiBase: string;
  } | null;
  readonly order: { readonly id: string } | null;
}

export interface Piece {
  readonly slug: string;
  readonly variantId: string;
}

export interface FilledCart {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

const BERLIN = {
  name: 'Anna Schmidt',
  line1: 'Karl-Marx-Allee 12',
  city: 'Berlin',
  region: 'DE-BE',
  postcode: '10243',
  country: 'DE',
};

export class Buyer {
  constructor(private readonly url: string) {}

  /** Pieces that are stocked so, the newest first. Waits until the shop window has one. */
  async findPieces(stockMode: 'one_of_a_kind' | 'limited', atMost: number): Promise<Piece[]> {
    for (;;) {
      const { items } = await this.ok('GET', `/v1/store/listings?limit=${atMost}&stockMode=${stockMode}`);
      if (items.length > 0) return Promise.all(items.map(async ({ slug }) => this.piece(slug)));
      await sleep(100);
    }
  }

  private async piece(slug: string): Promise<Piece> {
    const { variants } = await this.ok('GET', `/v1/store/listings/${slug}`);
    const [first] = variants;
    if (first === undefined) throw new Error(`${slug} has no variant.`);
    return { slug, variantId: first.id };
  }

  /** A guest's cart that can be checked out. */
  async fillCart(variantId: string): Promise<FilledCart> {
    const { id, token } = await this.ok('POST', '/v1/store/carts', { body: { currency: 'EUR' } });
    const headers = { 'x-cart-token': token };
    await this.ok('POST', `/v1/store/carts/${id}/lines`, { headers, body: { variantId, quantity: 1 } });
    await this.ok('PUT', `/v1/store/carts/${id}/address`, { headers, body: BERLIN });
    const { parcels } = await this.ok('GET', `/v1/store/carts/${id}/shipping`, { headers });
    const choices = parcels.map(({ parcel, choices: [first] }) => ({ parcel, service: first?.service }));
    await this.ok('PUT', `/v1/store/carts/${id}/shipping`, { headers, body: { choices } });
    return { id, headers };
  }

  /** Asks for a checkout; it may be refused. */
  async checkOut({ id, headers }: FilledCart): Promise<Answer> {
    return this.call('POST', '/v1/store/checkouts', {
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: { cartId: id, email: 'anna@buyers.example', currency: 'EUR', locale: 'en' },
    });
  }

  async complete({ headers }: FilledCart, id: string): Promise<Answer> {
    return this.call('POST', `/v1/store/checkouts/${id}/complete`, {
      headers: { ...headers, 'idempotency-key': randomUUID() },
    });
  }

  /** By card, as her browser does it: with the public key and the secret of this payment alone. */
  async pay({ payment }: Json): Promise<void> {
    if (payment === null) throw new Error('There is nothing to pay.');
    const { apiBase, clientSecret, publishableKey } = payment;
    const intent = clientSecret.split('_secret_')[0] ?? '';
    const response = await fetch(`${apiBase}/v1/payment_intents/${intent}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishableKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_secret: clientSecret,
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.example/return',
      }),
    });
    const { status } = (await response.json()) as Json;
    if (status !== 'succeeded') throw new Error(`The card was not charged: ${response.status} ${status}.`);
  }

  async call(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  }

  private async ok(method: string, path: string, sent: Sent = {}): Promise<Json> {
    const { status, body } = await this.call(method, path, sent);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}
