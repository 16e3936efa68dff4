import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this machine's data lives: databases, passwords, local secrets. Made if it isn't there. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  const given = env['SHEBER_DATA'];
  const directory = given === undefined || given === '' ? path.join(projectDirectory(), '.data') : path.resolve(given);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return directory;
}

/** Held by the one `npm start` of a data directory, for as long as it runs. Its note is the address it serves. */
export function startLockFile(data: string): string {
  return path.join(data, 'start.lock');
}

/** The directory of package.json, from the sources as well as from the build. */
function projectDirectory(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(directory, 'package.json'))) {
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error('No package.json above the sources.');
    directory = parent;
  }
  return directory;
}

/** Writes a file that only its owner may read; a crash leaves the whole file or none. */
export function writePrivately(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.draft`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}

/** Where a secret of the data directory is kept. */
export function secretFile(data: string, name: string): string {
  return path.join(data, 'secrets', name);
}

/** A secret of the data directory, made by `create` the first time, so that restarts find the same. */
export function keptSecret(data: string, name: string, create: () => string): string {
  const file = secretFile(data, name);
  if (!existsSync(file)) writePrivately(file, create());
  return readFileSync(file, 'utf8');
}

export function newPassword(): string {
  return randomBytes(24).toString('hex');
}
