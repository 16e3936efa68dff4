import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../../src/identity/index.js';
import { listRoutes, type Route } from '../../src/platform/http/routes.js';
import { startTestApp, type TestApp } from '../support/app.js';

const DOCUMENT = 'docs/ROUTES.md';

describe('the routes', () => {
  let app: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    app = await startTestApp();
    routes = listRoutes(app.app);
  });

  afterAll(() => app?.close());

  it('are all declared', () => {
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('are listed in the documentation', async () => {
    const written = documentOf(routes);
    if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(DOCUMENT, written);
    expect(await readFile(DOCUMENT, 'utf8')).toBe(written);
  });
});

function documentOf(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, access }) => {
    const permission = access !== undefined && 'permission' in access ? (access.permission ?? '') : '';
    const recent = access !== undefined && 'recentSignIn' in access ? 'yes' : '';
    return `| ${method} | \`${path}\` | ${access?.audience ?? ''} | ${permission} | ${recent} |`;
  });
  const holders = Object.entries(permissionsOf).map(
    ([role, permissions]) => `| ${role} | ${permissions.map((permission) => `\`${permission}\``).join(', ')} |`,
  );
  return `# Routes

Generated from the declarations in the code by \`UPDATE_DOCS=yes npm test -- test/http/routes.spec.ts\`; a test fails when
it is not up to date; another calls every route as every kind of caller.

"Recent sign-in": asks whoever signed in more than a quarter of an hour ago for the password again; never for keys.

| method | path | audience | permission | recent sign-in |
|---|---|---|---|---|
${rows.join('\n')}

## Who has which permission

Staff have theirs only in a session that passed a one-time code; owners and helpers only in their own workshop.

| role | permissions |
|---|---|
${holders.join('\n')}
`;
}
