import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { currencies, type Currency, homeCurrency, minorUnitDigits } from '../kernel/currency.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import { ExchangeRates } from './exchange-rates.js';
import type { LockedRate } from './home-rates.js';
import type {
  BuyersCurrenciesDto,
  BuyersCurrencyDto,
  CommissionRuleDto,
  CommissionRulePageDto,
  CommissionRulesQuery,
  ExchangeRateDto,
  ExchangeRatePageDto,
  ExchangeRatesQuery,
} from './rates.dto.js';

/** A row with the time that its cursor is made of, whose microseconds a Date would lose. */
type Listed<Dto> = Dto & { readonly cursor: string };

const RATE_COLUMNS = `id, base, quote, value::text AS value, valid_from AS "validFrom", valid_to AS "validTo", source,
  demo, created_by AS "createdBy", valid_from::text AS cursor`;
const RULE_COLUMNS = `id, scope, seller_id AS "sellerId", craft, programme, rate_bp AS "rateBp",
  valid_from AS "validFrom", valid_to AS "validTo", demo, created_by AS "createdBy", valid_from::text AS cursor`;

@Injectable()
export class RatesQueries {
  constructor(
    private readonly database: Database,
    private readonly rates: ExchangeRates,
    private readonly clock: Clock,
  ) {}

  /** Past, present and future ones, the latest beginning first. */
  async exchangeRates({ currency, limit, after }: ExchangeRatesQuery): Promise<ExchangeRatePageDto> {
    const [validFrom, id] = decodeCursor(after, ['timestamp', 'id']) ?? [null, null];
    const rows = await this.database.query<Listed<ExchangeRateDto>>(
      `SELECT ${RATE_COLUMNS} FROM exchange_rate
       WHERE ($1::text IS NULL OR $1 IN (base, quote))
         AND ($2::timestamptz IS NULL OR (valid_from, id) < ($2::timestamptz, $3::uuid))
       ORDER BY valid_from DESC, id DESC LIMIT $4`,
      [currency ?? null, validFrom, id, limit + 1],
    );
    return listed(rows, limit);
  }

  /** Past, present and future ones, the latest beginning first. */
  async commissionRules({ scope, sellerId, limit, after }: CommissionRulesQuery): Promise<CommissionRulePageDto> {
    const [validFrom, id] = decodeCursor(after, ['timestamp', 'id']) ?? [null, null];
    const rows = await this.database.query<Listed<CommissionRuleDto>>(
      `SELECT ${RULE_COLUMNS} FROM commission_rule
       WHERE ($1::text IS NULL OR scope = $1) AND ($2::uuid IS NULL OR seller_id = $2)
         AND ($3::timestamptz IS NULL OR (valid_from, id) < ($3::timestamptz, $4::uuid))
       ORDER BY valid_from DESC, id DESC LIMIT $5`,
      [scope ?? null, sellerId ?? null, validFrom, id, limit + 1],
    );
    return listed(rows, limit);
  }

  /** The tenge, and each currency with a rate to it now. */
  async buyersCurrencies(): Promise<BuyersCurrenciesDto> {
    const rates = await this.rates.home(this.clock.now());
    const others = currencies.flatMap((currency) => {
      const locked = rates.rateOf(currency);
      return locked === undefined ? [] : [buyersCurrency(currency, locked)];
    });
    return { items: [buyersCurrency(homeCurrency, null), ...others], nextCursor: null };
  }

  async exchangeRate(id: string): Promise<ExchangeRateDto> {
    const rows = await this.database.query<Listed<ExchangeRateDto>>(
      `SELECT ${RATE_COLUMNS} FROM exchange_rate WHERE id = $1`,
      [id],
    );
    return only(rows);
  }

  async commissionRule(id: string): Promise<CommissionRuleDto> {
    const rows = await this.database.query<Listed<CommissionRuleDto>>(
      `SELECT ${RULE_COLUMNS} FROM commission_rule WHERE id = $1`,
      [id],
    );
    return only(rows);
  }
}

function listed<Dto extends { id: string }>(
  rows: readonly Listed<Dto>[],
  limit: number,
): { items: Omit<Listed<Dto>, 'cursor'>[]; nextCursor: string | null } {
  const { items, nextCursor } = page(rows, limit, (row) => [row.cursor, row.id]);
  return { items: items.map(withoutCursor), nextCursor };
}

function withoutCursor<Dto>(row: Listed<Dto>): Omit<Listed<Dto>, 'cursor'> {
  const { cursor: _, ...dto } = row;
  return dto;
}

function only<Dto>([row]: readonly Listed<Dto>[]): Omit<Listed<Dto>, 'cursor'> {
  if (row === undefined) throw new Error('A dated row is never deleted, and this one is gone.');
  return withoutCursor(row);
}

function buyersCurrency(currency: Currency, locked: LockedRate | null): BuyersCurrencyDto {
  const digits = minorUnitDigits[currency];
  if (locked === null) return { currency, minorUnitDigits: digits, rate: null };
  const { rate, source, validFrom, demo } = locked;
  const { base, quote } = rate;
  return {
    currency,
    minorUnitDigits: digits,
    rate: { base, quote, value: String(rate), source, validFrom: validFrom.toISOString(), demo },
  };
}
