/** Orders as their people work with them: the buyer's, the two workshops' and the staff's requests. */
import { expect } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type Bought, call, type Shop } from '../support/shop.js';

export interface People {
  readonly potter: Person;
  readonly felter: Person;
  readonly support: Person;
}

export async function people(shop: Shop): Promise<People> {
  const { database } = shop.app;
  return {
    potter: await signedIn(database, { workshop: { sellerId: shop.pottery.sellerId, role: 'owner' } }),
    felter: await signedIn(database, { workshop: { sellerId: shop.feltery.sellerId, role: 'helper' } }),
    support: await signedIn(database, { roles: ['support'] }),
  };
}

export interface SellerOrder {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly workshop: { readonly id: string };
}

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly sellerOrders: readonly SellerOrder[];
  readonly refunds: readonly { readonly id: string; readonly state: string; readonly amount: { amount: number } }[];
}

/** As a guest reads it by her link. */
export async function read(shop: Shop, { order }: Pick<Bought, 'order'>): Promise<Order> {
  const answer = await call<Order>(shop, 'GET', `/v1/store/orders/${order.id}?token=${order.token}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** The part of one workshop. */
export async function partOf(shop: Shop, bought: Pick<Bought, 'order'>, sellerId: string): Promise<SellerOrder> {
  const found = (await read(shop, bought)).sellerOrders.find(({ workshop }) => workshop.id === sellerId);
  if (found === undefined) throw new Error('The workshop has no part of the order.');
  return found;
}

export interface Problem {
  readonly code?: string;
  readonly state?: string;
}

export async function post(
  shop: Shop,
  artisan: Person,
  sellerOrderId: string,
  body: object = { carrier: 'Qazpost', tracking: 'CC123456785KZ' },
): Promise<Answer<Problem>> {
  return call(shop, 'POST', `/v1/artisan/orders/${sellerOrderId}/post`, { body, headers: artisan.headers });
}

export async function deliver(
  shop: Shop,
  staff: Person,
  sellerOrderId: string,
  body: object = {},
): Promise<Answer<Problem & { deliveredAt: string; returnUntil: string }>> {
  return call(shop, 'POST', `/v1/admin/seller-orders/${sellerOrderId}/deliver`, { body, headers: staff.headers });
}

export async function cancelAsBuyer(
  shop: Shop,
  { order }: Pick<Bought, 'order'>,
  body: object = { reason: 'changed_mind' },
  key = newId(),
): Promise<Answer<Problem & { refundId: string; amount: { amount: number; currency: string } }>> {
  return call(shop, 'POST', `/v1/store/orders/${order.id}/cancel?token=${order.token}`, {
    body,
    headers: { 'idempotency-key': key },
  });
}
