import fc from 'fast-check';
import type { Currency } from '../../src/kernel/currency.js';
import { Money } from '../../src/kernel/money.js';
import { Rate } from '../../src/kernel/rate.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import { captured } from '../../src/ledger/rules/capture.js';
import {
  type Dispute,
  disputedParts,
  disputeLost,
  disputeOpened,
  disputeReinstated,
} from '../../src/ledger/rules/dispute.js';
import { bankExchanged } from '../../src/ledger/rules/exchange.js';
import {
  type Payout,
  payoutCreated,
  payoutFailed,
  payoutSettled,
  transferSent,
} from '../../src/ledger/rules/payout.js';
import { refundDecided, refundSucceeded } from '../../src/ledger/rules/refund.js';
import { debtNetted, released } from '../../src/ledger/rules/release.js';
import type { FundsKey } from '../../src/ledger/rules/seller-funds.js';
import { settled } from '../../src/ledger/rules/settlement.js';
import { type AnyOrder, anyOrder, nextId, sellerCurrencies, sellers } from './orders.arbitrary.js';
import { type AnyBooks, TooLow } from './paper-books.js';
import { noon } from './support.js';

/** One event of a shop's life; the numbers choose what it happens to. */
interface Step {
  readonly what: (typeof events)[number];
  readonly which: number;
  readonly percent: number;
}

const events = [
  'capture',
  'settle',
  'release',
  'refund',
  'refundPaid',
  'disputeOpened',
  'disputeWon',
  'disputeLost',
  'payOut',
  'payoutFailed',
  'exchange',
  'net',
] as const;

export interface History {
  readonly orders: readonly AnyOrder[];
  readonly steps: readonly Step[];
}

/** What happens often in a shop happens often here, so that money gets far enough to be paid out and owed back. */
const likely = fc.oneof(
  { arbitrary: fc.constantFrom('capture', 'settle', 'release', 'release', 'payOut', 'payOut', 'refund'), weight: 3 },
  { arbitrary: fc.constantFrom(...events), weight: 2 },
);

export const anyHistory = (steps: number): fc.Arbitrary<History> =>
  fc.record({
    orders: fc.array(anyOrder('EUR'), { minLength: 1, maxLength: 4 }),
    steps: fc.array(fc.record({ what: likely, which: fc.nat(30), percent: fc.integer({ min: 1, max: 100 }) }), {
      minLength: Math.ceil(steps / 2),
      maxLength: steps,
      size: 'max',
    }),
  });

interface LiveOrder {
  readonly order: AnyOrder;
  settled: boolean;
  /** What of each part has gone back, by part id. */
  readonly returned: Map<string, bigint>;
  readonly refundsDue: Money[];
  dispute: Dispute | undefined;
}

/** What the provider and our bank ask for euros: never the rates that checkout locked. */
const worthOf = (amount: Money, percent: number): Money => {
  if (amount.currency === 'EUR') return amount;
  const rates: Partial<Record<Currency, string>> = { KZT: '600', USD: '1.2', JPY: '165' };
  const plain = Rate.of('EUR', amount.currency, rates[amount.currency] ?? '1').convert(amount);
  return plain.plus(plain.portion(BigInt(percent % 7), 100n));
};

/** Lives through a history with the rules of the ledger on whichever books, then gives every order back. */
export class Shop {
  private readonly live: LiveOrder[] = [];
  private readonly inTransit: Payout[] = [];

  constructor(private readonly books: AnyBooks) {}

  async run({ orders, steps }: History, afterEach: () => void): Promise<void> {
    const waiting = [...orders];
    for (const step of [{ what: 'capture', which: 0, percent: 1 } as const, ...steps]) {
      if (step.what === 'capture') await this.capture(waiting.shift());
      else await this.happen(step);
      afterEach();
    }
  }

  /** Ends every dispute, returns the rest of every order and pays it back. */
  async giveEverythingBack(): Promise<void> {
    for (const which of this.live.keys()) {
      await this.happen({ what: 'settle', which, percent: 1 });
      await this.happen({ what: 'disputeLost', which, percent: 1 });
      await this.happen({ what: 'refund', which, percent: 100 });
      while ((this.live[which]?.refundsDue.length ?? 0) > 0) {
        await this.happen({ what: 'refundPaid', which, percent: 1 });
      }
    }
  }

