import { type Api, ok, until } from './client.js';
import { openCheckout, type Opened } from './buying.js';
import { type Crew, moveClock } from './money.js';
import { chapter, expectThat, money, say } from './narration.js';
import { command, payByCard } from './provider.js';
import type { Workshop } from './workshops.js';

/** Longer than a checkout lives, its grace included. */
const AN_HOUR = 3_600;

export async function expiredCheckout(guest: Api, administrator: Api, workshop: Workshop): Promise<void> {
  chapter('A checkout is opened and forgotten.');
  const before = await left(workshop);
  const opened = await openCheckout(guest, [workshop]);
  expectThat((await left(workshop)) === before - 1, 'the piece is set aside');
  await moveClock(administrator, AN_HOUR);
  await expiry(guest, opened);
  expectThat((await left(workshop)) === before, 'the piece can be bought again');
  say('  it expired, and its piece can be bought again');
}

/** The provider can't be reached when the checkout expires, so the payment stays open, and somebody pays it. */
export async function latePayment(guest: Api, { administrator, finance }: Crew, workshop: Workshop): Promise<void> {
  chapter('A checkout is paid after it expired.');
  const opened = await openCheckout(guest, [workshop]);
  const { apiBase } = opened.payment;
  await command(apiBase, 'faults', { kind: 'error_before', method: 'POST', path: '/cancel$', count: 100 });
  try {
    await moveClock(administrator.api, AN_HOUR);
    await expiry(guest, opened);
    expectThat((await payByCard(opened.payment, 'pm_card_visa')) === 'succeeded', 'the late payment succeeds');
  } finally {
    await command(apiBase, 'faults/clear');
  }
  const refund = await until('the refund of the late payment', async () => {
    const { items } = await ok(
      finance.api.GET('/v1/admin/payments', { params: { query: { checkoutId: opened.checkout.id } } }),
    );
    const [payment] = items;
    if (payment === undefined) return undefined;
    const { refunds } = await ok(finance.api.GET('/v1/admin/payments/{id}', { params: { path: { id: payment.id } } }));
    return refunds.find(({ state }) => state === 'succeeded');
  });
  say(`  nobody has to do anything: ${money(refund.amount)} went back by itself`);
}

async function expiry(guest: Api, { cart, checkout }: Opened): Promise<void> {
  await until('the checkout expires', async () => {
    const { state } = await ok(
      guest.GET('/v1/store/checkouts/{id}', { params: { path: { id: checkout.id }, header: cart.header } }),
    );
    return state === 'expired' ? true : undefined;
  });
}

/** As the workshop sees it: what shoppers are told may be half a second old. */
async function left({ api, listingId: id }: Workshop): Promise<number> {
  const { variants } = await ok(api.GET('/v1/artisan/listings/{id}', { params: { path: { id } } }));
  return variants.reduce((sum, { stock }) => sum + stock.quantity - stock.held, 0);
}
