import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import {
  CareInstructionRow,
  CraftRow,
  type Found,
  MaterialRow,
  MotifGroupRow,
  MotifRow,
  ObjectTypeRow,
  readRows,
  readVocabulary,
  TechniqueRow,
  type VocabularyFile,
  type VocabularyFiles,
  type VocabularyProblem,
  WareClassRow,
  type WordRow,
} from './vocabulary.files.js';
import { byTag } from './vocabulary.rules.js';
import { wordChanged } from './catalog.events.js';

export interface VocabularyReport {
  /** Rows of the files that were new, differed from what was known, or were known as they are. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that differ from what a member of staff has made of them since, which stays. */
  readonly kept: number;
  /** What was refused; everything else of the files is in. */
  readonly problems: readonly VocabularyProblem[];
}

@Injectable()
export class VocabularyImport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Loads `ornaments.json`, `crafts.json` and `care-instructions.json` of a directory, whichever are there, in one transaction.
   *
   * @throws DomainError `vocabulary_missing`, `vocabulary_not_json`
   */
  async import(directory: string): Promise<VocabularyReport> {
    const files = await readVocabulary(directory);
    return this.database.transaction(async (tx) => {
      const { report, changed } = await importVocabulary(tx, files, this.clock.now());
      for (const word of changed) await this.jobs.publish(tx, wordChanged, word);
      return report;
    });
  }
}

export interface ImportedVocabulary {
  readonly report: VocabularyReport;
  /** The words that say something else than before. */
  readonly changed: readonly { readonly table: string; readonly slug: string }[];
}

/**
 * Adds and corrects words, never takes one away: listings name them. A word that a member of staff has edited is hers
 * and stays as it is. A second run of the same files changes nothing.
 */
export async function importVocabulary(tx: Tx, files: VocabularyFiles, at: Date): Promise<ImportedVocabulary> {
  const run = new ImportRun(tx, files, at);
  await importCrafts(run);
  await importOrnaments(run);
  await run.load({
    file: 'care-instructions.json',
    list: 'care_instructions',
    Row: CareInstructionRow,
    table: 'care_instruction',
    columns: () => ({}),
  });
  return { report: run.report(), changed: run.changes };
}

async function importCrafts(run: ImportRun): Promise<void> {
  await run.load({
    file: 'crafts.json',
    list: 'crafts',
    Row: CraftRow,
    table: 'craft',
    columns: (row) => ({ fragile: row.fragile_default, priority: row.priority }),
  });
  await run.load({
    file: 'crafts.json',
    list: 'techniques',
    Row: TechniqueRow,
    table: 'technique',
    refers: (row) => [{ field: 'craft', table: 'craft', slugs: [row.craft] }],
    columns: (row) => ({ craft_slug: row.craft, confidence: row.confidence }),
  });
  await run.load({
    file: 'crafts.json',
    list: 'materials',
    Row: MaterialRow,
    table: 'material',
    refers: (row) => [{ field: 'main_craft', table: 'craft', slugs: [row.main_craft] }],
    columns: (row) => ({ craft_slug: row.main_craft }),
  });
  await run.load({
    file: 'crafts.json',
    list: 'object_types',
    Row: ObjectTypeRow,
    table: 'object_type',
    refers: (row) => [{ field: 'craft', table: 'craft', slugs: [row.craft] }],
    columns: (row) => ({
      craft_slug: row.craft,
      hs6: row.hs6,
      hs6_heading: row.hs_heading_text,
      hs6_alternatives: row.hs6_alternatives,
      hs6_confidence: row.confidence_hs,
      dimensions_mm: row.typical_dimensions_mm,
      weight_min_g: row.typical_weight_g[0],
      weight_max_g: row.typical_weight_g[1],
      fragile: row.fragile,
      food_contact: row.food_contact,
      note: row.note ?? null,
    }),
  });
  await run.load({
    file: 'crafts.json',
    list: 'ware_classes',
    Row: WareClassRow,
    table: 'ware_class',
    columns: (row) => ({
      body: row.body,
      porous: row.porous,
      food_default: row.food_default,
      dishwasher_safe: row.dishwasher,
    }),
  });
}

async function importOrnaments(run: ImportRun): Promise<void> {
  await run.load({
    file: 'ornaments.json',
    list: 'groups',
    Row: MotifGroupRow,
    table: 'motif_group',
    columns: () => ({}),
  });
  await run.load({
    file: 'ornaments.json',
    list: 'motifs',
    Row: MotifRow,
    table: 'motif',
    refers: (row) => [
      { field: 'group', table: 'motif_group', slugs: [row.group] },
      { field: 'typical_crafts', table: 'craft', slugs: row.typical_crafts },
    ],
    columns: (row) => ({
      group_slug: row.group,
      description: byTag(row.description),
      symbolism: byTag(row.symbolism),
      typical_crafts: row.typical_crafts,
      ceramics_use: row.ceramics_use ?? null,
      unicode_glyph: row.unicode_glyph ?? null,
      confidence: row.confidence,
      sources: row.source,
    }),
  });
}

