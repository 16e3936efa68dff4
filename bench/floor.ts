/**
 * The least that a list and the page of a piece can cost: bare Fastify and bare pg doing the shop's own statements, the
 * two of a page at once, and sending their rows as they are. `node floor.js 24 [slug]`; prints its address.
 */
import 'reflect-metadata';
import Fastify from 'fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { workshopDay } from '../src/kernel/day.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { DETAIL } from '../src/storefront/listings.queries.js';
import { RELATED_PIECES } from '../src/storefront/pieces.queries.js';
import { NO_FILTERS, READER, RecordingDatabase, shopWindow, type Statement } from './shop-window.js';

/** As many as the shop has: DATABASE_POOL_SIZE's default. */
const POOL_SIZE = 14;

const url = process.env['DATABASE_URL'] ?? '';
const [pieces, slug] = process.argv.slice(2);
const list = await listStatement(Number(pieces));
const page = slug === undefined ? [] : pageStatements(slug);
const options = dataSourceOptions(url, POOL_SIZE, 'sheber-floor');
// The settings of the shop's own connections: PostgreSQL plans differently without them.
const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, ...options.extra });
const rows = async (statement: Statement): Promise<object[]> => (await pool.query<object>(statement)).rows;
const server = Fastify();
server.get('/list', async () => rows(list));
server.get('/page', async () => Promise.all(page.map(rows)));
process.on('SIGTERM', () => process.exit(0));
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));

async function listStatement(limit: number): Promise<Statement> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  const database = new RecordingDatabase(source);
  const { items } = await shopWindow(database).pages.page({ limit }, 'newest', READER, NO_FILTERS);
  await source.destroy();
  if (items.length === 0) throw new Error('The list is empty.');
  return database.last;
}

function pageStatements(piece: string): Statement[] {
  return [
    { name: 'page', text: DETAIL, values: [piece, 'en', workshopDay(new Date())] },
    { name: 'related', text: RELATED_PIECES, values: [piece, 'en'] },
  ];
}
