/** The columns of a CSV file, and the parts of a listing that they are. Pure. */

import { isCurrency, minorUnitDigits } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';

/** Says how many decimals the price of its row has. */
const CURRENCY = 'currency';

type Kind = 'text' | 'integer' | 'list' | 'flag' | 'options' | 'money';

interface Column {
  readonly name: string;
  /** RFC 6901, in a listing or in a variant. */
  readonly pointer: string;
  readonly kind: Kind;
}

const column = (name: string, pointer: string, kind: Kind = 'text'): Column => ({ name, pointer, kind });
const inLanguages = (name: string, pointer: string): Column[] =>
  ['kk', 'ru', 'en'].map((language) => column(`${name}_${language}`, `${pointer}/${language}`));
const sizes = (prefix: string): Column[] =>
  ['diameter', 'height', 'length', 'width', 'thickness', 'depth'].map((name) =>
    column(`${prefix}${name}_mm`, `/dimensionsMm/${name}`, 'integer'),
  );

/** Of the listing: in the first of its rows; the others leave them empty or say the same. */
export const listingColumns: readonly Column[] = [
  column('sku', '/sku'),
  column('state', '/state'),
  ...inLanguages('title', '/titles'),
  ...inLanguages('description', '/descriptions'),
  column('craft', '/craft'),
  column('object_type', '/objectType'),
  column('techniques', '/techniques', 'list'),
  column('materials', '/materials', 'list'),
  column('ornaments', '/ornaments', 'list'),
  column('ware_class', '/wareClass'),
  ...sizes(''),
  column('pieces', '/pieces', 'integer'),
  column('made_year', '/madeYear', 'integer'),
  column('care', '/care', 'list'),
  column('food_safety', '/foodSafety'),
  column('food_laboratory', '/foodSafetyReport/laboratory'),
  column('food_tested_on', '/foodSafetyReport/testedOn'),
  column('food_limits', '/foodSafetyReport/limits'),
  column('personalised', '/personalised'),
  column('personalisation_max', '/personalisationMax', 'integer'),
  ...inLanguages('personalisation_prompt', '/personalisationPrompts'),
  column('hs6', '/hs6'),
  column('country_of_origin', '/countryOfOrigin'),
  column('fragile', '/fragile', 'flag'),
];

/** Of a variant: a row each. */
export const variantColumns: readonly Column[] = [
  column('options', '/options', 'options'),
  column('price', '/price/amount', 'money'),
  column(CURRENCY, '/price/currency'),
  column('weight_g', '/weightG', 'integer'),
  ...sizes('variant_'),
  column('stock_mode', '/stock/mode'),
  column('quantity', '/stock/quantity', 'integer'),
  column('lead_time_days', '/stock/leadTimeDays', 'integer'),
  column('capacity_per_week', '/stock/capacityPerWeek', 'integer'),
  column('edition_size', '/stock/editionSize', 'integer'),
  column('stock_same_as', '/stock/sameAs', 'integer'),
];

export const columnNames = [...listingColumns, ...variantColumns].map(({ name }) => name);

type Cells = Readonly<Record<string, string>>;
type Fields = Record<string, unknown>;

/** What these columns of a row say; what is empty isn't said. A cell that can't be read stays text, which is refused later. */
export function fieldsOf(cells: Cells, columns: readonly Column[]): Fields {
  const fields: Fields = {};
  for (const { name, pointer, kind } of columns) {
    const cell = cells[name]?.trim() ?? '';
    if (cell !== '') put(fields, pointer, read(cell, kind, cells[CURRENCY]?.trim()));
  }
  return fields;
}

export function cellsOf(value: object, columns: readonly Column[]): Record<string, string> {
  const currency = at(value, '/price/currency');
  return Object.fromEntries(
    columns.map(({ name, pointer, kind }) => [name, written(at(value, pointer), kind, currency)]),
  );
}

/** The column that a pointer is about; undefined: none in particular. */
export function columnAt(pointer: string, columns: readonly Column[]): string | undefined {
  if (pointer === '') return undefined;
  const found =
    columns.find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`)) ??
    columns.find((each) => each.pointer.startsWith(`${pointer}/`));
  return found?.name;
}

function read(cell: string, kind: Kind, currency: unknown): unknown {
  const readers: Readonly<Record<Kind, () => unknown>> = {
    text: () => cell,
    integer: () => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell),
    list: () => cell.split('|').map((word) => word.trim()),
    flag: () => ({ yes: true, no: false })[cell] ?? cell,
    options: () => parsed(cell),
    money: () => minorOf(cell, currency),
  };
  return readers[kind]();
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
}

/** Minor units: `58000` and `58000.00` tenge are 5,800,000 tiyn, `58000` won are 58,000. */
function minorOf(cell: string, currency: unknown): unknown {
  // A currency that is none is refused later; until then it has as many decimals as most.
  const digits = isCurrency(currency) ? minorUnitDigits[currency] : 2;
  const [, whole, rest = ''] = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(cell) ?? [];
  return whole === undefined || rest.length > digits ? cell : Number(`${whole}${rest.padEnd(digits, '0')}`);
}

function written(value: unknown, kind: Kind, currency: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'list') return (value as readonly string[]).join('|');
  if (kind === 'flag') return value === true ? 'yes' : 'no';
  if (kind === 'options') return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
  if (typeof value !== 'number') return value as string;
  return kind === 'money' && isCurrency(currency) ? Money.of(value, currency).decimal() : value.toString();
}

function put(fields: Fields, pointer: string, value: unknown): void {
  const [first = '', second] = pointer.slice(1).split('/');
  if (second === undefined) fields[first] = value;
  else fields[first] = { ...(fields[first] as Fields | undefined), [second]: value };
}

function at(value: object, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((inner, key) => (inner as Fields | null | undefined)?.[key], value);
}
