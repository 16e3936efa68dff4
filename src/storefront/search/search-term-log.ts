import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { Database } from '../../platform/database/database.js';
import { fold } from './fold.js';

interface Counted {
  readonly day: string;
  readonly folded: string;
  readonly typed: string;
  searches: number;
  empty: number;
}

const FLUSH_EVERY_MS = 30_000;
/** Beyond this, new terms are not counted until the next flush: somebody is making them up. */
const MOST_TERMS = 10_000;
const LONGEST_TERM = 100;

const EMAIL = /\S@\S/;
const ADDRESS = /:\/\/|www\./i;
/** Telephone, card and identity numbers, whatever stands between the digits. */
const MOST_DIGITS = 5;

/** Says who somebody is, or may: nobody needs it to know what people look for. */
export function mayBePersonal(term: string): boolean {
  return EMAIL.test(term) || ADDRESS.test(term) || (term.match(/\p{Nd}/gu)?.length ?? 0) > MOST_DIGITS;
}

/**
 * What people look for, by day and without anything about them. Counted in memory and written twice a minute, so that
 * a search writes nothing: a process that is killed loses at the most the last half minute; one that is stopped, nothing.
 */
@Injectable()
export class SearchTermLog implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(SearchTermLog.name);
  private counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flushOrKeep(), FLUSH_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flushOrKeep();
  }

  /** Counts a search. Terms that may be personal are not kept, not even as a number. */
  count(term: string, found: 'matching' | 'near'): void {
    if (mayBePersonal(term)) return;
    const typed = term.toLowerCase().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TERM);
    const day = this.clock.now().toISOString().slice(0, 10);
    const key = `${day} ${typed}`;
    const known = this.counted.get(key);
    if (known === undefined && this.counted.size >= MOST_TERMS) return;
    const counted = known ?? { day, folded: fold(typed), typed, searches: 0, empty: 0 };
    counted.searches += 1;
    if (found === 'near') counted.empty += 1;
    this.counted.set(key, counted);
  }

  /** Writes what was counted. If that fails, it is counted on. */
  async flush(): Promise<void> {
    const counted = this.counted;
    if (counted.size === 0) return;
    this.counted = new Map();
    try {
      // In one order, so that two processes never wait for each other.
      await this.database.query(
        `INSERT INTO search_term AS known (day, folded, typed, searches, empty)
         SELECT * FROM jsonb_to_recordset($1) AS counted (day date, folded text, typed text, searches integer, empty integer)
         ORDER BY day, folded COLLATE "C", typed COLLATE "C"
         ON CONFLICT (day, folded, typed) DO UPDATE SET
           searches = known.searches + excluded.searches, empty = known.empty + excluded.empty`,
        [JSON.stringify([...counted.values()])],
      );
    } catch (error) {
      for (const [key, { searches, empty, ...term }] of counted) {
        const since = this.counted.get(key);
        this.counted.set(key, {
          ...term,
          searches: searches + (since?.searches ?? 0),
          empty: empty + (since?.empty ?? 0),
        });
      }
      throw error;
    }
  }

  private async flushOrKeep(): Promise<void> {
    await this.flush().catch((error: unknown) => this.logger.warn(`Search terms are not written yet: ${String(error)}`));
  }
}
