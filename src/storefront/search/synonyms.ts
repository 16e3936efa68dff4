import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { readSeed } from '../../platform/seed.js';
import { fold } from './fold.js';
import type { Synonyms } from './search-query.js';

interface SeedFile {
  readonly synonyms: readonly { readonly canonical: string; readonly also: readonly string[]; readonly note?: string }[];
}

export interface SynonymContent {
  /** Words or phrases that mean the same, in any language and spelling. */
  readonly phrases: readonly string[];
  readonly note: string | null;
}

interface Change extends SynonymContent {
  readonly removed: boolean;
}

/** A change is seen by every process after so long. */
const READ_EVERY_MS = 5_000;

/** Words that mean the same in different languages; құмыра, кувшин and jug are one set. Kept as data, with history. */
@Injectable()
export class SynonymSets implements OnApplicationBootstrap {
  private read: { readonly synonyms: Promise<Synonyms>; readonly at: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Adds the sets that come with the program and were never there. One that an admin removed does not come back. */
  async onApplicationBootstrap(): Promise<void> {
    const { synonyms } = readSeed('transliteration.json') as SeedFile;
    await this.database.transaction(async (tx) => {
      for (const { canonical, also, note } of synonyms) {
        const id = newId();
        const added = await tx.query<unknown[]>(
          `INSERT INTO synonym_set (id, phrases, note, seed_key) VALUES ($1, $2, $3, $4)
           ON CONFLICT (seed_key) DO NOTHING RETURNING id`,
          [id, distinct([canonical, ...also]), note ?? null, canonical],
        );
        if (added.length > 0) await this.remember(tx, id, null);
      }
    });
  }

  /** The sets as they are, or were a moment ago. */
  async current(): Promise<Synonyms> {
    if (this.read === null || performance.now() - this.read.at > READ_EVERY_MS) {
      const synonyms = this.load();
      this.read = { synonyms, at: performance.now() };
      // A failure is the asker's; the next one tries again.
      synonyms.catch(() => (this.read = null));
    }
    return this.read.synonyms;
  }

  /** @throws DomainError 422 `synonyms_too_few` */
  async add(content: SynonymContent, by: string): Promise<string> {
    const phrases = checked(content);
    const id = newId();
    await this.database.transaction(async (tx) => {
      await tx.query('INSERT INTO synonym_set (id, phrases, note) VALUES ($1, $2, $3)', [id, phrases, content.note]);
      await this.remember(tx, id, by);
      await this.audit.record(tx, { actor: by, action: 'synonyms.added', subject: { kind: 'synonym_set', id } });
    });
    this.read = null;
    return id;
  }

  /** @throws DomainError 404 `synonyms_not_found`; 412 `precondition_failed`; 422 `synonyms_too_few` */
  async change(id: string, version: number, content: SynonymContent, by: string): Promise<void> {
    const phrases = checked(content);
    await this.alter(id, version, by, () => ({ phrases, note: content.note, removed: false }));
  }

  /** @throws DomainError 404 `synonyms_not_found`; 412 `precondition_failed` */
  async remove(id: string, version: number, by: string): Promise<void> {
    await this.alter(id, version, by, (now) => ({ ...now, removed: true }));
  }

  private async alter(
    id: string,
    version: number,
    by: string,
    changed: (now: SynonymContent) => Change,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [now] = await tx.query<(SynonymContent & { readonly version: number })[]>(
        'SELECT phrases, note, version FROM synonym_set WHERE id = $1 AND NOT removed FOR UPDATE',
        [id],
      );
      if (now === undefined) throw synonymsNotFound();
      if (now.version !== version) throw versionPassed();
      const { phrases, note, removed } = changed(now);
      await tx.query(
        'UPDATE synonym_set SET phrases = $2, note = $3, removed = $4, version = version + 1 WHERE id = $1',
        [id, phrases, note, removed],
      );
      await this.remember(tx, id, by);
      const action = removed ? 'synonyms.removed' : 'synonyms.changed';
      await this.audit.record(tx, { actor: by, action, subject: { kind: 'synonym_set', id } });
    });
    this.read = null;
  }

  private async remember(tx: Tx, id: string, by: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO synonym_set_version (set_id, version, phrases, note, removed, changed_by, changed_at)
       SELECT id, version, phrases, note, removed, $2, $3 FROM synonym_set WHERE id = $1`,
      [id, by, this.clock.now()],
    );
  }

  private async load(): Promise<Synonyms> {
    const sets = await this.database.query<{ readonly phrases: readonly string[] }>(
      'SELECT phrases FROM synonym_set WHERE NOT removed ORDER BY id',
    );
    const others = new Map<string, Set<string>>();
    for (const { phrases } of sets) {
      const folded = phrases.map(fold).filter((phrase) => phrase !== '');
      for (const phrase of folded) {
        const known = others.get(phrase) ?? new Set<string>();
        others.set(phrase, new Set([...known, ...folded.filter((other) => other !== phrase)]));
      }
    }
    return (phrase) => [...(others.get(phrase) ?? [])];
  }
}

export function synonymsNotFound(): DomainError {
  return new DomainError('not_found', 'synonyms_not_found', 'There is no such set of synonyms.');
}

/** Two that fold to the same word are found by each other anyway. */
function checked({ phrases }: SynonymContent): string[] {
  const different = new Set(phrases.map(fold).filter((phrase) => phrase !== ''));
  if (different.size >= 2) return distinct(phrases);
  throw new DomainError('invalid', 'synonyms_too_few', 'A set needs two phrases that are not spellings of one.', {
    errors: [{ pointer: '/phrases', code: 'synonyms_too_few', detail: 'are all spellings of one phrase' }],
  });
}

function distinct(phrases: readonly string[]): string[] {
  return [...new Set(phrases)];
}
