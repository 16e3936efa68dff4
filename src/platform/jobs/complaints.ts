const SILENT_MS = 10_000;
const KINDS = 100;

/** What is away fails by the hundred; each kind of trouble, whatever id it is about, is worth one line in ten seconds. */
export class Complaints {
  private readonly lastAt = new Map<string, number>();

  isNew(message: string): boolean {
    const kind = message.replaceAll(/[\da-f-]{8,}|\d+/g, '').slice(0, 80);
    const now = Date.now();
    if (now - (this.lastAt.get(kind) ?? 0) < SILENT_MS) return false;
    if (this.lastAt.size >= KINDS) this.lastAt.clear();
    this.lastAt.set(kind, now);
    return true;
  }
}