type Table =
  | 'craft'
  | 'technique'
  | 'material'
  | 'object_type'
  | 'ware_class'
  | 'motif_group'
  | 'motif'
  | 'care_instruction';

/** One list of a file and the table that it fills. */
interface Kind<Row extends WordRow> {
  readonly file: VocabularyFile;
  readonly list: string;
  readonly Row: new () => Row;
  readonly table: Table;
  /** The other words that a row names, by the field where they stand. */
  readonly refers?: (row: Row) => readonly { field: string; table: Table; slugs: readonly string[] }[];
  /** The table's columns beside slug and names. */
  readonly columns: (row: Row) => Readonly<Record<string, unknown>>;
}

class ImportRun {
  private added = 0;
  private unchanged = 0;
  private keptRows = 0;
  readonly changes: { readonly table: Table; readonly slug: string }[] = [];
  private readonly problems: VocabularyProblem[] = [];
  private readonly known = new Map<Table, Set<string>>();

  constructor(
    private readonly tx: Tx,
    private readonly files: VocabularyFiles,
    private readonly at: Date,
  ) {}

  report(): VocabularyReport {
    const { added, changes, unchanged, keptRows, problems } = this;
    return { added, changed: changes.length, unchanged, kept: keptRows, problems };
  }

  /** Kinds are loaded in the order of what they name, so what a row may name is in the database by then. */
  async load<Row extends WordRow>(kind: Kind<Row>): Promise<void> {
    const content = this.files[kind.file];
    if (content === undefined) return;
    const found = readRows(kind.file, content, kind.list, kind.Row, this.problems);
    const rows = await this.withoutStrangers(kind, found);
    if (rows.length === 0) return;
    const records = rows.map((row) => ({
      slug: row.slug,
      names: byTag(row.names),
      aliases: row.aliases ?? [],
      ...kind.columns(row),
    }));
    // Two imports at once take their rows in the same order.
    await this.save(
      kind.table,
      records.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    );
  }

  /** Leaves out, and reports, the rows that name a word that isn't known. */
  private async withoutStrangers<Row extends WordRow>(kind: Kind<Row>, found: readonly Found<Row>[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (const { row, pointer } of found) {
      let stranger = false;
      for (const { field, table, slugs } of kind.refers?.(row) ?? []) {
        const unknown = await this.unknown(table, slugs);
        if (unknown.length === 0) continue;
        stranger = true;
        const reason = `names a ${table.replace('_', ' ')} that is not known: ${unknown.join(', ')}`;
        this.problems.push({ file: kind.file, pointer: `${pointer}/${field}`, reason });
      }
      if (!stranger) rows.push(row);
    }
    return rows;
  }

  private async unknown(table: Table, slugs: readonly string[]): Promise<string[]> {
    let known = this.known.get(table);
    if (known === undefined) {
      const rows = await this.tx.query<{ slug: string }[]>(`SELECT slug FROM ${table}`);
      known = new Set(rows.map(({ slug }) => slug));
      this.known.set(table, known);
    }
    return slugs.filter((slug) => !known.has(slug));
  }

  private async save(table: Table, records: readonly Record<string, unknown>[]): Promise<void> {
    const columns = Object.keys(records[0] ?? {});
    const all = (relation: string): string => qualified(relation, columns);
    const saved = await this.tx.query<{ slug: string; added: boolean }[]>(
      `WITH saved AS (
         INSERT INTO ${table} (${columns.join(', ')}, changed_at)
         SELECT ${columns.join(', ')}, $2 FROM jsonb_populate_recordset(NULL::${table}, $1)
         ON CONFLICT (slug) DO UPDATE SET (${columns.join(', ')}, changed_at) = (${all('excluded')}, excluded.changed_at)
         WHERE ${table}.changed_by IS NULL AND (${all(table)}) IS DISTINCT FROM (${all('excluded')})
         RETURNING slug, old.slug IS NULL AS added)
       SELECT slug, added FROM saved ORDER BY slug`,
      [JSON.stringify(records), this.at],
    );
    const changed = saved.filter((row) => !row.added);
    const kept = await this.kept(table, records);
    this.added += saved.length - changed.length;
    this.changes.push(...changed.map(({ slug }) => ({ table, slug })));
    this.keptRows += kept;
    this.unchanged += records.length - saved.length - kept;
  }

  /** How many of them say something else than what a member of staff has made of them. */
  private async kept(table: Table, records: readonly Record<string, unknown>[]): Promise<number> {
    const all = (relation: string): string => qualified(relation, Object.keys(records[0] ?? {}));
    const [row] = await this.tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count
       FROM ${table} AS known JOIN jsonb_populate_recordset(NULL::${table}, $1) AS wanted USING (slug)
       WHERE known.changed_by IS NOT NULL AND (${all('known')}) IS DISTINCT FROM (${all('wanted')})`,
      [JSON.stringify(records)],
    );
    return row?.count ?? 0;
  }
}

function qualified(relation: string, columns: readonly string[]): string {
  return columns.map((column) => `${relation}.${column}`).join(', ');
}
