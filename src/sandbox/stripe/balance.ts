import type Stripe from 'stripe';
import { convert, exchangeRate, smallestCharge } from './currencies.js';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import { type Booking, type Owner, PLATFORM, type Purse } from './objects.js';
import type { Parameters } from './parameters.js';
import { notFound, refused } from './problem.js';

/** A figure of this sandbox, near Stripe's price for European cards: 1.5 % and half of the least charge. */
const FEE_BASIS_POINTS = 150;

/** A figure of this sandbox: what a dispute costs, in the settlement currency's smallest units. Not given back. */
export const DISPUTE_FEE = 2_000;

const DAY = 86_400;

interface Entry {
  readonly owner?: Owner;
  readonly type: Stripe.BalanceTransaction.Type;
  readonly category: string;
  readonly source: string;
  /** In the purse's currency, negative when money leaves. */
  readonly amount: number;
  readonly currency: string;
  readonly fees?: readonly Stripe.BalanceTransaction.FeeDetail[];
  readonly exchangeRate?: number | null;
  readonly availableOn?: number;
  readonly description?: string | null;
}

/** Money: each movement is a balance transaction, and the balance is their sum. */
export class Balances {
  constructor(private readonly context: SandboxContext) {}

  book(entry: Entry): string {
    const now = this.context.now();
    const fee = (entry.fees ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const transaction = {
      id: this.context.newId('txn'),
      object: 'balance_transaction',
      amount: entry.amount,
      available_on: entry.availableOn ?? now,
      balance_type: 'payments',
      created: now,
      currency: entry.currency,
      description: entry.description ?? null,
      exchange_rate: entry.exchangeRate ?? null,
      fee,
      fee_details: [...(entry.fees ?? [])],
      net: entry.amount - fee,
      reporting_category: entry.category,
      source: entry.source,
      type: entry.type,
    } satisfies Booking['transaction'];
    const owner = entry.owner ?? PLATFORM;
    this.context.store.put('booking', { id: transaction.id, owner, transaction });
    this.addTo(owner, entry.currency, transaction.net, transaction.available_on);
    return transaction.id;
  }

  /** What `amount` of a presentment currency is worth in the settlement currency, at today's rate. */
  settled(amount: number, currency: string): { amount: number; currency: string; exchangeRate: number | null } {
    const { settlement, unitsPerEuro } = this.context;
    return {
      amount: convert(amount, currency, settlement, unitsPerEuro),
      currency: settlement,
      exchangeRate: currency === settlement ? null : exchangeRate(currency, settlement, unitsPerEuro),
    };
  }

  processingFee(settledAmount: number): Stripe.BalanceTransaction.FeeDetail {
    const fixed = Math.floor(smallestCharge(this.context.settlement) / 2);
    const amount = Math.min(settledAmount, Math.round((settledAmount * FEE_BASIS_POINTS) / 10_000) + fixed);
    return feeDetail(amount, this.context.settlement, 'Stripe processing fees (sandbox figure)');
  }

  disputeFee(): Stripe.BalanceTransaction.FeeDetail {
    return feeDetail(DISPUTE_FEE, this.context.settlement, 'Dispute fee (sandbox figure)');
  }

  /** The start of the day on which a charge made now becomes available. */
  availableOn(): number {
    const now = this.context.now();
    return now - (now % DAY) + this.context.settlementDays * DAY;
  }

  /** What can be moved now, in the smallest units. */
  available(owner: Owner, currency: string): number {
    const purse = this.purse(owner, currency);
    return purse.settled + sumOf(purse, (availableOn) => availableOn <= this.context.now());
  }

  assertAvailable(owner: Owner, currency: string, amount: number): void {
    if (this.available(owner, currency) >= amount) return;
    throw refused(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card.',
      { code: 'balance_insufficient' },
    );
  }

  retrieve(owner: Owner): Stripe.Balance {
    const purses = this.context.store.all('purse').filter((purse) => purse.owner === owner);
    const shown = purses.length > 0 ? purses : [this.purse(owner, this.context.settlement)];
    const now = this.context.now();
    return {
      object: 'balance',
      available: shown.map((purse) => amountIn(purse, this.available(owner, purse.currency))),
      connect_reserved: owner === PLATFORM ? [{ amount: 0, currency: this.context.settlement }] : undefined,
      livemode: false,
      pending: shown.map((purse) =>
        amountIn(
          purse,
          sumOf(purse, (availableOn) => availableOn > now),
        ),
      ),
    } satisfies Stripe.Balance;
  }

  transaction(id: string): Stripe.BalanceTransaction | undefined {
    const booking = this.context.store.get('booking', id);
    return booking === undefined ? undefined : this.present(booking);
  }

  retrieveTransaction(owner: Owner, id: string): Stripe.BalanceTransaction {
    const booking = this.context.store.get('booking', id);
    if (booking?.owner !== owner) throw notFound('balance transaction', id);
    return this.present(booking);
  }

  list(owner: Owner, parameters: Parameters): Stripe.ApiList<Stripe.BalanceTransaction> {
    const created = readCreated(parameters);
    const currency = parameters.text('currency');
    const source = parameters.text('source');
    const type = parameters.text('type');
    const payout = parameters.text('payout');
    if (typeof payout === 'string') this.refusePayoutFilter(owner, payout);
    const rows = this.context.store
      .all('booking')
      .filter(
        (booking) =>
          booking.owner === owner &&
          created(booking.transaction.created) &&
          (!currency || booking.transaction.currency === currency) &&
          (!source || booking.transaction.source === source) &&
          (!type || booking.transaction.type === type),
      );
    return listOf('/v1/balance_transactions', rows, parameters, (booking) => this.present(booking));
  }

  /** The filter works for automatic payouts, and this account makes none. */
  private refusePayoutFilter(owner: Owner, id: string): never {
    if (this.context.store.get('payout', id)?.owner !== owner) throw notFound('payout', id, 'payout');
    throw refused('Balance transaction history can only be filtered on automatic transfers, not manual.', {
      param: 'payout',
    });
  }

  private present({ transaction }: Booking): Stripe.BalanceTransaction {
    const status = transaction.available_on <= this.context.now() ? 'available' : 'pending';
    return { ...transaction, status } satisfies Stripe.BalanceTransaction;
  }

  private addTo(owner: Owner, currency: string, net: number, availableOn: number): void {
    const purse = this.purse(owner, currency);
    const key = String(availableOn);
    this.context.store.put(
      'purse',
      availableOn <= this.context.now()
        ? { ...purse, settled: purse.settled + net }
        : { ...purse, pending: { ...purse.pending, [key]: (purse.pending[key] ?? 0) + net } },
    );
  }

  private purse(owner: Owner, currency: string): Purse {
    const id = `${owner}:${currency}`;
    return this.context.store.get('purse', id) ?? { id, owner, currency, settled: 0, pending: {} };
  }
}

function sumOf(purse: Purse, when: (availableOn: number) => boolean): number {
  return Object.entries(purse.pending).reduce((sum, [at, net]) => (when(Number(at)) ? sum + net : sum), 0);
}

function amountIn({ currency }: Purse, amount: number): Stripe.Balance.Available {
  return { amount, currency, source_types: { card: amount } };
}

function feeDetail(amount: number, currency: string, description: string): Stripe.BalanceTransaction.FeeDetail {
  return { amount, application: null, currency, description, type: 'stripe_fee' };
}
