/**
 * The least that a list can cost: bare Fastify and bare pg doing the statement of the shop's own list and sending its
 * rows as they are. Started by bench/shop.ts; prints its address.
 */
import 'reflect-metadata';
import Fastify from 'fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditLog } from '../src/audit/index.js';
import { SystemClock } from '../src/kernel/clock.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { ExchangeRates } from '../src/rates/index.js';
import { ListingsQueries } from '../src/storefront/listings.queries.js';
import { PriceTags } from '../src/storefront/price-tags.js';
import { KnownWords } from '../src/storefront/search/known-words.js';
import { MatchesQueries } from '../src/storefront/search/matches.queries.js';
import { SearchTermLog } from '../src/storefront/search/search-term-log.js';
import { SynonymSets } from '../src/storefront/search/synonyms.js';

/** As many as the shop has: DATABASE_POOL_SIZE's default. */
const POOL_SIZE = 14;

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** Remembers what it was last asked. */
class RecordingDatabase extends Database {
  asked: Statement = { text: '', values: [] };

  override async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.asked = { text, values: [...values] };
    return super.query(text, values);
  }
}

const url = process.env['DATABASE_URL'] ?? '';
const statement = await listStatement(Number(process.argv[2]));
const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
const server = Fastify();
server.get('/list', async () => (await pool.query<object>(statement)).rows);
process.on('SIGTERM', () => process.exit(0));
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));

async function listStatement(limit: number): Promise<Statement> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  const database = new RecordingDatabase(source);
  const clock = new SystemClock();
  const matches = new MatchesQueries(
    database,
    new KnownWords(database),
    new SynonymSets(database, clock, new AuditLog()),
  );
  const prices = new PriceTags(new ExchangeRates(database));
  const listings = new ListingsQueries(database, clock, prices, matches, new SearchTermLog(database, clock));
  const { items } = await listings.list({ limit }, ['en']);
  await source.destroy();
  if (items.length === 0) throw new Error('The list is empty.');
  return database.asked;
}
