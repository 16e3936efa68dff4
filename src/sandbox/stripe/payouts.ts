import type Stripe from 'stripe';
import type { Balances } from './balance.js';
import type { SandboxContext } from './context.js';
import { readCurrency } from './currencies.js';
import { listOf, readCreated } from './lists.js';
import { type KeptPayout, type Owner, PLATFORM, type Payout } from './objects.js';
import type { Parameters } from './parameters.js';
import { invalid, notFound } from './problem.js';

const ARRIVES_AFTER_SECONDS = 2 * 86_400;
const FAILURES: Readonly<Record<string, string>> = {
  account_closed: 'The bank account has been closed.',
  could_not_process: 'The bank could not process this payout.',
  no_account: 'The bank account details on file are probably incorrect.',
};

/** Money from a Stripe balance to a bank. All are made by hand: this account has no automatic payouts. */
export class Payouts {
  constructor(
    private readonly context: SandboxContext,
    private readonly balances: Balances,
  ) {}

  create(owner: Owner, parameters: Parameters): Payout {
    const amount = parameters.requiredInteger('amount');
    if (amount < 1) {
      const code = 'parameter_invalid_integer';
      throw invalid('This value must be greater than or equal to 1.', { code, param: 'amount' });
    }
    const currency = readCurrency(parameters.requiredText('currency'), this.context.unitsPerEuro);
    const description = parameters.text('description') ?? null;
    const statementDescriptor = parameters.text('statement_descriptor') ?? null;
    parameters.choice('method', ['standard']);
    const metadata = parameters.metadata();
    this.balances.assertAvailable(owner, currency, amount);

    const id = this.context.newId('po');
    const payout = {
      id,
      object: 'payout',
      amount,
      application_fee: null,
      application_fee_amount: null,
      arrival_date: this.context.now() + ARRIVES_AFTER_SECONDS,
      automatic: false,
      balance_transaction: this.book(owner, id, 'payout', -amount, currency),
      created: this.context.now(),
      currency,
      description,
      destination: 'ba_sandbox',
      failure_balance_transaction: null,
      failure_code: null,
      failure_message: null,
      livemode: false,
      metadata,
      method: 'standard',
      original_payout: null,
      payout_method: null,
      reconciliation_status: 'not_applicable',
      reversed_by: null,
      source_type: 'card',
      statement_descriptor: statementDescriptor,
      status: 'pending',
      trace_id: null,
      type: 'bank_account',
    } satisfies Stripe.Payout;
    this.context.store.put('payout', { id, owner, payout });
    this.announce('payout.created', { id, owner, payout });
    this.context.schedule('pay_payout', id, ARRIVES_AFTER_SECONDS);
    return payout;
  }

  retrieve(owner: Owner, id: string): Payout {
    const kept = this.context.store.get('payout', id);
    if (kept?.owner !== owner) throw notFound('payout', id, 'payout');
    return kept.payout;
  }

  list(owner: Owner, parameters: Parameters): Stripe.ApiList<Payout> {
    const created = readCreated(parameters);
    const arrives = readCreated(parameters, 'arrival_date');
    const status = parameters.text('status');
    const rows = this.context.store
      .all('payout')
      .filter(
        ({ owner: whose, payout }) =>
          whose === owner &&
          created(payout.created) &&
          arrives(payout.arrival_date) &&
          (!status || payout.status === status),
      );
    return listOf('/v1/payouts', rows, parameters, ({ payout }) => payout);
  }

  /** The bank has it. */
  pay(id: string): void {
    const kept = this.kept(id);
    if (kept.payout.status !== 'pending' && kept.payout.status !== 'in_transit') return;
    this.keep('payout.paid', { ...kept, payout: { ...kept.payout, status: 'paid' } });
  }

  /** The bank sends it back, perhaps after it had been paid: it returns to the balance. */
  fail(id: string, code = 'account_closed'): void {
    const kept = this.kept(id);
    if (kept.payout.status === 'failed') return;
    const { amount, currency } = kept.payout;
    const payout: Payout = {
      ...kept.payout,
      status: 'failed',
      failure_balance_transaction: this.book(kept.owner, id, 'payout_failure', amount, currency),
      failure_code: code,
      failure_message: FAILURES[code] ?? 'The payout failed.',
    };
    this.keep('payout.failed', { ...kept, payout });
  }

  private kept(id: string): KeptPayout {
    const kept = this.context.store.get('payout', id);
    if (kept === undefined) throw notFound('payout', id, 'payout');
    return kept;
  }

  private keep(event: 'payout.failed' | 'payout.paid', kept: KeptPayout): void {
    this.context.store.put('payout', kept);
    this.announce(event, kept);
  }

  private announce(event: 'payout.created' | 'payout.failed' | 'payout.paid', { owner, payout }: KeptPayout): void {
    this.context.emit(event, payout, owner === PLATFORM ? {} : { account: owner });
  }

  private book(
    owner: Owner,
    source: string,
    type: 'payout' | 'payout_failure',
    amount: number,
    currency: string,
  ): string {
    const category = type === 'payout' ? 'payout' : 'payout_reversal';
    return this.balances.book({ owner, type, category, source, amount, currency, description: 'STRIPE PAYOUT' });
  }
}
