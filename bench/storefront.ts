/**
 * A database with a synthetic catalogue: `npm run bench:storefront -- --listings 100000`. SHEBER_BENCH_DATA names a
 * folder that is kept, so that the next run finds its listings there; left out, everything is removed in the end.
 */
import { parseArgs } from 'node:util';
import { startSyntheticShop } from './synthetic/database.js';
import { printMachine } from './report.js';

const { values } = parseArgs({ options: { listings: { type: 'string', default: '1000' } } });
printMachine();
const shop = await startSyntheticShop(Number(values.listings));
try {
  console.log(`${shop.listings} synthetic listings, documents in ${shop.locales.join(', ')}: ${shop.ownerUrl}`);
} finally {
  await shop.stop();
}
