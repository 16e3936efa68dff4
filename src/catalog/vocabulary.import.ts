import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
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
import { languageTag } from './vocabulary.rules.js';

export interface VocabularyReport {
  /** Rows of the files that were new, differed from what was known, or were known as they are. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What was refused; everything else of the files is in. */
  readonly problems: readonly VocabularyProblem[];
}

@Injectable()
export class VocabularyImport {
  constructor(private readonly database: Database) {}

  /**
   * Loads `ornaments.json`, `crafts.json` and `care-instructions.json` of a directory, whichever are there, in one transaction.
   *
   * @throws DomainError `vocabulary_missing`, `vocabulary_not_json`
   */
  async import(directory: string): Promise<VocabularyReport> {
    const files = await readVocabulary(directory);
    return this.database.transaction((tx) => importVocabulary(tx, files));
  }
}

/** Adds and corrects words, never takes one away: listings name them. A second run of the same files changes nothing. */
export async function importVocabulary(tx: Tx, files: VocabularyFiles): Promise<VocabularyReport> {
  const run = new ImportRun(tx, files);
  await importCrafts(run);
  await importOrnaments(run);
  await run.load({
    file: 'care-instructions.json',
    list: 'care_instructions',
    Row: CareInstructionRow,
    table: 'care_instruction',
    columns: () => ({}),
  });
  return run.report();
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
      aliases: row.aliases,
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
  private changed = 0;
  private unchanged = 0;
  private readonly problems: VocabularyProblem[] = [];
  private readonly known = new Map<Table, Set<string>>();

  constructor(
    private readonly tx: Tx,
    private readonly files: VocabularyFiles,
  ) {}

  report(): VocabularyReport {
    return { added: this.added, changed: this.changed, unchanged: this.unchanged, problems: this.problems };
  }

  /** Kinds are loaded in the order of what they name, so what a row may name is in the database by then. */
  async load<Row extends WordRow>(kind: Kind<Row>): Promise<void> {
    const content = this.files[kind.file];
    if (content === undefined) return;
    const found = readRows(kind.file, content, kind.list, kind.Row, this.problems);
    const rows = await this.withoutStrangers(kind, found);
    if (rows.length === 0) return;
    const records = rows.map((row) => ({ slug: row.slug, names: byTag(row.names), ...kind.columns(row) }));
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
    const saved = await this.tx.query<{ added: boolean }[]>(
      `WITH saved AS (
         INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)
         ON CONFLICT (slug) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
         WHERE ${table}.* IS DISTINCT FROM excluded.*
         RETURNING old.slug IS NULL AS added)
       SELECT added FROM saved`,
      [JSON.stringify(records)],
    );
    const added = saved.filter((row) => row.added).length;
    this.added += added;
    this.changed += saved.length - added;
    this.unchanged += records.length - saved.length;
  }
}

/** Texts by their BCP 47 tag, whatever notation the file has. */
function byTag(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [languageTag(key) ?? key, text.trim()]));
}
