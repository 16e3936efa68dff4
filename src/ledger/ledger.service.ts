import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { type Account, account, type AccountKind } from './chart.js';
import { digestOf, type LedgerEntry } from './entry.js';
import {
  findTransaction,
  insertEntry,
  loadEntry,
  lockAccounts,
  lockSums,
  type Reversal,
  rollUpAll,
} from './ledger-rows.js';
import { residueRealised } from './rules/exchange.js';
import type { Position } from './rules/positions.js';
import type { FundsKey, SellerFunds } from './rules/seller-funds.js';

export interface PostedTransaction {
  readonly id: string;
  readonly reference: string;
  /** True when the reference was posted before, and nothing was written now. */
  readonly repeated: boolean;
}

/** What a rule has to know of the books before it can decide. */
export interface Needs {
  readonly funds?: readonly FundsKey[];
  /** Foreign currencies whose positions are needed. */
  readonly positions?: readonly Currency[];
}

export interface Books {
  readonly funds: readonly SellerFunds[];
  readonly positions: readonly Position[];
}

/**
 * The only writer of the books. Everything joins the caller's transaction, so that a fact and its postings commit
 * together. Locks are taken in a fixed order: sellers' accounts by id, then positions.
 */
@Injectable()
export class LedgerService {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Writes an entry. The same entry again is a no-op that names the first.
   * @throws DomainError `balance_insufficient` (409) when an account would fall below its floor
   * @throws Error when other postings stand under the reference; that is a bug in whoever made it
   */
  async post(tx: Tx, entry: LedgerEntry): Promise<PostedTransaction> {
    return this.write(tx, entry);
  }

  /**
   * Posts what a rule decides from what the books hold: locks that, asks the rule once, writes. If the reference was
   * posted before, the rule is not asked, because the books have changed by that very posting.
   * @returns undefined if the rule found nothing to post
   */
  async decide(
    tx: Tx,
    reference: string,
    needs: Needs,
    rule: (books: Books) => LedgerEntry | undefined,
  ): Promise<PostedTransaction | undefined> {
    const { funds = [], positions = [] } = needs;
    const books = {
      funds: funds.length === 0 ? [] : await this.lockFunds(tx, funds),
      positions: positions.length === 0 ? [] : await this.lockPositions(tx, positions),
    };
    const known = await findTransaction(tx, reference);
    if (known !== undefined) return { id: known.id, reference, repeated: true };
    const entry = rule(books);
    if (entry === undefined) return undefined;
    if (entry.reference !== reference) throw new Error(`The rule made ${entry.reference} instead of ${reference}.`);
    return this.write(tx, entry);
  }

