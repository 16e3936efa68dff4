import { invalid } from './problem.js';

type Tree = Map<string, Tree | string>;

const LARGEST_REQUEST_PAIRS = 1_000;
const DEEPEST_NESTING = 8;

/**
 * Reads `a[b][0]=c` forms and queries, as Stripe's libraries send them. Brackets may come encoded or not; `a[]=` adds
 * to a list. A later pair of the same name replaces an earlier one.
 */
export function parseForm(text: string): Tree {
  const root: Tree = new Map();
  const pairs = text === '' ? [] : text.split('&');
  if (pairs.length > LARGEST_REQUEST_PAIRS) throw invalid('The request has too many parameters.');
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    const name = decode(split === -1 ? pair : pair.slice(0, split));
    if (name !== '') put(root, pathOf(name), decode(split === -1 ? '' : pair.slice(split + 1)));
  }
  return root;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('The request is not form-encoded: a percent sign is not followed by two hexadecimal digits.');
  }
}

/** `a[b][0]` is `a`, `b`, `0`. */
function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  const rest = name.slice(open);
  if (!/^(?:\[[^[\]]*\])+$/.test(rest)) throw invalid(`Invalid parameter name: ${name}`, { param: name });
  const path = [name.slice(0, open), ...rest.slice(1, -1).split('][')];
  if (path.length > DEEPEST_NESTING) throw invalid(`Parameters are nested too deeply: ${name}`, { param: name });
  return path;
}

function put(root: Tree, path: readonly string[], value: string): void {
  let node = root;
  for (const [depth, part] of path.entries()) {
    const key = part === '' ? String(node.size) : part;
    if (depth === path.length - 1) {
      node.set(key, value);
      return;
    }
    const next = node.get(key);
    const child: Tree = next instanceof Map ? next : new Map();
    node.set(key, child);
    node = child;
  }
}

/**
 * The parameters of a request, read by name. What nobody read is unknown, and `refuseUnknown` says so, as Stripe does:
 * a misspelt parameter must not be ignored.
 */
export class Parameters {
  private readonly read = new Set<string>();
  private readonly children: Parameters[] = [];

  constructor(
    private readonly tree: Tree,
    private readonly prefix = '',
  ) {}

  static parse(text: string): Parameters {
    return new Parameters(parseForm(text));
  }

  /** Null when the caller unsets it with an empty string. */
  text(name: string): string | null | undefined {
    this.read.add(name);
    const value = this.tree.get(name);
    if (value instanceof Map) throw invalid(`Invalid string: ${this.nameOf(name)}`, { param: this.nameOf(name) });
    return value === '' ? null : value;
  }

  isText(name: string): boolean {
    return typeof this.tree.get(name) === 'string';
  }

  requiredText(name: string): string {
    const value = this.text(name);
    const param = this.nameOf(name);
    if (value === undefined) throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
    if (value === null) {
      const message = `You passed an empty string for '${param}'. This parameter can not be unset.`;
      throw invalid(message, { code: 'parameter_invalid_empty', param });
    }
    return value;
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    const param = this.nameOf(name);
    if (!/^-?\d{1,15}$/.test(value)) {
      throw invalid(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
    }
    return Number(value);
  }

  requiredInteger(name: string): number {
    this.requiredText(name);
    return this.integer(name) ?? 0;
  }

  flag(name: string): boolean | undefined {
    const value = this.choice(name, ['true', 'false']);
    return value === undefined ? undefined : value === 'true';
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(name);
    if (value === undefined || value === null) return undefined;
    const known = choices.find((choice) => choice === value);
    if (known === undefined) {
      throw invalid(`Invalid ${this.nameOf(name)}: must be one of ${choices.join(', ')}`, { param: this.nameOf(name) });
    }
    return known;
  }

  list(name: string): string[] {
    this.read.add(name);
    const value = this.tree.get(name);
    if (value === undefined || value === '') return [];
    if (!(value instanceof Map)) throw invalid(`Invalid array`, { param: this.nameOf(name) });
    return [...value.values()].map((item) => {
      if (item instanceof Map) throw invalid(`Invalid array`, { param: this.nameOf(name) });
      return item;
    });
  }

  child(name: string): Parameters | undefined {
    this.read.add(name);
    const value = this.tree.get(name);
    if (value === undefined || value === '') return undefined;
    if (!(value instanceof Map)) throw invalid(`Invalid object`, { param: this.nameOf(name) });
    const child = new Parameters(value, this.nameOf(name));
    this.children.push(child);
    return child;
  }

  /**
   * `current` with the request's changes: an empty value removes its key, an empty `metadata` removes them all.
   * Limits: 50 keys, 40 characters a key, 500 a value. Source: https://docs.stripe.com/api/metadata
   */
  metadata(current: Readonly<Record<string, string>> = {}): Record<string, string> {
    if (this.tree.get('metadata') === '') {
      this.read.add('metadata');
      return {};
    }
    const changes = this.child('metadata');
    if (changes === undefined) return { ...current };
    const merged = new Map(Object.entries(current));
    for (const key of changes.tree.keys()) {
      const value = changes.text(key);
      if (key.length > 40 || (value?.length ?? 0) > 500)
        throw invalid(`Metadata is too long: ${key}`, { param: 'metadata' });
      if (typeof value === 'string') merged.set(key, value);
      else merged.delete(key);
    }
    if (merged.size > 50) throw invalid('Metadata can have up to 50 keys.', { param: 'metadata' });
    return Object.fromEntries(merged);
  }

  refuseUnknown(): void {
    for (const name of this.tree.keys()) {
      if (this.read.has(name)) continue;
      const param = this.nameOf(name);
      throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
    }
    for (const child of this.children) child.refuseUnknown();
  }

  private nameOf(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}[${name}]`;
  }
}
