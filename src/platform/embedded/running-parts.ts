import { setTimeout as sleep } from 'node:timers/promises';

interface Part {
  readonly name: string;
  readonly end: () => Promise<void>;
  readonly withinMs: number;
}

/** Thrown out of a start that was asked to end before it was through. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The parts of a running program, started one after the other and ended in the opposite order. */
export class RunningParts {
  /** How long each part took to start, in milliseconds. */
  readonly startTimes = new Map<string, number>();
  private readonly parts: Part[] = [];
  private interrupted = false;

  /** From now on nothing more is started. */
  interrupt(): void {
    this.interrupted = true;
  }

  /** Starts a part. `end` gets `withinMs`; then the others are ended all the same. */
  async start<Started>(
    name: string,
    start: () => Promise<Started>,
    end: (started: Started) => Promise<void>,
    withinMs: number,
  ): Promise<Started> {
    const began = performance.now();
    const started = await start();
    this.parts.push({ name, end: async () => end(started), withinMs });
    this.startTimes.set(name, Math.round(performance.now() - began));
    if (this.interrupted) throw new Interrupted();
    return started;
  }

  /** Ends everything that was started, last one first, and answers what did not end well. */
  async end(): Promise<string[]> {
    const failures: string[] = [];
    for (const part of this.parts.splice(0).toReversed()) {
      const failure = await endPart(part);
      if (failure !== undefined) failures.push(`${part.name}: ${failure}`);
    }
    return failures;
  }
}

async function endPart({ end, withinMs }: Part): Promise<string | undefined> {
  const tooLate = new AbortController();
  const late = sleep(withinMs, `did not end within ${withinMs / 1_000} s`, { signal: tooLate.signal, ref: true });
  try {
    return await Promise.race([end().then(() => undefined), late]);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    late.catch(() => undefined);
    tooLate.abort();
  }
}
