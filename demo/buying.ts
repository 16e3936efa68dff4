import { randomUUID } from 'node:crypto';
import type { components } from './api.js';
import { type Api, ok, until } from './client.js';
import { chapter, expectThat, money, say } from './narration.js';
import { payByCard } from './provider.js';
import type { Workshop } from './workshops.js';

type Schemas = components['schemas'];

export interface Bought {
  readonly id: string;
  readonly number: string;
  /** Opens the order for a guest. */
  readonly token: string;
}

export const key = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': randomUUID() });

const berlin = {
  name: 'Anna Schmidt',
  line1: 'Karl-Marx-Allee 12',
  city: 'Berlin',
  region: 'DE-BE',
  postcode: '10243',
  country: 'DE',
};

interface Cart {
  readonly id: string;
  readonly header: { readonly 'X-Cart-Token': string };
}

/** A guest's cart with a piece of each workshop, to be posted to Berlin. */
async function fill(guest: Api, from: readonly Workshop[]): Promise<Cart> {
  const { id, token } = await ok(guest.POST('/v1/store/carts', { body: { currency: 'EUR', country: 'DE' } }));
  const header = { 'X-Cart-Token': token };
  const params = { path: { id }, header };
  for (const { variantId } of from) {
    await ok(guest.POST('/v1/store/carts/{id}/lines', { params, body: { variantId, quantity: 1 } }));
  }
  await ok(guest.PUT('/v1/store/carts/{id}/address', { params, body: berlin }));
  const { parcels } = await ok(guest.GET('/v1/store/carts/{id}/shipping', { params }));
  const choices = parcels.map(({ parcel, choices: [first] }) => {
    if (first === undefined) throw new Error('Nothing goes to Berlin.');
    return { parcel, service: first.service };
  });
  await ok(guest.PUT('/v1/store/carts/{id}/shipping', { params, body: { choices } }));
  return { id, header };
}

export interface Opened {
  readonly cart: Cart;
  readonly checkout: Schemas['OpenedCheckoutDto'];
  readonly payment: Schemas['CheckoutPaymentDto'];
}

/** Prices fixed in euros, pieces set aside, nothing paid yet. */
export async function openCheckout(guest: Api, from: readonly Workshop[]): Promise<Opened> {
  const cart = await fill(guest, from);
  const checkout = await ok(
    guest.POST('/v1/store/checkouts', {
      params: { header: { ...cart.header, ...key() } },
      body: { cartId: cart.id, email: 'anna@buyers.demo.example', currency: 'EUR', locale: 'en' },
    }),
  );
  if (checkout.payment === null) throw new Error('There is nothing to pay.');
  return { cart, checkout, payment: checkout.payment };
}

async function payAndComplete(guest: Api, { cart, checkout, payment }: Opened): Promise<Bought> {
  expectThat((await payByCard(payment, 'pm_card_visa')) === 'succeeded', 'the card pays');
  // The webhook is on its way at the same time; both lead to one order.
  return until('the order', async () => {
    const answer = await ok(
      guest.POST('/v1/store/checkouts/{id}/complete', {
        params: { path: { id: checkout.id }, header: { ...cart.header, ...key() } },
      }),
    );
    return 'order' in answer ? answer.order : undefined;
  });
}

export async function order(guest: Api, from: readonly Workshop[]): Promise<Bought> {
  chapter('Anna in Berlin buys a piece of each, as a guest, in euros.');
  const opened = await openCheckout(guest, from);
  const { totals, priceSplit } = opened.checkout;
  say(`  ${money(totals.items)} + postage ${money(totals.shipping)} = ${money(totals.total)}, of which`);
  for (const share of priceSplit) {
    const shares = [
      `artisan ${money(share.artisan)}`,
      `platform ${money(share.platform)}`,
      `post ${money(share.postage)}`,
    ];
    say(`    ${share.kind.padEnd(8)} ${money(share.paid).padEnd(12)} ${shares.join(', ')}`);
  }
  const bought = await payAndComplete(guest, opened);
  const seen = await read(guest, bought);
  expectThat(seen.sellerOrders.length === from.length, 'the order is split by workshop');
  say(`  paid by card: order ${bought.number}, ${seen.sellerOrders.map(({ number }) => number).join(' and ')}`);
  return bought;
}

export async function read(guest: Api, { id, token }: Bought): Promise<Schemas['StoreOrderDto']> {
  return ok(guest.GET('/v1/store/orders/{id}', { params: { path: { id }, query: { token } } }));
}

/** Each workshop posts its part; one delivery is recorded by staff, the other confirmed by the buyer. */
export async function fulfil(
  bought: Bought,
  { guest, staff }: { readonly guest: Api; readonly staff: Api },
  from: readonly Workshop[],
): Promise<void> {
  chapter('The workshops see their parts, and post them.');
  for (const { name, api } of from) {
    const { items } = await ok(api.GET('/v1/artisan/orders', {}));
    const [mine] = items;
    expectThat(mine !== undefined && items.length === 1, `${name} sees her part and nothing else`);
    const body = { carrier: 'Qazpost', tracking: `DEMO${mine.number.replaceAll('-', '')}KZ` };
    await ok(api.POST('/v1/artisan/orders/{id}/post', { params: { path: { id: mine.id } }, body }));
    say(`  ${name} posted ${mine.number} as ${body.tracking}`);
  }
  const { sellerOrders } = await read(guest, bought);
  const [first, second] = sellerOrders;
  if (first === undefined || second === undefined) throw new Error('There are not two parcels.');
  await ok(staff.POST('/v1/admin/seller-orders/{id}/deliver', { params: { path: { id: first.id } }, body: {} }));
  await ok(
    guest.POST('/v1/store/orders/{id}/seller-orders/{sellerOrderId}/confirm-delivery', {
      params: { path: { id: bought.id, sellerOrderId: second.id }, query: { token: bought.token } },
    }),
  );
  const delivered = await read(guest, bought);
  expectThat(delivered.status === 'delivered', 'everything is delivered');
  say(`  delivered; to be sent back within ${first.returnWindowDays} days`);
}

export async function canceledOrder(guest: Api, workshop: Workshop): Promise<void> {
  chapter('Another order is canceled before it is posted, and refunded.');
  const bought = await payAndComplete(guest, await openCheckout(guest, [workshop]));
  const canceled = await ok(
    guest.POST('/v1/store/orders/{id}/cancel', {
      params: { path: { id: bought.id }, query: { token: bought.token }, header: key() },
      body: { reason: 'changed_mind' },
    }),
  );
  await until('the refund', async () => {
    const { refunds } = await read(guest, bought);
    return refunds.some(({ state }) => state === 'succeeded') ? true : undefined;
  });
  say(`  ${money(canceled.amount)} of ${bought.number} went back to the card`);
}
