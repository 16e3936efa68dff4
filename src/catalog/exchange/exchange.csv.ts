/** CSV as spreadsheets read and write it. A cell never begins a formula there, and comes back as it was. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DomainError } from '../../kernel/domain-error.js';

/** What makes a formula of a cell; the full-width signs do in some spreadsheets. Source: OWASP, CSV injection. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const DEFUSED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

export function defused(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function asWritten(cell: string): string {
  return DEFUSED.test(cell) ? cell.slice(1) : cell;
}

/** With a byte order mark, by which spreadsheets know that it is UTF-8. */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const cells = rows.map((row) => columns.map((name) => defused(row[name] ?? '')));
  return stringify([[...columns], ...cells], { bom: true, record_delimiter: 'windows' });
}

/** A row by its columns, and its line as a spreadsheet numbers it. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** @throws DomainError 422 `file_not_csv`, `column_unknown`, `too_many_rows` */
export function fromCsv(text: string, columns: readonly string[], mostRows: number): CsvRow[] {
  const [header, ...rows] = parsed(text, mostRows);
  const names = (header ?? []).map((name) => name.trim());
  const unknown = names.filter((name, index) => !columns.includes(name) || names.indexOf(name) !== index);
  if (header === undefined || unknown.length > 0) {
    throw new DomainError('invalid', 'column_unknown', 'The first row names the columns, each once.', {
      details: { unknown, columns },
    });
  }
  if (rows.length > mostRows) {
    throw new DomainError('invalid', 'too_many_rows', `A file has ${mostRows} rows at the most.`);
  }
  return rows.flatMap((row, index) => {
    const cells = Object.fromEntries(names.map((name, place) => [name, asWritten(row[place] ?? '')]));
    return Object.values(cells).every((cell) => cell.trim() === '') ? [] : [{ line: index + 2, cells }];
  });
}

function parsed(text: string, mostRows: number): string[][] {
  try {
    // One row more than is taken, so that too many are seen without reading them all.
    return parse(text, { bom: true, delimiter: [',', ';'], max_record_size: 200_000, to: mostRows + 2 });
  } catch {
    throw new DomainError(
      'invalid',
      'file_not_csv',
      'The file is no CSV, or a row has more or fewer cells than columns.',
    );
  }
}
