import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { WantedLocales } from '../platform/http/locale.js';
import type { ToldOrnamentDto, WordDto } from './vocabulary.dto.js';
import { MEANING_COLUMNS, type MeaningRow, MOTIF_COLUMNS, type MotifRow, toldOrnament } from './vocabulary.queries.js';
import { type Plain, type Word, word } from './vocabulary.wording.js';

/** The kinds of words that a listing names, by the field where it does. */
const TABLES = {
  crafts: 'craft',
  objectTypes: 'object_type',
  techniques: 'technique',
  materials: 'material',
  wareClasses: 'ware_class',
} as const;
export type NamedKind = keyof typeof TABLES;

interface SnapshotRow {
  readonly version: number;
  readonly words: Readonly<Record<NamedKind, Word[] | null>>;
  readonly motifs: (MotifRow & MeaningRow)[] | null;
}

/** One statement, so that words and version are of one moment. */
const READ = `
  SELECT (SELECT version FROM vocabulary_version) AS version,
    json_build_object(${Object.entries(TABLES)
      .map(
        ([kind, table]) =>
          `'${kind}', (SELECT json_agg(json_build_object('slug', slug, 'names', names)) FROM ${table})`,
      )
      .join(', ')}) AS words,
    (SELECT json_agg(motif_row) FROM (
       SELECT ${MOTIF_COLUMNS}, ${MEANING_COLUMNS}
       FROM motif JOIN motif_group ON motif_group.slug = group_slug) AS motif_row) AS motifs`;

/** What the words of one moment are called in any language. */
export class VocabularySnapshot {
  readonly version: number;
  private readonly words: Readonly<Record<NamedKind, ReadonlyMap<string, Word>>>;
  private readonly motifs: ReadonlyMap<string, MotifRow & MeaningRow>;

  constructor({ version, words, motifs }: SnapshotRow) {
    const bySlug = <Row extends Word>(rows: readonly Row[] | null): ReadonlyMap<string, Row> =>
      new Map((rows ?? []).map((row) => [row.slug, row]));
    this.version = version;
    this.words = {
      crafts: bySlug(words.crafts),
      objectTypes: bySlug(words.objectTypes),
      techniques: bySlug(words.techniques),
      materials: bySlug(words.materials),
      wareClasses: bySlug(words.wareClasses),
    };
    this.motifs = bySlug(motifs);
  }

  /** Undefined: there is no such word. */
  word(kind: NamedKind, slug: string, wanted: WantedLocales): Plain<WordDto> | undefined {
    const found = this.words[kind].get(slug);
    return found === undefined ? undefined : word(found, wanted);
  }

  /** What is told of a motif where a piece is shown. Undefined: there is no such motif. */
  told(slug: string, wanted: WantedLocales): Plain<ToldOrnamentDto> | undefined {
    const found = this.motifs.get(slug);
    return found === undefined ? undefined : toldOrnament(found, wanted);
  }
}

/**
 * The vocabulary in this process's memory: a few hundred words that every page of a piece names and that change once in
 * a while. Kept for as long as its version is the database's; whoever asks has just read that, or it is read now.
 */
@Injectable()
export class VocabularySnapshots {
  private kept: VocabularySnapshot | undefined;
  private reading: Promise<VocabularySnapshot> | undefined;

  constructor(private readonly database: Database) {}

  async current(): Promise<VocabularySnapshot> {
    const [row] = await this.database.prepared<{ version: number }>(
      'vocabulary.version',
      'SELECT version FROM vocabulary_version',
      [],
    );
    if (row === undefined) throw new Error('The vocabulary has no version.');
    return this.at(row.version);
  }

  /** The words of this version, or of a later one. */
  async at(version: number): Promise<VocabularySnapshot> {
    for (let kept = this.kept; ; kept = await this.read()) {
      if (kept !== undefined && kept.version >= version) return kept;
    }
  }

  /** Whoever needs it meanwhile waits for the same; it may have begun too early for one of them. */
  private async read(): Promise<VocabularySnapshot> {
    this.reading ??= this.readOnce().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readOnce(): Promise<VocabularySnapshot> {
    const [row] = await this.database.query<SnapshotRow>(READ);
    if (row === undefined) throw new Error('The vocabulary has no version.');
    return (this.kept = new VocabularySnapshot(row));
  }
}
