import type { OpenAPIObject } from '@nestjs/swagger';
import fc, { type Arbitrary } from 'fast-check';
import { newId } from '../../src/kernel/id.js';
import type { Access } from '../../src/platform/http/access.js';

interface Schema {
  /** Of the field whose schema it is; not in the document. */
  readonly name?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly example?: unknown;
}

/** `good`: as the schema wants it, as far as it says; `any`: mostly so, and sometimes nonsense. */
type Manners = 'good' | 'any';

interface Source {
  readonly document: OpenAPIObject;
  readonly words: Known['words'];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface OperationCase {
  readonly method: string;
  readonly path: string;
  /** Where the operation stands in the document, as a JSON pointer. */
  readonly pointer: string;
  readonly operationId: string;
  readonly summary: string | undefined;
  readonly access: Access | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string | undefined;
  readonly headers: Record<string, string>;
}

interface RawOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: OperationCase['responses'];
  readonly 'x-access'?: Access;
}

export function operationsOf(document: OpenAPIObject): OperationCase[] {
  const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
      operationId: operation.operationId,
      summary: operation.summary,
      access: operation['x-access'],
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      responses: operation.responses,
    })),
  );
}

/** What exists, so that some calls are about it. */
interface Known {
  /** For the first parameter in the path. */
  readonly ids: readonly string[];
  readonly cartToken: string;
  /** Good values of fields of which the document says less than the server wants, by name. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** Calls of one operation: some as they should be, some nearly, some nonsense. */
export function anyInput(operation: OperationCase, document: OpenAPIObject, known: Known): Arbitrary<Call> {
  return fc.oneof(callOf('good', operation, document, known), callOf('any', operation, document, known));
}

/** A body as the schema wants it; undefined for an operation that takes none. */
export function goodBody(operation: OperationCase, document: OpenAPIObject): object | undefined {
  if (operation.body === undefined) return undefined;
  const [body] = fc.sample(bodyOf(operation.body, { document, words: {} }, 'good'), { numRuns: 1, seed: 20_261_123 });
  return JSON.parse(body ?? '{}') as object;
}

/** An object of a class, by the names of its fields; undefined for a field that is no such object itself. */
export interface ObjectSchema {
  readonly properties: Readonly<Record<string, ObjectSchema | undefined>>;
}

/** What stands in an operation's body. */
export function bodySchema({ body, operationId }: OperationCase, document: OpenAPIObject): ObjectSchema {
  const found = body && objectSchema(body, document);
  if (found === undefined) throw new Error(`The body of ${operationId} is no object.`);
  return found;
}

function objectSchema(schema: Schema, document: OpenAPIObject): ObjectSchema | undefined {
  const [first] = schema.allOf ?? schema.oneOf ?? [];
  if (first !== undefined) return objectSchema(first, document);
  if (schema.$ref !== undefined) return objectSchema(resolve(schema.$ref, document), document);
  if (schema.properties === undefined) return undefined;
  const fields = Object.entries(schema.properties);
  return { properties: Object.fromEntries(fields.map(([name, of]) => [name, objectSchema(of, document)])) };
}

function callOf(manners: Manners, operation: OperationCase, document: OpenAPIObject, known: Known): Arbitrary<Call> {
  const named = (place: Parameter['in']): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place);
  const path = fc.record(
    Object.fromEntries(named('path').map(({ name }, nr) => [name, pathValue(manners, nr === 0 ? known.ids : [])])),
  );
  const source = { document, words: known.words };
  // A cursor can't be made up.
  const asked = named('query').filter(({ name }) => manners === 'any' || name !== 'after');
  const query = fieldsOf(
    asked.map(({ name, schema = {} }) => [name, valueOf({ ...schema, name }, source, manners)]),
    asked.flatMap(({ name, required }) => (required === true ? [name] : [])),
    manners,
  );
  const unknownQuery = fc.constantFrom(...(manners === 'any' ? [undefined, undefined, 'unknown=1'] : [undefined]));
  const body = operation.body === undefined ? fc.constant(undefined) : bodyOf(operation.body, source, manners);
  const key = fc.option(fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 20 }), { freq: 4 });
  const cartToken = fc.oneof(
    { weight: 3, arbitrary: fc.constant(known.cartToken) },
    { weight: 1, arbitrary: fc.constantFrom('', 'x', newId()) },
  );
  const ifMatch = fc.oneof(
    { weight: 3, arbitrary: fc.constant('"v1"') },
    { weight: 1, arbitrary: fc.constantFrom('*', '"v2"', 'v1', 'W/"v1"', '') },
  );
  const headers = fc.record({ 'x-cart-token': cartToken, 'if-match': ifMatch }, { requiredKeys: [] });
  return fc.record({ path, query, unknownQuery, body, key, headers }).map((input) => ({
    method: operation.method,
    path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path[name]))),
    query: queryOf(input.query, input.unknownQuery),
    body: input.body,
    headers: {
      ...input.headers,
      'idempotency-key': input.key?.trim() === undefined ? newId() : `key-${input.key.trim()}`,
    },
  }));
}

