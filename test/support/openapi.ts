import type { OpenAPIObject } from '@nestjs/swagger';
import fc, { type Arbitrary } from 'fast-check';
import { newId } from '../../src/kernel/id.js';
import type { Access } from '../../src/platform/http/access.js';

interface Schema {
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
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
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

/** Calls of one operation: some valid, some nearly, some nonsense. */
export function anyInput(operation: OperationCase, document: OpenAPIObject): Arbitrary<Call> {
  const named = (place: Parameter['in']): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place);
  const path = fc.record(Object.fromEntries(named('path').map(({ name }) => [name, pathValue()])));
  const query = fc.record(
    Object.fromEntries(named('query').map(({ name, schema }) => [name, valueOf(schema ?? {}, document)])),
    { requiredKeys: [] },
  );
  const unknownQuery = fc.option(fc.constant('unknown=1'), { nil: undefined, freq: 8 });
  const body = operation.body === undefined ? fc.constant(undefined) : bodyOf(operation.body, document);
  const key = fc.option(fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 20 }), { freq: 4 });
  return fc.record({ path, query, unknownQuery, body, key }).map((input) => ({
    method: operation.method,
    path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path[name]))),
    query: queryOf(input.query, input.unknownQuery),
    body: input.body,
    headers: { 'idempotency-key': input.key?.trim() === undefined ? newId() : `key-${input.key.trim()}` },
  }));
}

function queryOf(values: Readonly<Record<string, unknown>>, unknown: string | undefined): string {
  const pairs = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${encodeURIComponent(name)}=${encodeURIComponent((text ?? '').toWellFormed())}`;
  });
  const all = unknown === undefined ? pairs : [...pairs, unknown];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

function pathValue(): Arbitrary<string> {
  return fc.oneof(
    fc.constant(0).map(() => newId()),
    fc.constantFrom('x', '0', '-1', 'qoshqar-muiz', "' OR 1=1 --", '%00', 'ы'.repeat(50)),
  );
}

function bodyOf(schema: Schema, document: OpenAPIObject): Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: valueOf(schema, document).map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '"x"', '{"a":'.repeat(200), '{"__proto__":{}}') },
  );
}

/** Mostly values of the schema, sometimes anything else. */
function valueOf(schema: Schema, document: OpenAPIObject): Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: validOf(schema, document) }, { weight: 1, arbitrary: nonsense() });
}

function validOf(schema: Schema, document: OpenAPIObject): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return validOf(resolve(schema.$ref, document), document);
  const [first] = schema.allOf ?? schema.oneOf ?? [];
  if (first !== undefined) return validOf(first, document);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type ?? 'string') {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valueOf(of, document)])),
        { requiredKeys: [] },
      );
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, document), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 1_000 });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema.format);
  }
}

function textOf(format: string | undefined): Arbitrary<string> {
  if (format === 'uuid') return fc.constant(0).map(() => newId());
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
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
