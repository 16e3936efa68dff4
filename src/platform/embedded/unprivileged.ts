import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup-error.js';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where root keeps what an unprivileged server must reach, when it can't enter the project's own directory. */
const SHARED_DIRECTORY = '/var/lib/sheber';

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of the cluster, or for a new one as an account that
 * exists anyway; none is ever created. Undefined when this process is not root.
 */
export function unprivilegedAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const account = accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody');
  if (account === undefined) {
    throw new SetupError(
      'PostgreSQL refuses to run as root, and neither "postgres" nor "nobody" exists here. Start as a normal user, or set DATABASE_URL.',
    );
  }
  return { uid: account.uid, gid: account.gid };
}

/** Whether any account can walk down to this place: /root and many home directories keep others out. */
export function canBeEnteredByOthers(place: string): boolean {
  for (let directory = path.resolve(place); ; directory = path.dirname(directory)) {
    if ((statSync(directory).mode & 0o001) === 0) return false;
    if (directory === path.dirname(directory)) return true;
  }
}

/** A directory below one that belongs to root, so nobody else can have prepared it. */
export function sharedDirectory(...names: string[]): string {
  const directory = path.join(SHARED_DIRECTORY, ...names);
  mkdirSync(directory, { recursive: true });
  // Whatever the umask of root is.
  for (const place of new Set([SHARED_DIRECTORY, directory])) chmodSync(place, 0o755);
  return directory;
}

/** Lets others read a directory and everything in it, and run what its owner can run. */
export function openToOthers(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const place = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(place, 0o755);
    if (entry.isFile()) chmodSync(place, (statSync(place).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/** A name for a project's own part of the shared directory. */
export function shortHash(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 12);
}
