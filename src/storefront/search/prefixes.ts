/** What is found by the beginning of its keys. */
export interface Keyed<Item> {
  readonly item: Item;
  readonly keys: readonly string[];
  /** Found after everything that a key of its own begins so. */
  readonly laterKeys: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly nr: number;
}

/** Sorted keys, so that a beginning is looked up and not searched for. */
export class Prefixes<Item> {
  private readonly items: readonly Item[];
  private readonly first: readonly Entry[];
  private readonly later: readonly Entry[];

  constructor(keyed: readonly Keyed<Item>[]) {
    this.items = keyed.map(({ item }) => item);
    this.first = sorted(keyed.map(({ keys }) => keys));
    this.later = sorted(keyed.map(({ laterKeys }) => laterKeys));
  }

  /** Each once, in the order that they were given in within their kind of key. */
  beginningWith(beginning: string): Item[] {
    const numbers = [...this.numbers(this.first, beginning), ...this.numbers(this.later, beginning)];
    return [...new Set(numbers)].flatMap((nr) => this.items[nr] ?? []);
  }

  private numbers(entries: readonly Entry[], beginning: string): number[] {
    const found: number[] = [];
    for (let at = firstNotBefore(entries, beginning); entries[at]?.key.startsWith(beginning) === true; at += 1) {
      found.push(entries[at]?.nr ?? 0);
    }
    return found.toSorted((a, b) => a - b);
  }
}

function sorted(keys: readonly (readonly string[])[]): Entry[] {
  const entries = keys.flatMap((ofOne, nr) => [...new Set(ofOne)].map((key) => ({ key, nr })));
  return entries.filter(({ key }) => key !== '').toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function firstNotBefore(entries: readonly Entry[], key: string): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.key ?? '') < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
