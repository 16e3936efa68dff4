import type { DataSource } from 'typeorm';
import { Clock } from '../../src/kernel/clock.js';
import type { Currency } from '../../src/kernel/currency.js';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import type { OrderPart, OrderTerms } from '../../src/ledger/rules/order-parts.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { connect, createTestDatabase, type TestDatabase } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';

export const eur = (minor: bigint | number): Money => Money.of(minor, 'EUR');
export const kzt = (minor: bigint | number): Money => Money.of(minor, 'KZT');
export const usd = (minor: bigint | number): Money => Money.of(minor, 'USD');

export const noon = new Date('2026-11-23T12:00:00Z');

export class FixedClock extends Clock {
  override now(): Date {
    return noon;
  }
}

/** The ledger on a database of its own, without the rest of the application. */
export interface TestLedger {
  readonly testDatabase: TestDatabase;
  readonly dataSource: DataSource;
  readonly database: Database;
  readonly service: LedgerService;
  close(): Promise<void>;
}

export async function startLedger(poolSize = 10): Promise<TestLedger> {
  const testDatabase = await createTestDatabase();
  const dataSource = await connect(testDatabase.url, [], poolSize);
  const database = new Database(dataSource);
  const config = loadConfig({ ...testEnvironment, DATABASE_URL: testDatabase.url }, 'local');
  return {
    testDatabase,
    dataSource,
    database,
    service: new LedgerService(new FixedClock(), config),
    close: async () => {
      await dataSource.destroy();
      await testDatabase.drop();
    },
  };
}

/** Every balance that is not zero, as people say it: `seller_pending KZT A` → `58200.00 KZT`. */
export async function balances(
  database: Database,
  names: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const rows = await database.query<{
    kind: string;
    currency: Currency;
    seller_id: string | null;
    position: string | null;
    balance: string;
  }>(`SELECT kind, currency, seller_id, position, sum(balance_minor)::bigint AS balance
      FROM ledger_account JOIN ledger_account_balance ON account_id = id
      GROUP BY kind, currency, seller_id, position HAVING sum(balance_minor) <> 0`);
  return Object.fromEntries(
    rows.map((row) => [
      [row.kind, row.currency, row.position, row.seller_id && (names[row.seller_id] ?? row.seller_id)]
        .filter(Boolean)
        .join(' '),
      String(Money.of(BigInt(row.balance), row.currency)),
    ]),
  );
}

/** The order of money.md: dish A KZT 58,000, rug B 30,000, postage 6,000 and 4,000, commission 10 %, EUR 163.33. */
export function workedExample() {
  const [orderId, sellerA, sellerB] = [newId(), newId(), newId()];
  const terms: OrderTerms = { orderId, settlementCurrency: 'EUR' };
  const part = (sellerId: string, paid: number, gross: number, commission: number): OrderPart => ({
    id: newId(),
    sellerId,
    paid: eur(paid),
    tax: eur(0),
    fxMargin: eur(0),
    gross: kzt(gross),
    commission: kzt(commission),
    vatOnCommission: kzt(0),
  });
  const [dishPaid, rugPaid, postageAPaid, postageBPaid] = eur(16_333)
    .allocate([58_000n, 30_000n, 6_000n, 4_000n])
    .map((amount) => Number(amount.minor)) as [number, number, number, number];
  const dish = part(sellerA, dishPaid, 5_800_000, 580_000);
  const rug = part(sellerB, rugPaid, 3_000_000, 300_000);
  const postageA = part(sellerA, postageAPaid, 600_000, 0);
  const postageB = part(sellerB, postageBPaid, 400_000, 0);
  return { orderId, sellerA, sellerB, terms, dish, rug, postageA, postageB, parts: [dish, rug, postageA, postageB] };
}
