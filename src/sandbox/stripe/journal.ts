import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery, Tables } from './objects.js';
import type { Change, Store, TableName } from './store.js';

const FILE = 'stripe-sandbox.jsonl';

/** Every table, so that a journal of another make is noticed and not half read. */
const TABLES: Readonly<Record<TableName, true>> = {
  payment_intent: true,
  payment_method: true,
  instrument: true,
  charge: true,
  refund: true,
  dispute: true,
  account: true,
  onboarding_link: true,
  transfer: true,
  transfer_reversal: true,
  booking: true,
  purse: true,
  payout: true,
  event: true,
  delivery: true,
  idempotency: true,
  task: true,
  settings: true,
} satisfies Record<keyof Tables, true>;

/**
 * Keeps the store over restarts: one line per transaction, written before it is answered, so that what a caller was
 * told is still true after the process is killed. (Not after the machine loses power: lines are not synced one by one.)
 * Read and written anew at start; a last line that was cut off had not been answered and is left out.
 */
export class Journal {
  private constructor(private readonly file: number) {}

  /** Fills `store` and from then on records its changes. Only one process may use a directory at a time. */
  static open(directory: string, store: Store): Journal {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, FILE);
    for (const changes of readLines(path)) for (const change of changes) store.restore(change);
    compact(path, store);
    const journal = new Journal(openSync(path, 'a', 0o600));
    store.onCommit = (changes) => journal.append(changes);
    return journal;
  }

  close(): void {
    closeSync(this.file);
  }

  private append(changes: readonly Change[]): void {
    writeAll(this.file, `${JSON.stringify(changes)}\n`);
  }
}

function readLines(path: string): Change[][] {
  const lines = read(path).split('\n');
  // What follows the last line break is empty, or was cut off.
  lines.pop();
  return lines.map((line, index) => {
    const changes: unknown = JSON.parse(line);
    if (Array.isArray(changes) && changes.every(isChange)) return changes;
    throw new Error(`${path}, line ${index + 1}: not a line of this sandbox's journal.`);
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Writes what is left of the journal beside it and puts it in its place, so that a crash leaves one or the other. */
function compact(path: string, store: Store): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w', 0o600);
  for (const change of store.snapshot()) {
    if (!isDone(change)) writeAll(file, `${JSON.stringify([change])}\n`);
  }
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}

function isDone([table, , row]: Change): boolean {
  return table === 'delivery' && (row as Delivery | null)?.state === 'delivered';
}

/** A write may take only a part of what it is given. */
function writeAll(file: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(file, bytes));
}

function isChange(value: unknown): value is Change {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [table, id, row]: unknown[] = value;
  return typeof table === 'string' && Object.hasOwn(TABLES, table) && typeof id === 'string' && typeof row === 'object';
}
