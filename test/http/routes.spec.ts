import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../../src/identity/index.js';
import { newId } from '../../src/kernel/id.js';
import type { Access } from '../../src/platform/http/access.js';
import { listRoutes, type Route } from '../../src/platform/http/routes.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { newSession, type Person, signedIn } from '../support/people.js';

const DOCUMENT = 'docs/ROUTES.md';

/** Everybody who may knock, and what they may do: of their roles only what a one-time code has unlocked. */
const callers = [
  'anonymous',
  'shopper',
  'owner',
  'helper',
  'moderator',
  'finance',
  'support',
  'centre_staff',
  'administrator',
  'administrator without a code',
] as const;
type Caller = (typeof callers)[number];

function mayCall(caller: Caller, access: Access): 'yes' | 401 | 403 {
  if (access.audience === 'public' || access.audience === 'operator' || access.audience === 'provider') return 'yes';
  if (caller === 'anonymous') return 401;
  const permission = 'permission' in access ? access.permission : undefined;
  if (access.audience === 'artisan' && caller !== 'owner' && caller !== 'helper') return 403;
  if (access.audience === 'staff' && caller === 'administrator without a code') return 403;
  if (permission === undefined || caller === 'administrator without a code') return 'yes';
  return permissionsOf[caller].includes(permission) ? 'yes' : 403;
}

/** What the guard answers; what a handler refuses by itself comes after it. */
const guardCodes = ['unauthenticated', 'session_invalid', 'forbidden', 'one_time_code_missing', 'route_undeclared'];

describe('the routes', () => {
  let app: TestApp;
  let routes: Route[];
  const people = new Map<Caller, Person>();

  beforeAll(async () => {
    app = await startTestApp();
    routes = listRoutes(app.app);
    const { database } = app;
    const sellerId = newId();
    people.set('shopper', await signedIn(database));
    for (const role of ['owner', 'helper'] as const) {
      people.set(role, await signedIn(database, { workshop: { sellerId, role } }));
    }
    for (const role of ['moderator', 'finance', 'support', 'centre_staff', 'administrator'] as const) {
      people.set(role, await signedIn(database, { roles: [role] }));
    }
    const without = await signedIn(database, { roles: ['administrator'], oneTimeCode: 'missing' });
    people.set('administrator without a code', without);
  });

  afterAll(() => app?.close());

  /** A session of its own for each call: signing out is one of the routes. */
  async function call({ method, path }: Route, caller: Caller): Promise<{ status: number; code: string }> {
    const person = people.get(caller);
    const code = caller === 'administrator without a code' ? 'missing' : 'passed';
    const token = person === undefined ? undefined : await newSession(app.database, person.accountId, code);
    const response = await fetch(`${app.url}${path.replaceAll(/:\w+/g, () => newId())}`, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      code: type.includes('problem') ? (JSON.parse(text) as { code: string }).code : '',
    };
  }

  it('are all declared', () => {
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it.each(callers)(
    'answer %s as declared',
    async (caller) => {
      for (const route of routes) {
        if (route.access === undefined) continue;
        const expected = mayCall(caller, route.access);
        const { status, code } = await call(route, caller);
        const what = `${caller} ${route.method} ${route.path} was answered ${status} ${code}`;
        if (expected === 'yes') {
          expect(guardCodes, what).not.toContain(code);
        } else {
          expect(status, what).toBe(expected);
        }
      }
    },
    60_000,
  );

  it('are listed in the documentation', async () => {
    const written = documentOf(routes);
    if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(DOCUMENT, written);
    expect(await readFile(DOCUMENT, 'utf8')).toBe(written);
  });
});

function documentOf(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, access }) => {
    const permission = access !== undefined && 'permission' in access ? (access.permission ?? '') : '';
    return `| ${method} | \`${path}\` | ${access?.audience ?? ''} | ${permission} |`;
  });
  const holders = Object.entries(permissionsOf).map(
    ([role, permissions]) => `| ${role} | ${permissions.map((permission) => `\`${permission}\``).join(', ')} |`,
  );
  return `# Routes

Generated from the declarations in the code by \`UPDATE_DOCS=yes npm test -- test/http/routes.spec.ts\`; a test fails when
it is not up to date, and calls every route as every kind of caller.

| method | path | audience | permission |
|---|---|---|---|
${rows.join('\n')}

## Who has which permission

Staff have theirs only in a session that passed a one-time code; owners and helpers only in their own workshop.

| role | permissions |
|---|---|
${holders.join('\n')}
`;
}
