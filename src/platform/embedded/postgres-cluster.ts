import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { characterLocale } from './character-locale.js';
import { newPassword, secretFile, writePrivately } from './data-directory.js';
import type { PostgresPrograms } from './postgres-programs.js';
import { runProgram } from './run-program.js';
import { SetupError } from './setup-error.js';
import { type Account, canBeEnteredByOthers, sharedDirectory, shortHash } from './unprivileged.js';

/** PostgreSQL's data directory, and how its superuser signs in. */
export interface Cluster {
  readonly directory: string;
  readonly password: string;
}

/** Values for a new cluster's postgresql.conf, for example `{ max_connections: '300' }`. */
export type PostgresSettings = Readonly<Record<string, string>>;

interface Places {
  /** Where callers look for the cluster. */
  readonly entrance: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

export function placesIn(data: string): Places {
  return {
    entrance: path.join(data, 'postgres'),
    passwordFile: secretFile(data, 'postgres-password'),
    logFile: path.join(data, 'postgres.log'),
  };
}

/** The cluster of a data directory, made if there is none. The caller holds the directory's lock. */
export async function openCluster(
  data: string,
  programs: PostgresPrograms,
  account: Account | undefined,
  settings: PostgresSettings,
): Promise<Cluster> {
  const { entrance, passwordFile } = placesIn(data);
  if (!existsSync(entrance)) await createCluster(data, programs, account, settings);
  const directory = realpathSync(entrance);
  refuseForeignCluster(directory, programs.major);
  refuseForeignOwner(directory, account);
  if (!existsSync(passwordFile)) {
    throw new SetupError(
      `${passwordFile} is gone, so nobody can sign in to the database in ${directory}. Restore it, or remove ${entrance} to begin with an empty database.`,
    );
  }
  return { directory, password: readFileSync(passwordFile, 'utf8') };
}

/** PostgreSQL opens only what its own major version made. */
function refuseForeignCluster(directory: string, major: number): void {
  const made = versionOf(directory);
  if (made === undefined) {
    throw new SetupError(
      `${directory} is not a PostgreSQL data directory. Move it away, or choose another place with SHEBER_DATA.`,
    );
  }
  if (made !== String(major)) {
    throw new SetupError(
      `${directory} was made by PostgreSQL ${made}; the bundled server is ${major}. Move it away to begin with an empty database, or set DATABASE_URL to a PostgreSQL ${made} server that opens it.`,
    );
  }
}

function versionOf(directory: string): string | undefined {
  try {
    return readFileSync(path.join(directory, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EACCES') throw foreignOwner(directory);
    throw error;
  }
}

/** PostgreSQL opens only what belongs to the account that it runs as. */
function refuseForeignOwner(directory: string, account: Account | undefined): void {
  const uid = account?.uid ?? process.getuid?.();
  if (uid !== undefined && uid !== statSync(directory).uid) throw foreignOwner(directory);
}

function foreignOwner(directory: string): SetupError {
  const { uid } = statSync(directory);
  return new SetupError(
    uid === 0
      ? `${directory} belongs to root, and PostgreSQL refuses to run as root. Give it to another user, for example: chown -R nobody ${directory}`
      : `${directory} belongs to another user (uid ${uid}). Start as that user or as root, or choose another place with SHEBER_DATA.`,
  );
}

/** Made beside its place and renamed once it is whole, so an interrupted attempt leaves nothing that looks finished. */
async function createCluster(
  data: string,
  programs: PostgresPrograms,
  account: Account | undefined,
  settings: PostgresSettings,
): Promise<void> {
  const { entrance, passwordFile, logFile } = placesIn(data);
  const parent = enterableParent(data, account);
  const draft = path.join(parent, 'postgres.draft');
  const passwordDraft = path.join(parent, 'postgres.password.draft');
  const password = newPassword();
  const owned = (place: string): void => {
    if (account !== undefined) chownSync(place, account.uid, account.gid);
  };
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  owned(draft);
  rmSync(passwordDraft, { force: true });
  writeFileSync(passwordDraft, `${password}\n`, { mode: 0o600 });
  owned(passwordDraft);
  try {
    await runProgram(programs.initdb, initdbParameters(draft, passwordDraft, settings), { account, logFile });
  } finally {
    rmSync(passwordDraft, { force: true });
  }
  writePrivately(passwordFile, password);
  if (parent === data) {
    renameSync(draft, entrance);
    return;
  }
  const target = path.join(parent, 'postgres');
  // What no link points at any more: the data directory that it belonged to was removed.
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  rmSync(entrance, { force: true });
  symlinkSync(target, entrance);
}

/** Root's server runs as another account, which must be able to reach its files. */
function enterableParent(data: string, account: Account | undefined): string {
  if (account === undefined || canBeEnteredByOthers(data)) return data;
  return sharedDirectory(shortHash(data));
}

function initdbParameters(directory: string, passwordFile: string, settings: PostgresSettings): string[] {
  return [
    `--pgdata=${directory}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Text sorts and folds the same on every machine …
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // … but pg_trgm asks the machine's locale what a letter is.
    `--lc-ctype=${characterLocale()}`,
    '--no-instructions',
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ...(settings['fsync'] === 'off' ? ['--no-sync'] : []),
  ];
}
