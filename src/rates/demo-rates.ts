import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { Rate } from '../kernel/rate.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { CommissionRules } from './commission-rules.js';
import { ExchangeRates } from './exchange-rates.js';

/** Before any demo order. */
const VALID_FROM = new Date('2026-01-01T00:00:00Z');
const SOURCE = 'Invented for the demo';
const COMMISSION_BP = 1_000;

/** Between each currency of a buyer and the tenge, which workshops are owed, and the euro, which the demo settles in. */
const demoRates: readonly (readonly [base: Currency, quote: Currency, value: string])[] = [
  ['EUR', 'KZT', '600'],
  ['USD', 'KZT', '520'],
  ['GBP', 'KZT', '690'],
  ['CNY', 'KZT', '72'],
  ['TRY', 'KZT', '13'],
  ['KRW', 'KZT', '0.38'],
  ['EUR', 'USD', '1.15'],
  ['EUR', 'GBP', '0.87'],
  ['EUR', 'CNY', '8.33'],
  ['EUR', 'TRY', '46.15'],
  ['EUR', 'KRW', '1579'],
];

/** Round figures, so that a demo shop can sell in several currencies. Marked as invented. */
@Injectable()
export class DemoRates {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly rates: ExchangeRates,
    private readonly commission: CommissionRules,
  ) {}

  /** Adds what a pair, or the commission, has never had; what is there stays as it is. @throws Error in production */
  async ensure(): Promise<void> {
    if (this.config.profile !== 'local') throw new Error('Demo rates are for the local profile only.');
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('demo rates', 0))`);
      const present = await presentIn(tx);
      const given = { validFrom: VALID_FROM, demo: true, createdBy: null };
      for (const [base, quote, value] of demoRates) {
        if (present.pairs.has(`${base}/${quote}`) || present.pairs.has(`${quote}/${base}`)) continue;
        await this.rates.add(tx, { rate: Rate.of(base, quote, value), source: SOURCE, ...given });
      }
      if (present.commission) return;
      await this.commission.add(tx, { subject: { scope: 'default' }, rateBp: COMMISSION_BP, ...given });
    });
  }
}

async function presentIn(tx: Tx): Promise<{ pairs: Set<string>; commission: boolean }> {
  const pairs = await tx.query<{ pair: string }[]>('SELECT DISTINCT pair FROM exchange_rate');
  const rules = await tx.query<unknown[]>(`SELECT 1 FROM commission_rule WHERE scope = 'default' LIMIT 1`);
  return { pairs: new Set(pairs.map(({ pair }) => pair)), commission: rules.length > 0 };
}
