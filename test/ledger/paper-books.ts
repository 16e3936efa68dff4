import type { Currency } from '../../src/kernel/currency.js';
import { Money } from '../../src/kernel/money.js';
import { type Account, account, chart } from '../../src/ledger/chart.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import type { Books, Needs } from '../../src/ledger/ledger.service.js';
import { residueRealised } from '../../src/ledger/rules/exchange.js';

/** What a history needs of the books; the real ones on PostgreSQL and these in memory. */
export interface AnyBooks {
  post(entry: LedgerEntry): Promise<void>;
  decide(reference: string, needs: Needs, rule: (books: Books) => LedgerEntry | undefined): Promise<void>;
}

/** Refused by a floor; the same on paper and in the database. */
export class TooLow extends Error {}

/** Books in memory, so that posting rules can be run by the thousand. */
export class PaperBooks implements AnyBooks {
  private readonly balances = new Map<string, { of: Account; minor: bigint }>();
  private readonly references = new Set<string>();
  readonly entries: LedgerEntry[] = [];

  constructor(private readonly settlement: Currency) {}

  async post(entry: LedgerEntry): Promise<void> {
    this.write(entry);
  }

  async decide(reference: string, needs: Needs, rule: (books: Books) => LedgerEntry | undefined): Promise<void> {
    this.decideNow(reference, needs, rule);
  }

  decideNow(reference: string, needs: Needs, rule: (books: Books) => LedgerEntry | undefined): void {
    if (this.references.has(reference)) return;
    const entry = rule({
      funds: (needs.funds ?? []).map((key) => ({
        ...key,
        pending: this.balance(account('seller_pending', key.currency, key)),
        held: this.balance(account('seller_held', key.currency, key)),
        available: this.balance(account('seller_available', key.currency, key)),
        debt: this.balance(account('seller_debt', key.currency, key)),
      })),
      positions: (needs.positions ?? []).map((currency) => this.position(currency)),
    });
    if (entry !== undefined) this.write(entry);
  }

  write(entry: LedgerEntry): void {
    if (this.references.has(entry.reference)) return;
    const changes = new Map<string, { of: Account; minor: bigint }>();
    for (const { debit, credit, amount } of entry.postings) {
      if (debit.currency !== amount.currency || credit.currency !== amount.currency) throw new Error('mixed');
      if (!amount.isPositive()) throw new Error('not positive');
      for (const [of, minor] of [
        [debit, -amount.minor],
        [credit, amount.minor],
      ] as const) {
        const sign = chart[of.kind].normal === 'credit' ? 1n : -1n;
        const { id } = of;
        changes.set(id, { of, minor: (changes.get(id)?.minor ?? 0n) + sign * minor });
      }
    }
    for (const [id, { of, minor }] of changes) {
      const after = (this.balances.get(id)?.minor ?? 0n) + minor;
      if (chart[of.kind].floor === 'zero' && after < 0n) throw new TooLow(`${of.kind} ${of.currency} at ${after}`);
    }
    for (const [id, { of, minor }] of changes) {
      this.balances.set(id, { of, minor: (this.balances.get(id)?.minor ?? 0n) + minor });
    }
    this.references.add(entry.reference);
    this.entries.push(entry);
    if (entry.kind !== 'captured' && entry.kind !== 'settled') this.realiseResidues(entry);
  }

  balance(of: Account): Money {
    return Money.of(this.balances.get(of.id)?.minor ?? 0n, of.currency);
  }

  position(currency: Currency) {
    return {
      currency,
      open: this.balance(account('conversion', currency, { position: currency })),
      cost: this.balance(account('conversion', this.settlement, { position: currency })),
    };
  }

  /** Every balance that is not zero: `commission EUR` → 1467n, owners added up. */
  totals(): Record<string, bigint> {
    const totals: Record<string, bigint> = {};
    for (const { of, minor } of this.balances.values()) {
      const name = [of.kind, of.currency, of.position].filter(Boolean).join(' ');
      totals[name] = (totals[name] ?? 0n) + minor;
    }
    return Object.fromEntries(Object.entries(totals).filter(([, minor]) => minor !== 0n));
  }

  private realiseResidues({ postings, effectiveAt }: LedgerEntry): void {
    const touched = postings.flatMap(({ debit, credit }) => [debit.position, credit.position]);
    for (const currency of new Set(touched.filter((position) => position !== null))) {
      const causeId = '00000000-0000-7000-8000-'.concat(String(this.entries.length).padStart(12, '0'));
      const residue = residueRealised({ causeId, realisedAt: effectiveAt }, this.position(currency));
      if (residue !== undefined) this.write(residue);
    }
  }
}
