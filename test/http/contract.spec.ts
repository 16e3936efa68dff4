import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { newSession, type Person, signedIn } from '../support/people.js';
import { anyInput, type Call, operationsOf, type OperationCase } from '../support/openapi.js';

/** Cases for each operation and each kind of caller. The campaign runs more. */
const CASES = Number(process.env['CONTRACT_CASES'] ?? 12);
const SEED = Number(process.env['CONTRACT_SEED'] ?? 20_261_123);

describe('every operation keeps its contract', () => {
  let app: TestApp;
  let document: OpenAPIObject;
  let administrator: Person;
  let finance: Person;
  let artisan: Person;
  const ajv = new Ajv2020({ strict: false, allErrors: false });

  beforeAll(async () => {
    addFormats.default(ajv);
    app = await startTestApp();
    document = (await (await fetch(`${app.url}/openapi.json`)).json()) as OpenAPIObject;
    ajv.addSchema({ $id: 'api', ...(JSON.parse(JSON.stringify(document), nullAsType) as object) }, 'api');
    const { database } = app;
    administrator = await signedIn(database, { roles: ['administrator', 'moderator', 'support'] });
    finance = await signedIn(database, { roles: ['finance'] });
    artisan = await signedIn(database, { workshop: { sellerId: newId(), role: 'owner' } });
  });

  afterAll(() => app?.close());

  /** Sessions of their own, so that an operation which ends its session can be called again. */
  async function callers(): Promise<(Record<string, string> | undefined)[]> {
    const people = [administrator, finance, artisan];
    const tokens = await Promise.all(people.map(({ accountId }) => newSession(app.database, accountId)));
    const withoutCode = await newSession(app.database, administrator.accountId, 'missing');
    return [undefined, ...[...tokens, withoutCode].map((token) => ({ authorization: `Bearer ${token}` }))];
  }

  async function send({ method, path, query, body, headers }: Call): Promise<Response> {
    return fetch(`${app.url}${path}${query}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    });
  }

  function assertDocumented(operation: OperationCase, response: Response, text: string, call: Call): void {
    const what = `${call.method} ${call.path}${call.query} ${call.body ?? ''} answered ${response.status} ${text.slice(0, 300)}`;
    expect(response.status, what).toBeLessThan(500);
    const documented = operation.responses[String(response.status)];
    expect(documented, `undocumented status: ${what}`).toBeDefined();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    if (response.status >= 400 && !operation.operationId.startsWith('Operator')) {
      expect(type, what).toBe('application/problem+json');
    }
    const pointer = `api#${operation.pointer}/responses/${response.status}/content/${type.replaceAll('/', '~1')}/schema`;
    if (text === '' || documented?.content?.[type]?.schema === undefined) return;
    const validate = ajv.getSchema(pointer);
    expect(validate, pointer).toBeDefined();
    const valid = validate?.(type.endsWith('json') ? JSON.parse(text) : text);
    expect(valid, `${what}\n${JSON.stringify(validate?.errors)}`).toBe(true);
  }

  it('answers any input with a documented status, a documented code and a body of the documented shape', async () => {
    for (const operation of operationsOf(document)) {
      const inputs = fc.sample(anyInput(operation, document), { numRuns: CASES, seed: SEED });
      for (const headers of await callers()) {
        for (const input of inputs) {
          const call = { ...input, headers: { ...input.headers, ...headers } };
          const response = await send(call);
          assertDocumented(operation, response, await response.text(), call);
        }
      }
      // What a valid call may rightly have changed must not stop the next operation's callers.
      await asOwner(app.database, 'TRUNCATE sign_in_attempts');
    }
  }, 120_000);

  it('logs no unforeseen error meanwhile, and no token', () => {
    expect(app.logs()).not.toContain('"level":"error"');
    for (const { token } of [administrator, finance, artisan]) expect(app.logs()).not.toContain(token);
  });

  it('documents a summary, an operation id and the audience of each operation', () => {
    for (const operation of operationsOf(document)) {
      expect(operation.summary, operation.operationId).toMatch(/\w/);
      expect(operation.access, operation.operationId).toBeDefined();
    }
    const ids = operationsOf(document).map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** JSON Schema says in a type what OpenAPI 3.0 says with `nullable`; Ajv knows that word, but not beside a reference. */
function nullAsType(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || !('allOf' in value)) return value;
  const { nullable, ...schema } = value;
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}
