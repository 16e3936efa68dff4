import type Stripe from 'stripe';
import type { Accounts } from './accounts.js';
import type { Balances } from './balance.js';
import type { SandboxContext } from './context.js';
import { readCurrency } from './currencies.js';
import { embeddedList, listOf, readCreated } from './lists.js';
import { PLATFORM, type Transfer, type TransferReversal } from './objects.js';
import type { Parameters } from './parameters.js';
import { invalid, notFound, refused } from './problem.js';

/**
 * Money from the platform to a connected account, and back. `transfer_group` only labels. With `source_transaction`
 * the money may still be pending; without, it has to be available.
 */
export class Transfers {
  constructor(
    private readonly context: SandboxContext,
    private readonly balances: Balances,
    private readonly accounts: Accounts,
  ) {}

  create(parameters: Parameters): Transfer {
    const amount = positive(parameters.requiredInteger('amount'));
    const currency = readCurrency(parameters.requiredText('currency'), this.context.unitsPerEuro);
    const destination = parameters.requiredText('destination');
    const source = parameters.text('source_transaction') ?? null;
    const group = parameters.text('transfer_group') ?? null;
    const description = parameters.text('description') ?? null;
    const metadata = parameters.metadata();
    this.assertDestination(destination);
    const availableOn = source === null ? undefined : this.assertSource(source, amount, currency);
    if (source === null) this.balances.assertAvailable(PLATFORM, currency, amount);

    const id = this.context.newId('tr');
    const common = { source: id, currency, availableOn, description };
    const transfer = {
      id,
      object: 'transfer',
      amount,
      amount_reversed: 0,
      balance_transaction: this.balances.book({ ...common, type: 'transfer', category: 'transfer', amount: -amount }),
      created: this.context.now(),
      currency,
      description,
      destination,
      destination_payment: this.context.newId('py'),
      livemode: false,
      metadata,
      reversals: embeddedList(`/v1/transfers/${id}/reversals`, []),
      reversed: false,
      source_transaction: source,
      source_type: 'card',
      transfer_group: group ?? this.groupOf(source),
    } satisfies Stripe.Transfer;
    this.balances.book({ ...common, owner: destination, type: 'payment', category: 'charge', amount });
    this.context.store.put('transfer', transfer);
    this.context.emit('transfer.created', transfer);
    return transfer;
  }

  retrieve(id: string): Transfer {
    const transfer = this.context.store.get('transfer', id);
    if (transfer === undefined) throw notFound('transfer', id);
    return transfer;
  }

  list(parameters: Parameters): Stripe.ApiList<Transfer> {
    const created = readCreated(parameters);
    const destination = parameters.text('destination');
    const group = parameters.text('transfer_group');
    const rows = this.context.store
      .all('transfer')
      .filter(
        (transfer) =>
          created(transfer.created) &&
          (!destination || transfer.destination === destination) &&
          (!group || transfer.transfer_group === group),
      );
    return listOf('/v1/transfers', rows, parameters, (transfer) => transfer);
  }

  /** Only as far as the connected account's available balance goes. */
  reverse(id: string, parameters: Parameters): TransferReversal {
    const transfer = this.retrieve(id);
    const left = transfer.amount - transfer.amount_reversed;
    const amount = positive(parameters.integer('amount') ?? left);
    const description = parameters.text('description') ?? null;
    const metadata = parameters.metadata();
    if (amount > left) {
      throw refused(`Reversal amount (${amount}) is greater than what is left of the transfer (${left}).`, {
        param: 'amount',
      });
    }
    const owner = transfer.destination ?? '';
    const { currency } = transfer;
    const availableOn = this.settlesOn(transfer);
    if (availableOn === undefined) this.balances.assertAvailable(owner, currency, amount);

    const reversalId = this.context.newId('trr');
    const common = { source: reversalId, currency, availableOn, description };
    const reversal = {
      id: reversalId,
      object: 'transfer_reversal',
      amount,
      balance_transaction: this.balances.book({
        ...common,
        type: 'transfer_refund',
        category: 'transfer_reversal',
        amount,
      }),
      created: this.context.now(),
      currency,
      destination_payment_refund: this.context.newId('pyr'),
      metadata,
      source_refund: null,
      transfer: id,
    } satisfies Stripe.TransferReversal;
    this.balances.book({ ...common, owner, type: 'payment_refund', category: 'refund', amount: -amount });
    this.context.store.put('transfer_reversal', reversal);
    const reversed: Transfer = {
      ...transfer,
      amount_reversed: transfer.amount_reversed + amount,
      reversed: amount === left,
      reversals: embeddedList(transfer.reversals.url, this.reversalsOf(id)),
    };
    this.context.store.put('transfer', reversed);
    this.context.emit('transfer.reversed', reversed);
    return reversal;
  }

