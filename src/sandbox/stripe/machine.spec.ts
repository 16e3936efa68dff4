import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../../kernel/clock.js';
import { DISPUTE_FEE } from './balance.js';
import { StripeMachine } from './machine.js';
import { PLATFORM } from './objects.js';
import { Parameters } from './parameters.js';
import { StripeProblem } from './problem.js';

class StandingClock extends Clock {
  override now(): Date {
    return new Date('2026-11-02T10:00:00Z');
  }
}

const cards = ['visa', 'bypassPending', 'chargeDeclined', 'createDispute', 'refundFail', 'pendingRefund', 'mastercard'];

type Step =
  | { readonly kind: 'pay'; readonly amount: number; readonly card: string }
  | { readonly kind: 'refund' | 'dispute' | 'win' | 'lose' | 'reverse'; readonly which: number; readonly part: number }
  | { readonly kind: 'transfer' | 'tied' | 'payout'; readonly which: number; readonly amount: number }
  | { readonly kind: 'fail_payout'; readonly which: number }
  | { readonly kind: 'advance'; readonly seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      amount: fc.integer({ min: 50, max: 50_000 }),
      card: fc.constantFrom(...cards),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('refund' as const, 'dispute' as const, 'win' as const, 'lose' as const, 'reverse' as const),
      which: fc.nat(20),
      part: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('transfer' as const, 'tied' as const, 'payout' as const),
      which: fc.nat(20),
      amount: fc.integer({ min: 1, max: 40_000 }),
    }),
  },
  fc.record({ kind: fc.constant('fail_payout' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('advance' as const), seconds: fc.constantFrom(1, 10, 86_400, 200_000) }),
);

/** A machine with one connected account, driven without a network. */
class Driver {
  readonly machine = new StripeMachine({ clock: new StandingClock(), settlementCurrency: 'EUR' });
  readonly account: string;

  constructor() {
    this.account = this.machine.store.transaction(() => {
      const { id } = this.machine.accounts.create(
        Parameters.parse('country=DE&type=express&capabilities[transfers][requested]=true'),
      );
      this.machine.accounts.onboard(id, 'complete');
      return id;
    });
  }

  /** A refusal is an outcome like any other; nothing may be left of it but what it says. */
  take(taken: Step): void {
    const { machine } = this;
    if (taken.kind === 'advance') return machine.advance(taken.seconds);
    try {
      machine.store.transaction(() => this.perform(taken));
    } catch (error) {
      if (!(error instanceof StripeProblem)) throw error;
    }
  }

  private perform(taken: Exclude<Step, { kind: 'advance' }>): void {
    const { machine, account } = this;
    const { store } = machine;
    switch (taken.kind) {
      case 'pay':
        return this.pay(taken.amount, taken.card);
      case 'refund': {
        const charge = pick(store.all('charge'), taken.which);
        const amount = Math.max(1, Math.floor(((charge?.amount ?? 0) * taken.part) / 100));
        return void machine.refunds.create(Parameters.parse(`charge=${charge?.id}&amount=${amount}`));
      }
      case 'dispute':
        return void machine.disputes.open(pick(store.all('charge'), taken.which)?.id ?? 'none');
      case 'win':
      case 'lose':
        return machine.disputes.decide(
          pick(store.all('dispute'), taken.which)?.id ?? 'none',
          taken.kind === 'win' ? 'won' : 'lost',
        );
      case 'transfer':
        return void machine.transfers.create(
          Parameters.parse(`amount=${taken.amount}&currency=eur&destination=${account}`),
        );
      case 'tied': {
        const charge = pick(store.all('charge'), taken.which);
        const form = `amount=${taken.amount}&currency=eur&destination=${account}&source_transaction=${charge?.id}`;
        return void machine.transfers.create(Parameters.parse(form));
      }
      case 'reverse': {
        const transfer = pick(store.all('transfer'), taken.which);
        const amount = Math.max(1, Math.floor(((transfer?.amount ?? 0) * taken.part) / 100));
        return void machine.transfers.reverse(transfer?.id ?? 'none', Parameters.parse(`amount=${amount}`));
      }
      case 'payout': {
        const owner = taken.which % 2 === 0 ? PLATFORM : account;
        return void machine.payouts.create(owner, Parameters.parse(`amount=${taken.amount}&currency=eur`));
      }
      case 'fail_payout':
        return machine.payouts.fail(pick(store.all('payout'), taken.which)?.id ?? 'none');
    }
  }

