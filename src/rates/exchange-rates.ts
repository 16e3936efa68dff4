import { Injectable } from '@nestjs/common';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Rate } from '../kernel/rate.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type DatedTable, endOpenRow } from './dated-rows.js';
import { HomeRates, type LockedRate } from './home-rates.js';

export interface NewExchangeRate {
  readonly rate: Rate;
  readonly validFrom: Date;
  readonly source: string;
  readonly demo: boolean;
  /** The member of staff; null: the program itself. */
  readonly createdBy: string | null;
}

interface Row {
  readonly id: string;
  readonly base: Currency;
  readonly quote: Currency;
  readonly value: string;
  readonly source: string;
  readonly validFrom: Date;
  readonly demo: boolean;
}

const COLUMNS = 'id, base, quote, value::text AS value, source, valid_from AS "validFrom", demo';

const HOME = `SELECT ${COLUMNS} FROM exchange_rate
  WHERE $1 IN (base, quote) AND tstzrange(valid_from, valid_to) @> $2::timestamptz ORDER BY pair`;

export const exchangeRateTable: DatedTable = { name: 'exchange_rate', key: 'pair', laterCode: 'rate_not_later' };

@Injectable()
export class ExchangeRates {
  constructor(private readonly database: Database) {}

  /**
   * The rate between two currencies at a moment, whichever of them it is written from; null if there is none.
   * @throws Error when both are the same currency, which needs no rate
   */
  async between(tx: Tx, a: Currency, b: Currency, at: Date): Promise<LockedRate | null> {
    if (a === b) throw new Error(`${a} needs no rate to itself.`);
    const [row] = await tx.query<Row[]>(
      `SELECT ${COLUMNS} FROM exchange_rate WHERE pair = $1 AND tstzrange(valid_from, valid_to) @> $2::timestamptz`,
      [pairOf(a, b), at],
    );
    return row === undefined ? null : locked(row);
  }

  /** The rates between the tenge and each other currency at a moment, by currency. */
  async home(at: Date): Promise<HomeRates> {
    return new HomeRates((await this.database.query<Row>(HOME, [homeCurrency, at])).map(locked));
  }

  /** As `home`, in the caller's transaction. */
  async homeIn(tx: Tx, at: Date): Promise<HomeRates> {
    return new HomeRates((await tx.query<Row[]>(HOME, [homeCurrency, at])).map(locked));
  }

  /**
   * Lets a rate hold from a moment on, until another follows. The one that is open ends there.
   * @throws DomainError `rate_not_later` when a rate of the pair begins at that moment or after it
   */
  async add(tx: Tx, { rate, validFrom, source, demo, createdBy }: NewExchangeRate): Promise<string> {
    await endOpenRow(tx, exchangeRateTable, pairOf(rate.base, rate.quote), validFrom);
    const id = newId();
    await tx.query(
      `INSERT INTO exchange_rate (id, base, quote, value, valid_from, source, demo, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, rate.base, rate.quote, String(rate), validFrom, source, demo, createdBy],
    );
    return id;
  }
}

/** As the table's generated column has it. */
export function pairOf(a: Currency, b: Currency): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}

/** A rate as people send it. @throws DomainError 422 `currencies_equal` */
export function rateOf(base: Currency, quote: Currency, value: string): Rate {
  if (base !== quote) return Rate.of(base, quote, value);
  throw new DomainError('invalid', 'currencies_equal', 'A rate is between two currencies.', {
    errors: [{ pointer: '/quote', code: 'currencies_equal', detail: 'must be another currency than base' }],
  });
}

function locked({ id, base, quote, value, source, validFrom, demo }: Row): LockedRate {
  return { id, rate: Rate.of(base, quote, value), source, validFrom, demo };
}
