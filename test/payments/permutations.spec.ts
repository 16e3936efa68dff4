import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testEnvironment } from '../support/environment.js';
import { eur, PayingShop } from './support.js';

/** The long form: `WEBHOOK_PERMUTATIONS=500 npx vitest run test/payments/permutations.spec.ts`. */
const PERMUTATIONS = Number(process.env['WEBHOOK_PERMUTATIONS'] ?? 10);
const AT_ONCE = 5;
/** Given again, it repeats what failed. */
const SEED = Number(process.env['WEBHOOK_SEED'] ?? Date.now() % 1_000_000);

/** How the provider's events reach the shop while a payment lives. */
interface Postman {
  /** The provider did something; some of what it tells may arrive now. */
  someArrives(paymentId: string): Promise<void>;
  /** As much arrives as the shop needs to know that it was paid. */
  untilPaid(paymentId: string): Promise<void>;
  /** Everything has arrived. */
  allArrives(paymentId: string): Promise<void>;
}

const pay = async (shop: PayingShop, postman: Postman, cards: readonly string[]): Promise<string> => {
  const paymentId = await shop.openPayment(eur(10_000));
  const { clientSecret } = await shop.payments.prepare(paymentId);
  for (const card of cards) {
    await postman.someArrives(paymentId);
    await shop.confirm(clientSecret, card);
  }
  await postman.untilPaid(paymentId);
  return paymentId;
};

const lifecycles: Readonly<Record<string, (shop: PayingShop, postman: Postman) => Promise<string>>> = {
  paid: async (shop, postman) => {
    const paymentId = await pay(shop, postman, ['pm_card_visa']);
    await postman.allArrives(paymentId);
    await shop.placeOrder(paymentId);
    return paymentId;
  },
  'paid and refunded, which the bank sends back': async (shop, postman) => {
    const paymentId = await pay(shop, postman, ['pm_card_refundFail']);
    await shop.payments.refresh(paymentId);
    const orderId = await shop.placeOrder(paymentId);
    await shop.giveBack(paymentId, orderId, eur(4_000));
    await shop.quiet();
    await postman.someArrives(paymentId);
    shop.sandbox.machine.store.transaction(() => {
      for (const { id, payment_intent: intent } of shop.sandbox.machine.store.all('refund')) {
        if (intent === shop.intentOf(paymentId)[0]) shop.sandbox.machine.refunds.fail(id);
      }
    });
    await postman.allArrives(paymentId);
    return paymentId;
  },
  'declined, then paid': async (shop, postman) => {
    const paymentId = await pay(shop, postman, ['pm_card_visa_chargeDeclined', 'pm_card_visa']);
    await postman.allArrives(paymentId);
    await shop.placeOrder(paymentId);
    return paymentId;
  },
  'late and refunded': async (shop, postman) => {
    const paymentId = await pay(shop, postman, ['pm_card_visa']);
    await shop.database.transaction((tx) => shop.payments.refundLate(tx, paymentId));
    await shop.quiet();
    await postman.allArrives(paymentId);
    return paymentId;
  },
};

describe(`events of the provider in any order (seed ${SEED})`, () => {
  let shop: PayingShop;

  beforeAll(async () => {
    shop = await PayingShop.open({}, 'kept');
  });

  afterAll(() => shop?.close());

  const eventsOf = (paymentId: string): { id: string }[] => {
    const [intent = 'none'] = shop.intentOf(paymentId);
    return shop.sandbox.machine.store.all('event').filter((event) => JSON.stringify(event).includes(intent));
  };

  const deliver = async (event: object): Promise<void> => {
    const payload = JSON.stringify(event);
    const secret = testEnvironment.STRIPE_WEBHOOK_SECRET;
    const response = await fetch(`${shop.url}/hooks/stripe`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
    });
    await response.body?.cancel();
    expect(response.status).toBe(200);
  };

  /** Every event once, as it happens. */
  const inOrder = (): Postman => {
    const delivered = new Set<string>();
    const all = async (paymentId: string): Promise<void> => {
      for (const event of eventsOf(paymentId).filter(({ id }) => !delivered.has(id))) {
        delivered.add(event.id);
        await deliver(event);
        await shop.quiet();
      }
    };
    return { someArrives: all, untilPaid: all, allArrives: all };
  };

  /** Any event at any time and as often as it likes, but each at least once in the end. */
  const inAnyOrder = (random: () => number): Postman => {
    const delivered = new Set<string>();
    const bring = async (events: readonly { id: string }[]): Promise<void> => {
      for (const event of events) delivered.add(event.id);
      await Promise.all(events.map(deliver));
    };
    const shuffled = (paymentId: string): { id: string }[] =>
      eventsOf(paymentId)
        .map((event) => ({ event, place: random() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ event }) => event);
    return {
      someArrives: async (paymentId) => bring(shuffled(paymentId).filter(() => random() < 0.4)),
      untilPaid: async (paymentId) => {
        for (const event of shuffled(paymentId)) {
          await bring([event]);
          await shop.quiet();
          if ((await shop.payment(paymentId)).state === 'succeeded') return;
        }
      },
      allArrives: async (paymentId) => {
        const repeated = shuffled(paymentId).filter(({ id }) => !delivered.has(id) || random() < 0.5);
        for (const event of repeated) await bring([event]);
        await shop.quiet();
      },
    };
  };

  const outcome = async (paymentId: string): Promise<unknown> => {
    await shop.quiet();
    const { state, late, refunded_minor, received_minor, failure } = await shop.payment(paymentId);
    const refunds = (await shop.refundsOf(paymentId)).map((refund) => [refund.state, refund.reason, refund.failure]);
    // Without ids; and without what was refunded of a charge: when a refund fails, no event of its charge tells.
    const mirror = await shop.rows(
      `SELECT kind, status,
         facts - '{paymentId,paymentIntentId,chargeId,refundId,refunded}'::text[] AS facts
       FROM provider_object WHERE facts::text ~ $1 OR id = $2 ORDER BY kind, status`,
      [[paymentId, ...(await shop.refundsOf(paymentId)).map(({ id }) => id)].join('|'), shop.intentOf(paymentId)[0]],
    );
    return {
      payment: { state, late, refunded_minor, received_minor, failure },
      refunds,
      mirror,
      booked: await shop.booked(paymentId),
    };
  };

  it.each(Object.entries(lifecycles))(
    'end as in order: %s',
    { timeout: 60_000 + PERMUTATIONS * 2_000 },
    async (_, live) => {
      const expected = await outcome(await live(shop, inOrder()));
      for (let done = 0; done < PERMUTATIONS; done += AT_ONCE) {
        const runs = Array.from({ length: Math.min(AT_ONCE, PERMUTATIONS - done) }, (__, run) => done + run);
        const outcomes = await Promise.all(
          runs.map(async (run) => outcome(await live(shop, inAnyOrder(randomOf(SEED + run))))),
        );
        for (const seen of outcomes) expect(seen).toEqual(expected);
      }
      expect(await shop.findings()).toEqual([]);
    },
  );
});

/** Mulberry32: small, and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
