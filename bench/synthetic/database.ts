/** A database of its own with the dictionary and so many synthetic listings. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Locale } from '../../src/kernel/locale.js';
import { localEnvironment } from '../../src/platform/embedded/local-environment.js';
import { fillShop, localesFor, syntheticListings } from './fill.js';

export interface SyntheticShop {
  readonly ownerUrl: string;
  /** The settings of a program that is to run on it: SHEBER_DATA, DATABASE_URL, … */
  readonly env: NodeJS.ProcessEnv;
  readonly listings: number;
  readonly locales: readonly Locale[];
  stop(): Promise<void>;
}

/**
 * The folder of SHEBER_BENCH_DATA keeps one database for each number of listings and is not removed; left out, a
 * temporary folder is used and removed by `stop`.
 */
export async function startSyntheticShop(listings: number): Promise<SyntheticShop> {
  if (!Number.isSafeInteger(listings) || listings < 1) throw new Error('--listings is a number of listings.');
  const kept = process.env['SHEBER_BENCH_DATA'];
  const data =
    kept === undefined
      ? mkdtempSync(path.join(tmpdir(), 'sheber-bench-'))
      : path.join(path.resolve(kept), `listings-${listings}`);
  mkdirSync(data, { recursive: true });
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(data, 0o755);
  const env = { ...process.env, SHEBER_DATA: data };
  const environment = await localEnvironment(env);
  const stop = async (): Promise<void> => {
    await environment.stop();
    if (kept === undefined) rmSync(data, { recursive: true, force: true });
  };
  try {
    const locales = localesFor(listings);
    await filled(environment.ownerUrl, env, listings, locales);
    return { ownerUrl: environment.ownerUrl, env: { ...env, ...environment.env }, listings, locales, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function filled(
  ownerUrl: string,
  env: NodeJS.ProcessEnv,
  listings: number,
  locales: readonly Locale[],
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await syntheticListings(client);
    if (found === listings) return;
    if (found > 0) throw new Error(`The database has ${found} synthetic listings; remove it to make ${listings}.`);
    const cli = path.resolve(import.meta.dirname, '../../src/cli.js');
    execFileSync(process.execPath, [cli, 'dictionary:import'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await fillShop(ownerUrl, { listings, locales, report: (line) => console.log(line) });
  } finally {
    await client.end();
  }
}
