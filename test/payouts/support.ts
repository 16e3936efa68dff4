import { expect } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import type { StaffPayoutDetailDto, StaffPayoutDto } from '../../src/payouts/payouts.dto.js';
import type { PayoutRunDetailDto } from '../../src/payouts/runs/payout-runs.dto.js';
import { PayoutDetails } from '../../src/sellers/index.js';
import { onboardedAccount } from '../stripe/support.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  type Answer,
  buy,
  call,
  moveClock,
  type Piece,
  type Shop,
  type Workshop,
} from '../support/shop.js';

/** The last day of the return window and one more. */
export const AFTER_RETURN_WINDOW = 15 * 86_400;

export const bank = {
  method: 'bank_transfer',
  holder: '=CMD("канарейка")',
  iban: 'KZ86125KZT5004100100',
  bic: 'NBRKKZKX',
  iinBin: '850101300045',
  kbe: '19',
} as const;

export interface Seller extends Workshop {
  readonly piece: Piece;
}

/** A workshop with five dishes of this price, in tiyn. */
export async function seller(shop: Shop, slug: string, priceMinor = 3_000_000): Promise<Seller> {
  const workshop = await addWorkshop(shop.app, { slug });
  return { ...workshop, piece: await addPiece(shop.app, workshop, { mode: 'limited', quantity: 5, priceMinor }) };
}

export async function paidByBank(shop: Shop, { sellerId }: Workshop, holder: string = bank.holder): Promise<void> {
  await shop.app.app.get(PayoutDetails, { strict: false }).change(sellerId, { ...bank, holder }, newId());
}

/** Her account at the provider. */
export async function paidByTransfer(shop: Shop, { sellerId }: Workshop): Promise<string> {
  const stripeAccountId = await onboardedAccount(shop.sandbox);
  await paidTo(shop, sellerId, stripeAccountId);
  return stripeAccountId;
}

/** An account that is there already, as if it had been made for the workshop. */
export async function paidTo(shop: Shop, sellerId: string, stripeAccountId: string): Promise<void> {
  await asOwner(
    shop.app.database,
    `INSERT INTO payout_account (seller_id, idempotency_key, country, stripe_account_id, created_at)
     VALUES ($1, $2, 'DE', $3, now())`,
    [sellerId, newId(), stripeAccountId],
  );
  const destination = { method: 'stripe_transfer', stripeAccountId } as const;
  await shop.app.app.get(PayoutDetails, { strict: false }).change(sellerId, destination, newId());
}

/** One purchase of these pieces, posted by each workshop and delivered. The order's id. */
export async function sold(shop: Shop, ...pieces: readonly Piece[]): Promise<string> {
  const { order } = await buy(shop, { lines: pieces.map((piece) => ({ piece })) });
  const rows = (await asOwner(shop.app.database, 'SELECT id, seller_id FROM seller_order WHERE order_id = $1', [
    order.id,
  ])) as { id: string; seller_id: string }[];
  const desk = await signedIn(shop.app.database, { roles: ['support'] });
  for (const { id, seller_id: sellerId } of rows) {
    const { headers } = await signedIn(shop.app.database, { workshop: { sellerId, role: 'owner' } });
    const body = { carrier: 'Qazpost', tracking: `RR${id.slice(-9)}KZ` };
    expect((await call(shop, 'POST', `/v1/artisan/orders/${id}/post`, { body, headers })).status).toBeLessThan(300);
    const delivered = await call(shop, 'POST', `/v1/admin/seller-orders/${id}/deliver`, {
      body: {},
      headers: desk.headers,
    });
    expect(delivered.status, JSON.stringify(delivered.body)).toBeLessThan(300);
  }
  return order.id;
}

export async function passReturnWindow(shop: Shop): Promise<void> {
  await moveClock(shop, AFTER_RETURN_WINDOW);
}

export async function finance(shop: Shop): Promise<Person> {
  return signedIn(shop.app.database, { roles: ['finance'] });
}

export async function command<Body = PayoutRunDetailDto & { code?: string }>(
  shop: Shop,
  who: Person,
  path: string,
  body?: object,
  key = newId(),
): Promise<Answer<Body>> {
  return call<Body>(shop, 'POST', `/v1/admin/${path}`, {
    headers: { ...who.headers, 'idempotency-key': key },
    ...(body === undefined ? {} : { body }),
  });
}

/** Prepared by one, approved by another. */
export async function run(shop: Shop): Promise<PayoutRunDetailDto> {
  const prepared = await command(shop, await finance(shop), 'payout-runs', { currency: 'KZT' });
  expect(prepared.status, JSON.stringify(prepared.body)).toBe(201);
  const approved = await command(shop, await finance(shop), `payout-runs/${prepared.body.id}/approve`);
  expect(approved.status, JSON.stringify(approved.body)).toBe(200);
  return approved.body;
}

export async function payoutOf(shop: Shop, { sellerId }: Workshop): Promise<StaffPayoutDetailDto> {
  const { headers } = await finance(shop);
  const list = await call<{ items: StaffPayoutDto[] }>(shop, 'GET', `/v1/admin/payouts?sellerId=${sellerId}`, {
    headers,
  });
  const { body } = await call<StaffPayoutDetailDto>(shop, 'GET', `/v1/admin/payouts/${list.body.items[0]?.id}`, {
    headers,
  });
  return body;
}

export async function balanceOf(shop: Shop, { sellerId }: Workshop): Promise<Record<string, number>> {
  const { headers } = await signedIn(shop.app.database, { workshop: { sellerId, role: 'owner' } });
  const { body } = await call<{ items: Record<string, { amount: number }>[] }>(shop, 'GET', '/v1/artisan/balance', {
    headers,
  });
  const [kzt = {}] = body.items;
  const names = ['pending', 'available', 'inTransit'];
  return Object.fromEntries(names.map((name) => [name, kzt[name]?.amount ?? 0]));
}

export function databaseOf(shop: Shop): Database {
  return shop.app.app.get(Database);
}
