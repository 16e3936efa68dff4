import { demoAccounts } from '../identity/index.js';
import { type DemoPurchase, DemoPurchases } from './demo-purchases.js';
import type { DemoStory } from './demo-story.js';
import type { DemoPerson, DemoVisitors } from './demo-visitors.js';

interface Order {
  readonly sellerOrders: readonly { readonly id: string; readonly sellerId: string; readonly state: string }[];
}

interface PayoutRun {
  readonly id: string;
  readonly decidedAt: string;
  readonly payouts: readonly { readonly id: string }[];
}

const berlin = {
  name: 'Demo Anna Schmidt',
  line1: 'Karl-Marx-Allee 12',
  city: 'Berlin',
  region: 'DE-BE',
  postcode: '10243',
  country: 'DE',
};

const shymkent = {
  name: 'Демо Айгүл Серікқызы',
  line1: 'Тәуке хан даңғылы 5',
  city: 'Шымкент',
  region: 'KZ-79',
  postcode: '160000',
  country: 'KZ',
};

/** A candlestick of the first demo artisan, of which there are ten. */
const candlestick = { slug: 'shamdal-zhuldyz' };
/** A small plate of hers, of which there are six. */
const plate = { slug: 'kishi-qabyrgha-tabaghy-badam' };
/** Felt slippers of the second demo artisan, of which there are twenty. */
const slippers = { slug: 'kiiz-sharkei' };
/** Made to order with a name, by the first: it can't be sent back, so its money is released on delivery. */
const plateWithName = { slug: 'qabyrgha-tabaghy-shanyraq', personalisation: 'Anna & Jonas, 2026' };

/** The account that finance pays it to: the example of the IBAN registry. */
const bankDetails = {
  method: 'bank_transfer',
  holder: 'DEMO Kok Kumbez (not a person)',
  iban: 'KZ86125KZT5004100100',
  bic: 'NBRKKZKX',
  iinBin: '850101300045',
  kbe: '19',
};

/** Orders in every state, a payment that was declined, and a payout. */
export class DemoOrders {
  private readonly purchases: DemoPurchases;

  constructor(private readonly visitors: DemoVisitors) {
    this.purchases = new DemoPurchases(visitors);
  }

  stories(): DemoStory[] {
    const { purchases } = this;
    return [
      // The payout comes first: while others buy, jobs release its money.
      {
        name: 'order-paid-out',
        begin: async () => purchases.buy({ ...guest(1, 'en'), lines: [plateWithName] }),
        goOn: {
          posted: async (id) => this.post(id, ['artisan']),
          delivered: async (id) => this.deliver(id),
          'bank-details': async () =>
            this.visitors.ask('artisan', 'PUT', '/v1/artisan/workshop/payout-details', { body: bankDetails }),
          released: async (id) => this.released(id),
          'paid-out': async () => this.payOut(),
        },
      },
      {
        name: 'order-placed',
        begin: async () => purchases.buy({ ...shopper(), lines: [candlestick, slippers] }),
        goOn: {},
      },
      {
        name: 'order-partly-posted',
        begin: async () => purchases.buy({ ...guest(2, 'kk'), lines: [plate, slippers] }),
        goOn: { posted: async (id) => this.post(id, ['artisan']) },
      },
      {
        name: 'order-posted',
        begin: async () => purchases.buy({ ...guest(3, 'ru'), lines: [{ ...slippers, quantity: 2 }] }),
        goOn: { posted: async (id) => this.post(id, ['artisan2']) },
      },
      {
        name: 'order-delivered',
        begin: async () => purchases.buy({ ...shopper(), lines: [{ ...candlestick, quantity: 2 }, slippers] }),
        goOn: {
          posted: async (id) => this.post(id, ['artisan', 'artisan2']),
          delivered: async (id) => this.deliver(id),
        },
      },
      {
        name: 'order-canceled',
        begin: async () => purchases.buy({ ...shopper(), lines: [plate] }),
        goOn: { canceled: async (id) => this.cancel(id) },
      },
      {
        name: 'payment-declined',
        begin: async () => purchases.beDeclined({ ...guest(4, 'en'), lines: [plate] }),
        goOn: {},
      },
      {
        name: 'checkout-open',
        begin: async () => purchases.hesitate({ ...guest(5, 'ru'), lines: [candlestick] }),
        goOn: {},
      },
      {
        name: 'cart-open',
        begin: async () => (await purchases.fillCart({ ...shopper(), lines: [plate] })).id,
        goOn: {},
      },
    ];
  }

