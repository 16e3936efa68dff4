import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { operationsOf } from '../support/openapi.js';

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: OpenAPIObject;

  beforeAll(async () => {
    app = await startTestApp();
    document = (await (await fetch(`${app.url}/openapi.json`)).json()) as OpenAPIObject;
  });

  afterAll(() => app?.close());

  /** The document names a schema after its class: of two classes of one name it would show one, for both. */
  it('has one class for each schema', async () => {
    const files = (await readdir('src', { recursive: true })).filter((file) => /\.(dto|controller)\.ts$/.test(file));
    const classes = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(path.join('src', file), 'utf8');
        return [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)].map(([, name]) => `${name} of ${file}`);
      }),
    );
    const all = classes.flat();
    const names = all.map((found) => found.split(' of ')[0]);
    expect(all.filter((_, nr) => names.indexOf(names[nr]) !== names.lastIndexOf(names[nr]))).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  it('says what each operation answers when all is well', () => {
    const silent = operationsOf(document).flatMap(({ method, path: where, responses, access }) => {
      // It wants a status and reads nothing.
      if (access?.audience === 'provider') return [];
      const successes = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
      const told = successes.filter(
        ([status, { content = {} }]) =>
          // No content, not modified, or see elsewhere: no body.
          ['204', '302', '303', '304'].includes(status) ||
          Object.values(content).some(({ schema }) => schema !== undefined),
      );
      const success = told.some(([status]) => status !== '304');
      return success && told.length === successes.length
        ? []
        : [`${method} ${where}: ${successes.map(([status]) => status).join()}`];
    });
    expect(silent).toEqual([]);
  });

  it('refers to no schema that it has not got', () => {
    const schemas = new Set(Object.keys(document.components?.schemas ?? {}));
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(references.filter((name) => !schemas.has(name))).toEqual([]);
  });
});