  /**
   * Posts the equal and opposite of a transaction. It can be done once, and not to a reversal.
   * @throws DomainError `transaction_not_found` (404), `already_reversed`, `reversal_not_reversible` or
   * `balance_insufficient` (409), the last when somebody has used the money since
   */
  async reverse(
    tx: Tx,
    transactionId: string,
    { reason, actorId }: Pick<Reversal, 'reason' | 'actorId'>,
  ): Promise<PostedTransaction> {
    const original = await loadEntry(tx, transactionId);
    if (original === undefined) {
      throw new DomainError('not_found', 'transaction_not_found', 'There is no such ledger transaction.');
    }
    if (original.kind === 'reversal') {
      throw new DomainError('conflict', 'reversal_not_reversible', 'A reversal is final; post what is right instead.');
    }
    const reversal: LedgerEntry = {
      reference: `${original.reference}:reversed`,
      kind: 'reversal',
      effectiveAt: later(this.clock.now(), original.effectiveAt),
      orderId: original.orderId,
      facts: { reversed: original.kind },
      postings: original.postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })),
    };
    const posted = await this.write(tx, reversal, { reverses: original.id, reason, actorId });
    if (posted.repeated) {
      throw new DomainError('conflict', 'already_reversed', 'This ledger transaction was reversed already.');
    }
    return posted;
  }

  /** What a seller could be paid out now; nobody else can spend it until the transaction ends. */
  async lockAvailable(tx: Tx, sellerId: string, currency: Currency): Promise<Money> {
    const available = account('seller_available', currency, { sellerId });
    const balances = await lockAccounts(tx, [available]);
    return Money.of(balances.get(available.id) ?? 0n, currency);
  }

  /** Sellers who have at least `minimum` available, by id. Nothing is locked: ask `lockPayable` what they still have. */
  async sellersWithAvailable(tx: Tx, minimum: Money): Promise<string[]> {
    const rows = await tx.query<{ sellerId: string }[]>(
      `SELECT seller_id AS "sellerId" FROM ledger_account JOIN ledger_balance ON account_id = id
       WHERE kind = 'seller_available' AND currency = $1 AND balance_minor >= $2 ORDER BY seller_id`,
      [minimum.currency, minimum.minor.toString()],
    );
    return rows.map(({ sellerId }) => sellerId);
  }

  /**
   * What each of these sellers has available; nobody else can claim it until the transaction ends. What is in transit
   * to them is locked along, in the one fixed order, because a payout moves between the two.
   */
  async lockPayable(tx: Tx, sellerIds: readonly string[], currency: Currency): Promise<Map<string, Money>> {
    const available = (sellerId: string): Account => account('seller_available', currency, { sellerId });
    const balances = await lockAccounts(
      tx,
      sellerIds.flatMap((sellerId) => [available(sellerId), account('seller_in_transit', currency, { sellerId })]),
    );
    return new Map(
      sellerIds.map((sellerId) => [sellerId, Money.of(balances.get(available(sellerId).id) ?? 0n, currency)]),
    );
  }

  /** What a seller has or owes, wherever it lies; nothing that is zero. */
  async openOf(tx: Tx, sellerId: string): Promise<{ account: AccountKind; amount: Money }[]> {
    const rows = await tx.query<{ account: AccountKind; currency: Currency; minor: string }[]>(
      `SELECT kind AS account, currency, sum(balance_minor)::text AS minor
       FROM ledger_account JOIN ledger_balance ON account_id = id
       WHERE seller_id = $1 GROUP BY kind, currency HAVING sum(balance_minor) <> 0 ORDER BY kind, currency`,
      [sellerId],
    );
    return rows.map(({ account: kind, currency, minor }) => ({
      account: kind,
      amount: Money.of(BigInt(minor), currency),
    }));
  }

  /** Sellers' funds, of an order each, as they stay until the transaction ends. */
  async lockFunds(tx: Tx, keys: readonly FundsKey[]): Promise<SellerFunds[]> {
    const pockets = keys.map((key) => ({ key, ...pocketsOf(key) }));
    const balances = await lockAccounts(
      tx,
      pockets.flatMap(({ pending, held, available, debt }) => [pending, held, available, debt]),
    );
    const amount = (of: Account): Money => Money.of(balances.get(of.id) ?? 0n, of.currency);
    return pockets.map(({ key, pending, held, available, debt }) => ({
      ...key,
      pending: amount(pending),
      held: amount(held),
      available: amount(available),
      debt: amount(debt),
    }));
  }

  /**
   * How short or long the platform is of currencies. Captures and settlements go on meanwhile, but nobody else can
   * close these positions until the transaction ends.
   */
  async lockPositions(tx: Tx, currencies: readonly Currency[]): Promise<Position[]> {
    // Opened before they are locked, or the first two to close a position would not see each other.
    await lockAccounts(
      tx,
      this.conversionAccounts(currencies).flatMap(({ open, cost }) => [open, cost]),
    );
    return this.positions(tx, currencies);
  }

  /**
   * Sums up what the accounts without a kept balance hold so far, so that reading them stays cheap. Worth doing daily;
   * it changes no balance.
   */
  async rollUp(tx: Tx): Promise<void> {
    await rollUpAll(tx);
  }

  private async positions(tx: Tx, currencies: readonly Currency[]): Promise<Position[]> {
    if (currencies.length === 0) return [];
    const accounts = this.conversionAccounts(currencies);
    const sums = await lockSums(
      tx,
      accounts.flatMap(({ open, cost }) => [open, cost]),
    );
    return accounts.map(({ currency, open, cost }) => ({
      currency,
      open: Money.of(sums.get(open.id) ?? 0n, currency),
      cost: Money.of(sums.get(cost.id) ?? 0n, cost.currency),
    }));
  }

  private conversionAccounts(currencies: readonly Currency[]) {
    return [...new Set(currencies)].map((position) => ({
      currency: position,
      open: account('conversion', position, { position }),
      cost: account('conversion', this.config.SETTLEMENT_CURRENCY, { position }),
    }));
  }

  private async write(tx: Tx, entry: LedgerEntry, reversal?: Reversal): Promise<PostedTransaction> {
    const id = await insertEntry(tx, entry, reversal);
    if (id === undefined) return this.repeated(tx, entry, reversal);
    await this.realiseResidues(tx, entry, id);
    return { id, reference: entry.reference, repeated: false };
  }

  private async repeated(tx: Tx, entry: LedgerEntry, reversal?: Reversal): Promise<PostedTransaction> {
    const { reference } = entry;
    const known = await findTransaction(tx, reference);
    if (known === undefined) throw new Error(`${reference} is neither new nor known.`);
    if (!known.digest.equals(digestOf(entry, reversal?.reverses))) {
      throw new Error(`${reference} was posted before with other content.`);
    }
    return { id: known.id, reference, repeated: true };
  }

  /**
   * Books what a position still cost when it is back at zero. Captures and settlements are left out: they are made by
   * every checkout and only add to what is owed, so they need not wait for a position's lock.
   */
  private async realiseResidues(tx: Tx, entry: LedgerEntry, causeId: string): Promise<void> {
    if (entry.kind === 'captured' || entry.kind === 'settled') return;
    const touched = entry.postings
      .flatMap(({ debit, credit }) => [debit.position, credit.position])
      .filter((currency) => currency !== null);
    for (const position of await this.positions(tx, touched)) {
      const residue = residueRealised({ causeId, realisedAt: entry.effectiveAt }, position);
      if (residue !== undefined) await insertEntry(tx, residue);
    }
  }
}

/** The provider's clock may be ahead of ours, and nothing is undone before it was done. */
function later(a: Date, b: Date): Date {
  return a < b ? b : a;
}

function pocketsOf({ sellerId, orderId, currency }: FundsKey) {
  return {
    pending: account('seller_pending', currency, { sellerId, orderId }),
    held: account('seller_held', currency, { sellerId, orderId }),
    available: account('seller_available', currency, { sellerId }),
    debt: account('seller_debt', currency, { sellerId }),
  };
}