  private async happen({ what, which, percent }: Step): Promise<void> {
    const live = this.live[which % this.live.length];
    if (live === undefined) return;
    if (what === 'settle') return this.settle(live, percent);
    if (what === 'release') return this.release(live, which);
    if (what === 'refund') return this.refund(live, percent);
    if (what === 'refundPaid') return this.refundPaid(live, percent);
    if (what === 'disputeOpened') return this.openDispute(live, percent);
    if (what === 'disputeWon') return this.winDispute(live, percent);
    if (what === 'disputeLost') return this.loseDispute(live);
    if (what === 'payOut') return this.payOut(which, percent);
    if (what === 'payoutFailed') return this.failPayout();
    if (what === 'exchange') return this.exchange(which, percent);
    return this.net(which);
  }

  private async capture(order: AnyOrder | undefined): Promise<void> {
    if (order === undefined) return;
    await this.books.post(captured({ ...order, capturedAt: noon }));
    this.live.push({ order, settled: false, returned: new Map(), refundsDue: [], dispute: undefined });
  }

  private async settle(live: LiveOrder, percent: number): Promise<void> {
    if (live.settled) return;
    const received = worthOf(live.order.captured, percent);
    await this.books.post(settled({ ...live.order, received, fee: received.portion(3n, 100n), settledAt: noon }));
    live.settled = true;
  }

  private async release({ order }: LiveOrder, which: number): Promise<void> {
    const funds = fundsOf(order);
    const key = funds[which % funds.length];
    if (key === undefined) return;
    const sellerOrderId = nextId();
    await this.books.decide(`seller_order:${sellerOrderId}:released`, { funds: [key] }, ({ funds: [known] }) => {
      const reserve = Money.of(which * 100, key.currency);
      return known && released({ sellerOrderId, reserve, releasedAt: noon }, known);
    });
  }

  private async refund(live: LiveOrder, percent: number): Promise<void> {
    const parts = live.order.parts
      .map((part) => {
        const before = Money.of(live.returned.get(part.id) ?? 0n, live.order.buyer);
        const free = part.paid.minus(before).minus(disputedOf(live, part.id));
        return { part, before, amount: free.portion(BigInt(percent), 100n) };
      })
      .filter(({ amount }) => amount.isPositive());
    if (parts.length === 0) return;
    const refundId = nextId();
    await this.books.decide(`refund:${refundId}:decided`, { funds: fundsOf(live.order) }, ({ funds }) =>
      refundDecided({ refundId, terms: live.order.terms, parts, decidedAt: noon }, funds),
    );
    for (const { part, before, amount } of parts) live.returned.set(part.id, before.plus(amount).minor);
    live.refundsDue.push(
      Money.sum(
        live.order.buyer,
        parts.map(({ amount }) => amount),
      ),
    );
  }

  private async refundPaid({ order, refundsDue }: LiveOrder, percent: number): Promise<void> {
    const amount = refundsDue.shift();
    if (amount === undefined) return;
    const refundId = nextId();
    const facts = { refundId, orderId: order.terms.orderId, amount, settled: worthOf(amount, percent), at: noon };
    await this.books.decide(`refund:${refundId}:succeeded`, { positions: foreign(order.buyer) }, ({ positions }) =>
      refundSucceeded({ ...facts, settlementCurrency: 'EUR' }, positions),
    );
  }

  private async openDispute(live: LiveOrder, percent: number): Promise<void> {
    if (live.dispute !== undefined) return;
    const { order } = live;
    const disputed = order.captured.portion(BigInt(percent), 100n);
    if (disputed.isZero()) return;
    const left = order.parts.map((part) => ({
      part,
      before: Money.of(live.returned.get(part.id) ?? 0n, order.buyer),
    }));
    live.dispute = {
      disputeId: nextId(),
      terms: order.terms,
      disputed,
      parts: disputedParts(disputed, left),
      at: noon,
    };
    const { dispute } = live;
    const money = { settled: worthOf(disputed, percent), fee: Money.of(2_000, 'EUR') };
    await this.decideDispute(live, 'opened', ({ funds, positions }) => disputeOpened(dispute, money, funds, positions));
  }

  private async winDispute(live: LiveOrder, percent: number): Promise<void> {
    const dispute = upToDate(live);
    if (dispute === undefined) return;
    const money = { settled: worthOf(dispute.disputed, percent), fee: Money.of(percent % 2 ? 2_000 : 0, 'EUR') };
    const to = percent % 3 === 0 ? 'pending' : 'available';
    await this.decideDispute(live, 'reinstated', ({ funds, positions }) =>
      disputeReinstated(dispute, money, () => to, funds, positions),
    );
    live.dispute = undefined;
  }

