// A lock between processes, kept as a file that names its holder. The application has a stricter one of its own
// (src/platform/embedded/lock.ts); this one works before anything is built.
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any build: a holder that is older is another process that was given the number of a dead one. */
const OLDEST_MS = 10 * 60_000;

/** Runs `work` while no other process does; waits for the one that does. A killed holder counts for nothing. */
export async function oneAtATime(file, work) {
  while (!take(file)) {
    const holder = read(file);
    if (holder !== undefined && !isHeld(file, holder)) clearAway(file, holder);
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    // A link appears whole or not at all.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts back what a quicker process has put there since the dead holder was seen. */
function clearAway(file, deadHolder) {
  const aside = `${file}.aside.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== deadHolder) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isHeld(file, holder) {
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - made > OLDEST_MS) return false;
  try {
    process.kill(Number(holder), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
