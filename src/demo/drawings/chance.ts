/** Numbers that look like chance and are the same for the same words: FNV-1a, then mulberry32. */
export class Chance {
  private state = 0x811c9dc5;

  constructor(words: string) {
    for (const letter of words) this.state = Math.imul(this.state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }

  /** At least `from`, below `to`. */
  between(from: number, to: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (to - from);
  }

  one<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.between(0, items.length))] ?? items[0];
  }
}
