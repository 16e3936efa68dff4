import { Accounts } from './accounts.js';
import { Balances } from './balance.js';
import { Charges } from './charges.js';
import { SandboxContext, type SandboxOptions } from './context.js';
import { Disputes } from './disputes.js';
import { Events } from './events.js';
import type { Task } from './objects.js';
import { PaymentIntents } from './payment-intents.js';
import { PaymentMethods } from './payment-methods.js';
import { Payouts } from './payouts.js';
import { Refunds } from './refunds.js';
import { Store } from './store.js';
import { Transfers } from './transfers.js';

/**
 * Stripe's account as a state machine in memory: no network, no disk, no time of its own. Requests reach it through
 * `StripeApi`; what in life the outside world does (banks, time) is done through the methods here, by tests or people.
 */
export class StripeMachine {
  readonly store = new Store();
  readonly context: SandboxContext;
  readonly balances: Balances;
  readonly methods: PaymentMethods;
  readonly charges: Charges;
  readonly disputes: Disputes;
  readonly paymentIntents: PaymentIntents;
  readonly refunds: Refunds;
  readonly accounts: Accounts;
  readonly transfers: Transfers;
  readonly payouts: Payouts;
  readonly events: Events;

  constructor(options: SandboxOptions) {
    const context = new SandboxContext(this.store, options);
    this.context = context;
    this.balances = new Balances(context);
    this.methods = new PaymentMethods(context);
    this.charges = new Charges(context, this.balances, this.methods);
    this.disputes = new Disputes(context, this.charges, this.balances);
    this.paymentIntents = new PaymentIntents(context, this.methods, this.charges, this.disputes);
    this.refunds = new Refunds(context, this.charges, this.balances, this.methods);
    this.accounts = new Accounts(context);
    this.transfers = new Transfers(context, this.balances, this.accounts);
    this.payouts = new Payouts(context, this.balances);
    this.events = new Events(context);
  }

  /** Moves the sandbox's time forward and does what has become due. */
  advance(seconds: number): void {
    this.store.transaction(() => this.context.advance(seconds));
    this.runDue();
  }

  /** Does what is due by the sandbox's clock, in order. A server calls it again and again. */
  runDue(): void {
    const now = this.context.now();
    const due = this.store
      .all('task')
      .filter((task) => task.dueAt <= now)
      .toSorted((a, b) => a.dueAt - b.dueAt);
    for (const task of due) {
      this.store.transaction(() => {
        this.store.delete('task', task.id);
        this.perform(task);
      });
    }
  }

  private perform({ action, subject, outcome }: Task): void {
    switch (action) {
      case 'book_charge':
        return this.charges.bookLater(subject);
      case 'close_dispute':
        return this.disputes.decide(subject, outcome ?? 'lost');
      case 'fail_refund':
        return this.refunds.fail(subject);
      case 'succeed_refund':
        return this.refunds.succeed(subject);
      case 'pay_payout':
        return this.payouts.pay(subject);
    }
  }
}
