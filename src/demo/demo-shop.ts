import { Injectable, Logger } from '@nestjs/common';
import { SystemClock } from '../kernel/clock.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { DemoCoOperative } from './demo-co-operative.js';
import { DemoOrders } from './demo-orders.js';
import { DemoPaperwork } from './demo-paperwork.js';
import type { DemoStory } from './demo-story.js';
import { DemoVisitors } from './demo-visitors.js';
import { DemoWindow } from './demo-window.js';

/** How a story's first step is called; the others are named by the story. */
const BEGUN = 'begun';

export interface MissingStory {
  readonly name: string;
  /** What goes wrong is logged, not thrown; the next start tries again from there. */
  readonly play: () => Promise<void>;
}

/** Lets invented people buy, post, cancel, claim and pay out, so that every list of a new shop shows something. */
@Injectable()
export class DemoShop {
  private readonly logger = new Logger('Demo');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: SystemClock,
  ) {}

  /**
   * The stories that were not played to their end yet, for the shop that listens at `url`. One query. `program` is the
   * compiled studio.
   * @throws Error outside the local profile
   */
  async missing(url: string, program?: string): Promise<MissingStory[]> {
    if (this.config.profile !== 'local') throw new Error('Demo orders are for the local profile only.');
    const rows = await this.database.query<{ name: string; subjectId: string }>(
      'SELECT name, subject_id AS "subjectId" FROM demo_step',
    );
    const taken = new Map(rows.map(({ name, subjectId }) => [name, subjectId]));
    const isMissing = (story: DemoStory): boolean => stepsOf(story).some((step) => !taken.has(step));
    return this.stories(url, program)
      .filter(isMissing)
      .map((story) => ({ name: story.name, play: async () => this.play(story, taken) }));
  }

  /** Without the sandbox nobody buys: the payment provider is a real one then. */
  private stories(url: string, program?: string): DemoStory[] {
    const visitors = new DemoVisitors(url, this.clock);
    const coOperative = new DemoCoOperative(visitors).stories();
    const paperwork = new DemoPaperwork(visitors, program).stories();
    const window = new DemoWindow(visitors).stories();
    if (this.config.STRIPE_API_BASE === undefined) return [...coOperative, ...paperwork, ...window];
    return [...coOperative, ...new DemoOrders(visitors).stories(), ...paperwork, ...window];
  }

  private async play(story: DemoStory, taken: ReadonlyMap<string, string>): Promise<void> {
    const [beginning = '', ...others] = stepsOf(story);
    try {
      const id = taken.get(beginning) ?? (await this.record(beginning, await story.begin()));
      for (const name of others) {
        if (taken.has(name)) continue;
        await story.goOn[name.slice(story.name.length + 1)]?.(id);
        await this.record(name, id);
      }
    } catch (error) {
      this.logger.error(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async record(name: string, subjectId: string): Promise<string> {
    await this.database.query('INSERT INTO demo_step (name, subject_id) VALUES ($1, $2)', [name, subjectId]);
    return subjectId;
  }
}

function stepsOf({ name, goOn }: DemoStory): string[] {
  return [BEGUN, ...Object.keys(goOn)].map((step) => `${name}/${step}`);
}
