import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { wordChanged } from '../catalog.events.js';
import { SLUG } from '../vocabulary.rules.js';
import { columnOf, type WordKind, type WordShape, type WordTable } from './word.kinds.js';
import { wordNotFound } from './words.queries.js';

/** A word that a member of staff writes. */
export interface WordToWrite<Content extends object> {
  readonly kind: WordKind<Content>;
  readonly slug: string;
  readonly content: Content;
  /** The account. */
  readonly by: string;
}

type WrittenWord = Pick<WordToWrite<object>, 'slug' | 'by'> & { readonly kind: WordShape };

/** Words are added and corrected, never taken away: listings name them. Each change's history is the database's. */
@Injectable()
export class WordsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /** @throws DomainError 409 `word_exists`; 422 `slug_invalid`, `word_unknown` */
  async add<Content extends object>(word: WordToWrite<Content>): Promise<void> {
    const { kind, slug } = word;
    if (!SLUG.test(slug)) {
      throw new DomainError('invalid', 'slug_invalid', 'A slug is in small Latin letters, such as qoshqar-muiz.');
    }
    await this.database.transaction(async (tx) => {
      await assertKnown(tx, word);
      const columns = columnsOf(kind);
      const added = await tx.query<unknown[]>(
        `INSERT INTO ${kind.table} (slug, ${columns}, changed_by, changed_at)
         SELECT slug, ${columns}, changed_by, changed_at FROM jsonb_populate_record(NULL::${kind.table}, $1)
         ON CONFLICT (slug) DO NOTHING RETURNING slug`,
        [this.row(word)],
      );
      if (added.length === 0) throw new DomainError('conflict', 'word_exists', 'There is a word with this slug.');
      await this.record(tx, word, 'added', 1);
    });
  }

  /**
   * What it says from now on; saying the same again changes nothing. Pieces that name it are shown anew.
   * @throws DomainError 404 `word_not_found`; 412 `precondition_failed`; 422 `word_unknown`
   */
  async edit<Content extends object>(word: WordToWrite<Content>, version: number): Promise<void> {
    const { kind, slug } = word;
    if (!SLUG.test(slug)) throw wordNotFound();
    await this.database.transaction(async (tx) => {
      const [known] = await tx.query<{ version: number }[]>(
        `SELECT version FROM ${kind.table} WHERE slug = $1 FOR NO KEY UPDATE`,
        [slug],
      );
      if (known === undefined) throw wordNotFound();
      if (known.version !== version) throw versionPassed();
      await assertKnown(tx, word);
      const [edited] = await tx.query<{ version: number }[]>(
        `WITH edited AS (
           UPDATE ${kind.table} AS word
           SET (${columnsOf(kind)}, changed_by, changed_at) = (${columnsOf(kind, 'wanted')}, wanted.changed_by, wanted.changed_at)
           FROM jsonb_populate_record(NULL::${kind.table}, $1) AS wanted
           WHERE word.slug = wanted.slug AND (${columnsOf(kind, 'word')}) IS DISTINCT FROM (${columnsOf(kind, 'wanted')})
           RETURNING word.version)
         SELECT version FROM edited`,
        [this.row(word)],
      );
      if (edited === undefined) return;
      await this.jobs.publish(tx, wordChanged, { table: kind.table, slug });
      await this.record(tx, word, 'edited', edited.version);
    });
  }

  private row<Content extends object>({ kind, slug, content, by }: WordToWrite<Content>): string {
    const fields = kind.fields.map((field) => [columnOf(field), content[field]]);
    return JSON.stringify({ slug, ...Object.fromEntries(fields), changed_by: by, changed_at: this.clock.now() });
  }

  private async record(tx: Tx, word: WrittenWord, done: 'added' | 'edited', version: number): Promise<void> {
    await this.audit.record(tx, {
      actor: word.by,
      action: `word.${done}`,
      subject: { kind: word.kind.table, id: word.slug },
      after: { version },
    });
  }
}

/** With a relation's name before each if one is given. */
function columnsOf({ fields }: WordShape, relation?: string): string {
  const prefix = relation === undefined ? '' : `${relation}.`;
  return fields.map((field) => prefix + columnOf(field)).join(', ');
}

/** @throws DomainError 422 `word_unknown`, with the place of each word that isn't known */
async function assertKnown<Content extends object>(tx: Tx, { kind, content }: WordToWrite<Content>): Promise<void> {
  const errors: InputError[] = [];
  for (const { field, table } of kind.refers) {
    const named: unknown = content[field];
    const slugs = (Array.isArray(named) ? named : [named]) as string[];
    const known = await knownSlugs(tx, table, slugs);
    errors.push(
      ...slugs.flatMap((slug, index): InputError[] => {
        const pointer = Array.isArray(named) ? `/${field}/${index}` : `/${field}`;
        return known.has(slug) ? [] : [{ pointer, code: 'word_unknown', detail: `There is no ${slug}.` }];
      }),
    );
  }
  if (errors.length > 0)
    throw new DomainError('invalid', 'word_unknown', 'It names words that are not known.', { errors });
}

async function knownSlugs(tx: Tx, table: WordTable, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ slug: string }[]>(`SELECT slug FROM ${table} WHERE slug = ANY ($1)`, [slugs]);
  return new Set(rows.map(({ slug }) => slug));
}