  /** What these workshops have of the order. */
  private async post(orderId: string, makers: readonly DemoPerson[]): Promise<void> {
    for (const { id, sellerId, state } of (await this.order(orderId)).sellerOrders) {
      const maker = makers.find((each) => workshopOf(each) === sellerId);
      if (state !== 'placed' || maker === undefined) continue;
      const body = { carrier: 'Qazpost', tracking: `DEMO${id.slice(-9).toUpperCase()}` };
      await this.visitors.ask(maker, 'POST', `/v1/artisan/orders/${id}/post`, { body });
    }
  }

  private async deliver(orderId: string): Promise<void> {
    for (const { id, state } of (await this.order(orderId)).sellerOrders) {
      if (state !== 'posted') continue;
      await this.visitors.ask('administrator', 'POST', `/v1/admin/seller-orders/${id}/deliver`, { body: {} });
    }
  }

  private async cancel(orderId: string): Promise<void> {
    await this.visitors.ask('shopper', 'POST', `/v1/store/orders/${orderId}/cancel`, {
      body: { reason: 'changed_mind' },
      headers: { 'idempotency-key': `demo-cancel-${orderId}` },
    });
  }

  private async released(orderId: string): Promise<void> {
    await this.visitors.until('The release of what was delivered', async () => {
      const { sellerOrders } = await this.order(orderId);
      return sellerOrders.every(({ state }) => state === 'completed') ? sellerOrders : undefined;
    });
  }

  /** The keys are the same whenever it is taken again, so there is one run. */
  private async payOut(): Promise<void> {
    const command = async <Body>(who: DemoPerson, path: string, body?: object): Promise<Body> =>
      this.visitors.ask<Body>(who, 'POST', `/v1/admin/${path}`, {
        ...(body === undefined ? {} : { body }),
        headers: { 'idempotency-key': 'demo-payout' },
      });
    const prepared = await command<PayoutRun>('finance', 'payout-runs', { currency: 'KZT' });
    const approved = await command<PayoutRun>('administrator', `payout-runs/${prepared.id}/approve`);
    const result = { outcome: 'settled', bankReference: 'DEMO-0001', at: approved.decidedAt };
    for (const { id } of approved.payouts) {
      await this.visitors.ask('finance', 'POST', `/v1/admin/payouts/${id}/bank-result`, {
        body: result,
        headers: { 'idempotency-key': `demo-payout-${id}` },
      });
    }
  }

  private async order(id: string): Promise<Order> {
    return this.visitors.ask<Order>('administrator', 'GET', `/v1/admin/orders/${id}`);
  }
}

type Buyer = Omit<DemoPurchase, 'lines'>;

function shopper(): Buyer {
  return { who: 'shopper', email: 'shopper@demo.example', locale: 'en', currency: 'EUR', address: berlin };
}

function guest(number: number, locale: Buyer['locale']): Buyer {
  const buyer = { who: 'guest', email: `buyer-${number}@demo.example`, locale } as const;
  return locale === 'en'
    ? { ...buyer, currency: 'EUR', address: berlin }
    : { ...buyer, currency: 'KZT', address: shymkent };
}

function workshopOf(person: DemoPerson): string | null {
  return demoAccounts.find(({ email }) => email === `${person}@demo.example`)?.ownsWorkshop ?? null;
}
