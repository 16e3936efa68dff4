import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly bytes: number;
  /** Whoever opens it reads or destroys it. It fails, rather than ends early, if not all of it can be read. */
  readonly stream: Readable;
}

export interface ListedObject {
  readonly key: string;
  /** By the clock of whatever keeps it. */
  readonly storedAt: Date;
}

/** Folders and a name, of small letters, digits, `-` and `_`; one dot, in the name. Nothing else can leave the storage. */
const KEY = /^(?:[a-z0-9_-]+\/)*[a-z0-9_-]+(?:\.[a-z0-9]+)?$/;

/** Files by key, where STORAGE_URL says; every process of the shop sees the same ones. */
export abstract class Storage {
  /** For people: the folder or the bucket; no credentials are in it. */
  abstract readonly place: string;

  /** Stores all of it or, if the source or the storage fails, nothing. An object that is there is replaced. */
  abstract put(key: string, content: Buffer | AsyncIterable<Buffer>): Promise<void>;

  /** Null if there is no such object. */
  abstract read(key: string): Promise<StoredObject | null>;

  /** Nothing happens if it is not there. */
  abstract remove(key: string): Promise<void>;

  /** What is in a folder, in no particular order; what comes or goes meanwhile may be left out. */
  abstract list(folder: string): AsyncIterable<ListedObject>;
}

export function isKey(key: string): boolean {
  return key.length <= 200 && KEY.test(key);
}

/** The key itself. Anything else is a bug, or somebody's attempt to reach what is not theirs. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new Error('That is not a key of the storage.');
  return key;
}