/** Good: what is required and a little more. */
function fieldsOf(
  fields: readonly (readonly [string, Arbitrary<unknown>])[],
  required: readonly string[],
  manners: Manners,
): Arbitrary<Record<string, unknown>> {
  if (manners === 'any') return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const optional = fields.map(([name]) => name).filter((name) => !required.includes(name));
  return fc
    .subarray(optional, { maxLength: Math.min(optional.length, 2) })
    .chain((extra) => fc.record(Object.fromEntries(fields.filter(([name]) => [...required, ...extra].includes(name)))));
}

function queryOf(values: Readonly<Record<string, unknown>>, unknown: string | undefined): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: unknown) => {
      const text = typeof one === 'string' ? one : JSON.stringify(one);
      return `${encodeURIComponent(name)}=${encodeURIComponent((text ?? '').toWellFormed())}`;
    }),
  );
  const all = unknown === undefined ? pairs : [...pairs, unknown];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

function pathValue(manners: Manners, ids: readonly string[]): Arbitrary<string> {
  if (manners === 'good' && ids.length > 0) return fc.constantFrom(...ids);
  return fc.oneof(
    fc.constant(0).map(() => newId()),
    fc.constantFrom('x', '0', '-1', 'qoshqar-muiz', "' OR 1=1 --", '%00', 'ы'.repeat(50)),
  );
}

function bodyOf(schema: Schema, source: Source, manners: Manners): Arbitrary<string> {
  const written = valueOf(schema, source, manners).map((value) => JSON.stringify(value) ?? 'null');
  if (manners === 'good') return written;
  return fc.oneof(
    { weight: 6, arbitrary: written },
    { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '"x"', '{"a":'.repeat(200), '{"__proto__":{}}') },
  );
}

function valueOf(schema: Schema, source: Source, manners: Manners): Arbitrary<unknown> {
  const valid = validOf(schema, source, manners);
  if (manners === 'good') return valid;
  return fc.oneof({ weight: 5, arbitrary: valid }, { weight: 1, arbitrary: nonsense() });
}

function validOf(schema: Schema, source: Source, manners: Manners): Arbitrary<unknown> {
  const { document, words } = source;
  if (schema.$ref !== undefined) return validOf(resolve(schema.$ref, document), source, manners);
  const [first] = schema.allOf ?? schema.oneOf ?? [];
  if (first !== undefined) return validOf(first, source, manners);
  const { name = '' } = schema;
  const known = words[name];
  if (known !== undefined && schema.type !== 'array' && manners === 'good') return fc.constantFrom(...known);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.example !== undefined && manners === 'good') return fc.constant(schema.example);
  switch (schema.type ?? 'string') {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      const fields = properties.map(
        ([of, property]) => [of, valueOf({ ...property, name: of }, source, manners)] as const,
      );
      return fieldsOf(fields, schema.required ?? [], manners);
    }
    case 'array':
      return fc.array(valueOf({ ...schema.items, name }, source, manners), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 1_000 });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema, manners);
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Schema, manners: Manners): Arbitrary<string> {
  if (format === 'uuid') return fc.constant(0).map(() => newId());
  if (format === 'email') return fc.emailAddress();
  if (format === 'date') return fc.constantFrom('2026-01-31', '2025-11-23', '2024-02-29');
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern !== undefined && manners === 'good') return fc.stringMatching(new RegExp(pattern));
  if (manners === 'good') return fc.string({ minLength: Math.max(minLength, 1), maxLength });
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('artisan@example.org', 'kk', '123456'),
  );
}

function nonsense(): Arbitrary<unknown> {
  return fc.oneof(
    fc
      .anything({ maxDepth: 2, withBigInt: false, withDate: false })
      .map((value) => JSON.parse(JSON.stringify(value) ?? 'null') as unknown),
    fc.constantFrom(null, -1, 1.5, 1e308, Number.MAX_VALUE, '', '\u0000', '\ud800', 'x'.repeat(10_000), [], {}, true),
  );
}

function resolve(reference: string, document: OpenAPIObject): Schema {
  const name = reference.replace('#/components/schemas/', '');
  const schema = document.components?.schemas?.[name];
  if (schema === undefined) throw new Error(`${reference} is not in the document.`);
  return schema as Schema;
}
