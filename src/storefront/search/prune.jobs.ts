import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Clock } from '../../kernel/clock.js';
import type { Tx } from '../../platform/database/database.js';
import {
  defineJob,
  defineRecurring,
  HandlesJob,
  Jobs,
  type LocalJob,
  type NoPayload,
} from '../../platform/jobs/jobs.js';
import { KnownWords } from './known-words.js';

const DAY_SECONDS = 86_400;

/** Long enough to compare a season with the last one. */
const TERMS_KEPT_DAYS = 400;

/** A second or two in a shop of a million pieces. */
const WORDS_AT_ONCE = 100;

export const PruneSearchTerms = defineRecurring('storefront.prune-search-terms', {
  queue: 'catalogue',
  everySeconds: DAY_SECONDS,
});

/** Forgets what people looked for long ago. */
@Injectable()
@HandlesJob(PruneSearchTerms)
export class PruneSearchTermsHandler implements LocalJob<NoPayload> {
  constructor(private readonly clock: Clock) {}

  async handle(tx: Tx): Promise<void> {
    const before = new Date(this.clock.now().getTime() - TERMS_KEPT_DAYS * DAY_SECONDS * 1_000);
    await tx.query('DELETE FROM search_term WHERE day < $1::date', [before.toISOString().slice(0, 10)]);
  }
}

export class ForgetWords {
  /** The last word that has been looked at; empty: none yet. */
  @IsString()
  after!: string;
}

export const forgetWords = defineJob('storefront.forget-words', ForgetWords, { queue: 'catalogue', attempts: 10 });

export const ForgetOldWords = defineRecurring('storefront.forget-old-words', {
  queue: 'catalogue',
  everySeconds: DAY_SECONDS,
});

@Injectable()
@HandlesJob(ForgetOldWords)
export class ForgetOldWordsHandler implements LocalJob<NoPayload> {
  constructor(private readonly jobs: Jobs) {}

  async handle(tx: Tx): Promise<void> {
    await this.jobs.enqueue(tx, forgetWords, { after: '' });
  }
}

/** Forgets words that are in no document any more, a part of them in each transaction. */
@Injectable()
@HandlesJob(forgetWords)
export class ForgetWordsHandler implements LocalJob<ForgetWords> {
  constructor(
    private readonly jobs: Jobs,
    private readonly words: KnownWords,
  ) {}

  async handle(tx: Tx, { after }: ForgetWords): Promise<void> {
    const last = await this.words.forgetUnused(tx, { after, limit: WORDS_AT_ONCE });
    if (last !== undefined) await this.jobs.enqueue(tx, forgetWords, { after: last });
  }
}