  private pay(amount: number, card: string): void {
    const form = `amount=${amount}&currency=eur&payment_method=pm_card_${card}&confirm=true&return_url=http://shop.example/`;
    try {
      this.machine.paymentIntents.create(Parameters.parse(form));
    } catch (error) {
      // As in the API, a declined card leaves its failed charge.
      if (!(error instanceof StripeProblem) || error.stage !== 'kept') throw error;
    }
  }
}

function pick<Row>(rows: readonly Row[], which: number): Row | undefined {
  return rows[which % Math.max(1, rows.length)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What the balances should be by the objects alone, without looking at one balance transaction but for its fee. */
function expectedBalances({ machine, account }: Driver): { platform: number; account: number } {
  const { store } = machine;
  const paid = store.all('charge').filter((charge) => charge.status === 'succeeded');
  const fees = paid.map((charge) => machine.balances.transaction(String(charge.balance_transaction))?.fee ?? NaN);
  const refunds = store.all('refund').filter((refund) => refund.status !== 'failed');
  const disputes = store.all('dispute');
  const lost = disputes.filter((dispute) => dispute.status !== 'won');
  const transfers = sum(store.all('transfer').map(({ amount, amount_reversed }) => amount - amount_reversed));
  const payouts = (owner: string): number =>
    sum(
      store
        .all('payout')
        .flatMap(({ owner: whose, payout }) => (whose === owner && payout.status !== 'failed' ? [payout.amount] : [])),
    );
  return {
    platform:
      sum(paid.map((charge) => charge.amount_captured)) -
      sum(fees) -
      sum(refunds.map((refund) => refund.amount)) -
      sum(lost.map((dispute) => dispute.amount)) -
      disputes.length * DISPUTE_FEE -
      transfers -
      payouts(PLATFORM),
    account: transfers - payouts(account),
  };
}

function balanceOf({ machine }: Driver, owner: string): { available: number; pending: number } {
  const { available, pending } = machine.balances.retrieve(owner);
  return { available: available[0]?.amount ?? 0, pending: pending[0]?.amount ?? 0 };
}

function transactionsOf({ machine }: Driver, owner: string, status: string): number {
  const rows = machine.store.all('booking').filter((booking) => booking.owner === owner);
  return sum(
    rows.flatMap(({ id }) => {
      const transaction = machine.balances.transaction(id);
      return transaction?.status === status ? [transaction.net] : [];
    }),
  );
}

describe('the state machine, whatever happens', () => {
  it('has a balance that is the sum of its balance transactions and follows from its objects', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const driver = new Driver();
        for (const taken of steps) {
          driver.take(taken);
          for (const owner of [PLATFORM, driver.account]) {
            const { available, pending } = balanceOf(driver, owner);
            expect({ available, pending }).toEqual({
              available: transactionsOf(driver, owner, 'available'),
              pending: transactionsOf(driver, owner, 'pending'),
            });
          }
        }
        const { platform, account } = expectedBalances(driver);
        const held = (owner: string): number => sum(Object.values(balanceOf(driver, owner)));
        expect({ platform: held(PLATFORM), account: held(driver.account) }).toEqual({ platform, account });
        expect(held(driver.account)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 120 },
    );
  });

  it('never refunds more than was paid, nor transfers more of a charge than it brought', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const driver = new Driver();
        for (const taken of steps) driver.take(taken);
        const { store } = driver.machine;
        for (const charge of store.all('charge')) {
          const refunded = sum(
            store
              .all('refund')
              .flatMap(({ charge: of, status, amount }) => (of === charge.id && status !== 'failed' ? [amount] : [])),
          );
          expect(charge.amount_refunded).toBe(refunded);
          expect(refunded).toBeLessThanOrEqual(charge.amount_captured);
          const tied = sum(
            store
              .all('transfer')
              .flatMap((transfer) => (transfer.source_transaction === charge.id ? [transfer.amount] : [])),
          );
          expect(tied).toBeLessThanOrEqual(charge.amount_captured);
        }
      }),
      { numRuns: 100 },
    );
  });
});