  retrieveReversal(transfer: string, id: string): TransferReversal {
    const reversal = this.context.store.get('transfer_reversal', id);
    if (reversal?.transfer !== transfer) throw notFound('transfer reversal', id);
    return reversal;
  }

  listReversals(transfer: string, parameters: Parameters): Stripe.ApiList<TransferReversal> {
    this.retrieve(transfer);
    const rows = this.reversalsOf(transfer).toReversed();
    return listOf(`/v1/transfers/${transfer}/reversals`, rows, parameters, (reversal) => reversal);
  }

  private reversalsOf(transfer: string): TransferReversal[] {
    return this.context.store
      .all('transfer_reversal')
      .filter((reversal) => reversal.transfer === transfer)
      .toReversed();
  }

  private assertDestination(id: string): void {
    const account = this.context.store.get('account', id);
    if (account === undefined) {
      throw refused(`No such destination: '${id}'`, { code: 'resource_missing', param: 'destination' });
    }
    if (this.accounts.retrieve(id).capabilities?.transfers === 'active') return;
    const message =
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments';
    throw refused(message, { code: 'insufficient_capabilities_for_transfer' });
  }

  /** The charge limits its transfers, in the currency in which it was booked. Returns when its money is available. */
  private assertSource(source: string, amount: number, currency: string): number | undefined {
    const charge = this.context.store.get('charge', source);
    if (charge === undefined) {
      throw refused(`No such charge: '${source}'`, { code: 'resource_missing', param: 'source_transaction' });
    }
    const booked = this.balances.transaction(charge.balance_transaction ?? '');
    if (booked === undefined) throw refused(`Charge ${source} has no balance transaction yet.`);
    if (booked.currency !== currency) {
      const message = `The currency of source_transaction's balance transaction (${booked.currency}) must be the same as the transfer currency (${currency})`;
      throw refused(message, { param: 'currency' });
    }
    const used = this.context.store
      .all('transfer')
      .filter((transfer) => transfer.source_transaction === source)
      .reduce((sum, transfer) => sum + transfer.amount, 0);
    if (used + amount > booked.amount) {
      const message = `Transfers using this transaction as a source must not exceed the source amount of ${booked.amount}. Prior transfers: ${used}.`;
      throw refused(message, { param: 'amount' });
    }
    return this.future(booked.available_on);
  }

  /** When a reversal of this transfer moves real money; undefined: now. */
  private settlesOn(transfer: Transfer): number | undefined {
    return this.future(this.balances.transaction(transfer.balance_transaction ?? '')?.available_on ?? 0);
  }

  private future(availableOn: number): number | undefined {
    return availableOn > this.context.now() ? availableOn : undefined;
  }

  private groupOf(source: string | null): string | null {
    if (source === null) return null;
    return this.context.store.get('charge', source)?.transfer_group ?? `group_${source}`;
  }
}

function positive(amount: number): number {
  if (amount >= 1) return amount;
  const code = 'parameter_invalid_integer';
  throw invalid('This value must be greater than or equal to 1.', { code, param: 'amount' });
}