  private async loseDispute(live: LiveOrder): Promise<void> {
    const dispute = upToDate(live);
    if (dispute === undefined) return;
    await this.decideDispute(live, 'lost', ({ funds }) => disputeLost(dispute, funds));
    for (const { part, before, amount } of dispute.parts) live.returned.set(part.id, before.plus(amount).minor);
    live.dispute = undefined;
  }

  private async decideDispute(
    { order, dispute }: LiveOrder,
    what: string,
    rule: Parameters<AnyBooks['decide']>[2],
  ): Promise<void> {
    const needs = { funds: fundsOf(order), positions: foreign(order.buyer) };
    await this.books.decide(`dispute:${dispute?.disputeId}:${what}`, needs, rule);
  }

  private async payOut(which: number, percent: number): Promise<void> {
    const index = which % sellers.length;
    const sellerId = sellers[index] ?? '';
    const currency = sellerCurrencies[index] ?? 'KZT';
    const payoutId = nextId();
    let amount = Money.zero(currency);
    const funds = [{ sellerId, orderId: nextId(), currency }];
    await this.books.decide(`payout:${payoutId}:created`, { funds }, ({ funds: [known] }) => {
      amount = known?.available.portion(BigInt(percent), 100n) ?? amount;
      return amount.isPositive() ? payoutCreated({ payoutId, sellerId, amount, at: noon }) : undefined;
    });
    await this.mustRefuse(
      payoutCreated({ payoutId: nextId(), sellerId, amount: Money.of(10n ** 12n, currency), at: noon }),
    );
    if (amount.isZero()) return;
    await this.pay({ payoutId, sellerId, amount, at: noon }, percent);
  }

  private async pay(payout: Payout, percent: number): Promise<void> {
    if (percent % 3 === 0) return void this.inTransit.push(payout);
    if (percent % 3 === 1) return this.books.post(payoutSettled(payout));
    const transferId = nextId();
    const facts = { ...payout, transferId, sent: worthOf(payout.amount, percent), sentAt: noon };
    const positions = foreign(payout.amount.currency);
    await this.books.decide(`transfer:${transferId}:sent`, { positions }, (known) =>
      transferSent({ ...facts, settlementCurrency: 'EUR' }, known.positions),
    );
  }

  private async failPayout(): Promise<void> {
    const payout = this.inTransit.shift();
    if (payout !== undefined) await this.books.post(payoutFailed(payout));
  }

  private async exchange(which: number, percent: number): Promise<void> {
    const exchangeId = nextId();
    const tenge = Money.of(percent * 100_000, 'KZT');
    const euros = worthOf(tenge, which);
    const [gave, got] = which % 4 === 0 ? [tenge, euros] : [euros, tenge];
    await this.books.decide(`bank_exchange:${exchangeId}`, { positions: ['KZT'] }, ({ positions }) =>
      bankExchanged({ exchangeId, gave, got, settlementCurrency: 'EUR', exchangedAt: noon }, positions),
    );
  }

  private async net(which: number): Promise<void> {
    const nettingId = nextId();
    const index = which % sellers.length;
    const key = { sellerId: sellers[index] ?? '', orderId: nextId(), currency: sellerCurrencies[index] ?? 'KZT' };
    await this.books.decide(
      `debt:${nettingId}:netted`,
      { funds: [key] },
      ({ funds: [known] }) => known && debtNetted({ nettingId, nettedAt: noon }, known),
    );
  }

  /** A seller is never paid what she does not have. */
  private async mustRefuse(entry: LedgerEntry): Promise<void> {
    try {
      await this.books.post(entry);
    } catch (error) {
      if (error instanceof TooLow) return;
      throw error;
    }
    throw new Error(`${entry.reference} was not refused.`);
  }
}

function fundsOf(order: AnyOrder): FundsKey[] {
  const keys = order.parts.map(({ sellerId, gross }) => ({
    sellerId,
    orderId: order.terms.orderId,
    currency: gross.currency,
  }));
  return [...new Map(keys.map((key) => [key.sellerId, key])).values()];
}

const foreign = (currency: Currency): Currency[] => (currency === 'EUR' ? [] : [currency]);

function disputedOf({ dispute, order }: LiveOrder, partId: string): Money {
  const found = dispute?.parts.find(({ part }) => part.id === partId);
  return found?.amount ?? Money.zero(order.buyer);
}

/** The open dispute with what has been refunded since it was opened. */
function upToDate({ dispute, returned, order }: LiveOrder): Dispute | undefined {
  return (
    dispute && {
      ...dispute,
      parts: dispute.parts.map((known) => ({
        ...known,
        before: Money.of(returned.get(known.part.id) ?? 0n, order.buyer),
      })),
    }
  );
}
