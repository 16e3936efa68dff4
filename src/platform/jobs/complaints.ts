const SILENT_MS = 10_000;
const KINDS = 100;

/** What is away fails by the hundred; each kind of trouble is worth one line in ten seconds. */
export class Complaints {
  private readonly lastAt = new Map<string, number>();

  isNew(message: string): boolean {
    // The rest of a message is often an address or an id.
    const kind = message.slice(0, 40);
    const now = Date.now();
    if (now - (this.lastAt.get(kind) ?? 0) < SILENT_MS) return false;
    if (this.lastAt.size >= KINDS) this.lastAt.clear();
    this.lastAt.set(kind, now);
    return true;
  }
}
