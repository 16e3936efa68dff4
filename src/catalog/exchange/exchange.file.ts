/** A file as a list of listings, good or bad, each with the place where it stands. */
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { columnAt, columnNames, fieldsOf, listingColumns, variantColumns } from './exchange.columns.js';
import { type CsvRow, fromCsv } from './exchange.csv.js';
import type { ExchangeFormat, ImportProblemDto } from './exchange.dto.js';

/** More is another file. A listing has up to 50 variants, so rows are more than listings. */
export const MOST_LISTINGS = 500;
const MOST_ROWS = 2_000;

export interface FiledListing {
  readonly sku: string | null;
  /** As it would be sent to the API; not checked yet. */
  readonly input: unknown;
  /** What the file itself says wrongly about it. */
  readonly problems: readonly ImportProblemDto[];
  /** Where, in the file, a part of it stands. */
  readonly place: (error: InputError) => ImportProblemDto;
}

/** @throws DomainError 422 `file_not_csv`, `file_not_json`, `column_unknown`, `too_many_rows` */
export function readFile(text: string, format: ExchangeFormat): FiledListing[] {
  const listings =
    format === 'json' ? fromJson(text) : grouped(fromCsv(text, columnNames, MOST_ROWS)).map(listingOfRows);
  if (listings.length > MOST_LISTINGS) {
    throw new DomainError('invalid', 'too_many_rows', `A file has ${MOST_LISTINGS} listings at the most.`);
  }
  return listings;
}

function fromJson(text: string): FiledListing[] {
  const list = listIn(text);
  const keys = list.map(skuOf);
  return list.map((input, index) => {
    const row = index + 1;
    const sku = skuOf(input);
    const repeated = sku !== null && keys.indexOf(sku) !== index;
    const detail = 'It stands in the file twice.';
    return {
      sku,
      input,
      problems: repeated ? [{ row, sku, field: '/sku', code: 'sku_repeated', detail }] : [],
      place: ({ pointer, code, detail: why }) => ({ row, sku, field: pointer || null, code, detail: why }),
    };
  });
}

function listIn(text: string): unknown[] {
  try {
    const content: unknown = JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
    if (typeof content === 'object' && content !== null && 'listings' in content && Array.isArray(content.listings)) {
      return content.listings as unknown[];
    }
  } catch {
    // Said below.
  }
  throw new DomainError('invalid', 'file_not_json', 'The file is no JSON object with a list `listings`.');
}

function skuOf(input: unknown): string | null {
  const sku: unknown = typeof input === 'object' && input !== null && 'sku' in input ? input.sku : null;
  return typeof sku === 'string' ? sku : null;
}

/** Rows of one sku make one listing, wherever they stand. One without is a listing of its own, which is refused. */
function grouped(rows: readonly CsvRow[]): CsvRow[][] {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const sku = row.cells['sku']?.trim() ?? '';
    const key = sku === '' ? `line ${row.line}` : `sku ${sku}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function listingOfRows(rows: readonly CsvRow[]): FiledListing {
  const [first] = rows as readonly [CsvRow];
  const sku = first.cells['sku']?.trim() || null;
  const variants = rows.map(({ cells }) => fieldsOf(cells, variantColumns));
  const filled = variants.flatMap((fields, index) => (Object.keys(fields).length === 0 ? [] : [index]));
  return {
    sku,
    input: { ...fieldsOf(first.cells, listingColumns), variants: filled.map((index) => variants[index]) },
    problems: rows.flatMap((row) => differences(first, row, sku)),
    place: ({ pointer, code, detail }) => {
      const [, index, inVariant] = /^\/variants\/(\d+)(.*)$/.exec(pointer) ?? [];
      if (index === undefined) {
        return { row: first.line, sku, field: columnAt(pointer, listingColumns) ?? null, code, detail };
      }
      const row = rows[filled[Number(index)] ?? 0]?.line ?? first.line;
      return { row, sku, field: columnAt(inVariant ?? '', variantColumns) ?? null, code, detail };
    },
  };
}

function differences(first: CsvRow, { line: row, cells }: CsvRow, sku: string | null): ImportProblemDto[] {
  const detail = `Another row of this listing says something else (line ${first.line}).`;
  return listingColumns.flatMap(({ name: field }) => {
    const cell = cells[field]?.trim() ?? '';
    if (cell === '' || cell === (first.cells[field]?.trim() ?? '')) return [];
    return [{ row, sku, field, code: 'row_differs', detail }];
  });
}
