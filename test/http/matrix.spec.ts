/** Every route × everybody who may knock × whose thing it is: each answer is computed from the declarations. */
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../../src/identity/index.js';
import { newId } from '../../src/kernel/id.js';
import type { Permission } from '../../src/kernel/permission.js';
import type { Access } from '../../src/platform/http/access.js';
import { listRoutes } from '../../src/platform/http/routes.js';
import {
  type Belonging,
  belongings,
  everything,
  goodBodies,
  goodQueries,
  type SomeHeaders,
  uploads,
} from '../support/belongings.js';
import { asOwner } from '../support/database.js';
import { goodBody, type OperationCase, operationsOf } from '../support/openapi.js';
import { newSession, type Person, signedIn } from '../support/people.js';
import { addWorkshop, call, settled, type Shop, startShop } from '../support/shop.js';

const callers = [
  'anonymous',
  'the shopper',
  'another shopper',
  'the owner of the pottery',
  'the helper of the pottery',
  'the owner of the feltery',
  'the moderator',
  'the accountant',
  'the support',
  'the centre staff',
  'the administrator',
  'the administrator without a code',
  'the administrator who signed in an hour ago',
  'the owner of the pottery who signed in an hour ago',
  'the owner of the suspended workshop',
  'a program of the pottery',
  'a program of the administrator',
] as const;
type Caller = (typeof callers)[number];

/** The row of `permissionsOf` that holds for a caller. */
const roleOf: Readonly<Partial<Record<Caller, keyof typeof permissionsOf>>> = {
  'the owner of the pottery': 'owner',
  'the helper of the pottery': 'helper',
  'the owner of the feltery': 'owner',
  'the moderator': 'moderator',
  'the accountant': 'finance',
  'the support': 'support',
  'the centre staff': 'centre_staff',
  'the administrator': 'administrator',
  'the administrator without a code': 'administrator',
  'the administrator who signed in an hour ago': 'administrator',
  'the owner of the pottery who signed in an hour ago': 'owner',
  'the owner of the suspended workshop': 'owner',
  'a program of the pottery': 'owner',
  'a program of the administrator': 'administrator',
};
const longSignedIn: readonly Caller[] = [
  'the administrator who signed in an hour ago',
  'the owner of the pottery who signed in an hour ago',
];
/** What their keys are limited to. */
const keyPermissions: Readonly<Partial<Record<Caller, readonly Permission[]>>> = {
  'a program of the pottery': ['workshop.manage_listings', 'workshop.fulfil_orders'],
  'a program of the administrator': ['orders.read', 'workshops.read', 'accounts.read'],
};
const ownersOf: Readonly<Record<Belonging['of'], readonly Caller[]>> = {
  'the shopper': ['the shopper'],
  'the pottery': [
    'the owner of the pottery',
    'the helper of the pottery',
    'the owner of the pottery who signed in an hour ago',
    'a program of the pottery',
  ],
  'a guest': ['anonymous'],
};
/** So many at a time; each asks the database once or twice. */
const AT_ONCE = 8;
/** What the guard answers; whatever a handler refuses comes after it. */
const guardCodes = [
  'unauthenticated',
  'session_invalid',
  'forbidden',
  'one_time_code_missing',
  'route_undeclared',
  'workshop_suspended',
  'recent_sign_in_required',
  'session_required',
];

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

interface RouteCase {
  readonly method: string;
  /** `/v1/artisan/listings/{id}` */
  readonly path: string;
  readonly access: Access;
  /** Undefined: nobody’s in particular, or every member of staff’s. */
  readonly thing: Belonging | undefined;
}

/** What the declaration says to a caller before anybody looks at whose the thing is; null: come in. */
function refusal(caller: Caller, access: Access): readonly [number, string] | null {
  const { audience } = access;
  if (audience === 'public' || audience === 'operator' || audience === 'provider') return null;
  if (caller === 'anonymous') return [401, 'unauthenticated'];
  const key = keyPermissions[caller];
  if (audience !== 'account') {
    const refused = refusalOfRole(caller, access);
    if (refused !== null) return refused;
    if (access.permission !== undefined && key?.includes(access.permission) === false) return [403, 'forbidden'];
    if (caller === 'the owner of the suspended workshop' && !('whileSuspended' in access)) {
      return [403, 'workshop_suspended'];
    }
  }
  if (key !== undefined && (audience === 'account' || access.recentSignIn === true)) return [403, 'session_required'];
  if (access.recentSignIn === true && longSignedIn.includes(caller)) {
    return [403, 'recent_sign_in_required'];
  }
  return null;
}

function refusalOfRole(
  caller: Caller,
  { audience, permission }: Extract<Access, { audience: 'artisan' | 'staff' }>,
): readonly [number, string] | null {
  const role = roleOf[caller];
  const artisan = role === 'owner' || role === 'helper';
  if (audience === 'artisan' ? !artisan : role === undefined || artisan) return [403, 'forbidden'];
  if (permission === undefined) return null;
  if (role === undefined || !permissionsOf[role].includes(permission)) return [403, 'forbidden'];
  return caller === 'the administrator without a code' ? [403, 'one_time_code_missing'] : null;
}

describe('every route, for everybody and everything', () => {
  let shop: Shop;
  let routes: RouteCase[];
  /** By operation; of those on one thing, so that nothing but the owner is wrong. */
  let bodies: Readonly<Record<string, object>>;
  let operations: OperationCase[];
  const people = new Map<Caller, Person>();

  beforeAll(async () => {
    shop = await startShop();
    const { database } = shop.app;
    const at = ({ sellerId }: { readonly sellerId: string }, role: 'owner' | 'helper') =>
      signedIn(database, { workshop: { sellerId, role } });
    const shopper = await signedIn(database);
    const potter = await at(shop.pottery, 'owner');
    people.set('the shopper', shopper);
    people.set('another shopper', await signedIn(database));
    people.set('the owner of the pottery', potter);
    people.set('the helper of the pottery', await at(shop.pottery, 'helper'));
    people.set('the owner of the feltery', await at(shop.feltery, 'owner'));
    const suspended = await addWorkshop(shop.app, { slug: 'stopped-pottery' });
    await asOwner(database, "INSERT INTO workshop_access (seller_id, access) VALUES ($1, 'none')", [
      suspended.sellerId,
    ]);
    people.set('the owner of the suspended workshop', await at(suspended, 'owner'));
    for (const caller of callers) {
      const role = roleOf[caller];
      if (role === undefined || role === 'owner' || role === 'helper' || role === 'shopper') continue;
      const oneTimeCode = caller === 'the administrator without a code' ? 'missing' : 'passed';
      people.set(caller, await signedIn(database, { roles: [role], oneTimeCode }));
    }
    people.set('the owner of the pottery who signed in an hour ago', await at(shop.pottery, 'owner'));
    for (const caller of longSignedIn) await signedInAnHourAgo(people.get(caller)?.accountId);
    const administrator = people.get('the administrator');
    if (administrator === undefined) throw new Error('There is no administrator.');
    people.set('a program of the pottery', await program('/v1/artisan/api-keys', potter, 'a program of the pottery'));
    people.set(
      'a program of the administrator',
      await program('/v1/admin/api-keys', administrator, 'a program of the administrator'),
    );
    const document = (await (await fetch(`${shop.app.url}/openapi.json`)).json()) as OpenAPIObject;
    operations = operationsOf(document);
    const things = await belongings(shop, { shopper, potter });
    routes = listRoutes(shop.app.app).flatMap(({ method, path: declared, access }) => {
      if (access === undefined) return [];
      const path = declared.replaceAll(/:(\w+)/g, '{$1}');
      const [prefix = ''] = path.split('{');
      return [{ method, path, access, thing: things[prefix] }];
    });
    const onThings = operations.filter(({ path }) => things[path.split('{')[0] ?? ''] !== undefined);
    const generated = onThings.map((each) => [`${each.method} ${each.path}`, goodBody(each, document)] as const);
    const known = generated.flatMap(([operation, body]) => (body === undefined ? [] : [[operation, body] as const]));
    bodies = { ...Object.fromEntries(known), ...goodBodies(shop) };
    // What the set-up asked for is done: what changes from here on, a request has changed.
    await settled(shop);
  }, 120_000);

  afterAll(() => shop?.close());

  async function signedInAnHourAgo(accountId: string | undefined): Promise<void> {
    await asOwner(
      shop.app.database,
      `UPDATE session SET created_at = now() - interval '1 hour', confirmed_at = now() - interval '1 hour'
       WHERE account_id = $1`,
      [accountId],
    );
  }

  /** Somebody's API key, used as a token. */
  async function program(path: string, { accountId, headers }: Person, caller: Caller): Promise<Person> {
    const answer = await call<{ key: string }>(shop, 'POST', path, {
      body: { name: 'Stock keeping', permissions: [...(keyPermissions[caller] ?? [])] },
      headers,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return { accountId, token: answer.body.key, headers: { authorization: `Bearer ${answer.body.key}` } };
  }

  interface Cell {
    readonly route: RouteCase;
    readonly caller: Caller;
    readonly headers?: SomeHeaders;
    readonly query?: string;
    readonly ids?: Readonly<Record<string, string>>;
  }

  async function ask({ route: { method, path }, caller, headers, query = '', ids = {} }: Cell): Promise<Answer> {
    const operation = `${method} ${path}`;
    const found = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? newId());
    const url = found + (goodQueries[operation] ?? query);
    const form = await uploads[operation]?.();
    const body = form === undefined ? (bodies[operation] ?? (method === 'PUT' ? {} : undefined)) : undefined;
    const response = await fetch(`${shop.app.url}${url}`, {
      method,
      headers: {
        'if-match': '"v1"',
        'idempotency-key': newId(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await bearerOf(caller, path)),
        ...headers,
      },
      ...(form !== undefined && { body: form }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const problem = response.headers.get('content-type')?.includes('problem') ?? false;
    return { status: response.status, code: problem ? (JSON.parse(text) as { code: string }).code : '', text };
  }

  /** A session of its own where the route could end it. */
  async function bearerOf(caller: Caller, path: string): Promise<SomeHeaders> {
    const person = people.get(caller);
    if (person === undefined) return {};
    if (!path.startsWith('/v1/auth/') || keyPermissions[caller] !== undefined) return person.headers;
    const code = caller === 'the administrator without a code' ? 'missing' : 'passed';
    const token = await newSession(shop.app.database, person.accountId, code);
    if (longSignedIn.includes(caller)) await signedInAnHourAgo(person.accountId);
    return { authorization: `Bearer ${token}` };
  }

  const named = ({ route: { method, path }, caller }: Cell, whose: string, { status, text }: Answer): string =>
    `${method} ${path}, ${whose}, for ${caller}: ${status} ${text.slice(0, 200)}`;

  it('is declared, and the document says the same', () => {
    expect(listRoutes(shop.app.app).filter(({ access }) => access === undefined)).toEqual([]);
    for (const { method, path, access } of operations) {
      const route = routes.find((each) => each.method === method && each.path === path);
      expect(access, `${method} ${path}`).toEqual(route?.access);
    }
    expect(routes.length).toBeGreaterThan(100);
  });

  it('knows whose each thing is that an artisan, a shopper or an account can have', () => {
    const unknown = routes.filter(
      ({ path, access, thing }) =>
        thing === undefined && /^\/v1\/(artisan|store|auth)\/.*\{\w*id\}/i.test(path) && access.audience !== 'staff',
    );
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it.each(callers)('turns %s away as declared, whosever the thing is, and nothing changes', async (caller) => {
    const before = await everything(shop);
    const cells = routes.flatMap((route) => {
      if (refusal(caller, route.access) === null) return [];
      const { ids, key } = route.thing ?? {};
      return [
        { whose: 'one that is missing', cell: { route, caller } },
        ...(ids === undefined ? [] : [{ whose: 'one that exists', cell: { route, caller, ids, ...key } }]),
      ];
    });
    await inTurns(cells, async ({ whose, cell }) => {
      const answer = await ask(cell);
      expect([answer.status, answer.code], named(cell, whose, answer)).toEqual(refusal(caller, cell.route.access));
    });
    expect(await everything(shop)).toEqual(before);
  });

  it.each(callers)('lets %s in as declared', async (caller) => {
    const cells = routes
      .filter(({ access }) => refusal(caller, access) === null)
      .map((route): Cell => ({ route, caller }));
    await inTurns(cells, async (cell) => {
      const answer = await ask(cell);
      const what = named(cell, 'one that is missing', answer);
      expect(guardCodes, what).not.toContain(answer.code);
      if (cell.route.thing !== undefined) expect(answer.status, what).toBe(404);
    });
  });

  it.each(callers)('hides from %s what is somebody else’s, as if it were missing', async (caller) => {
    await settled(shop);
    const before = await everything(shop);
    const cells = routes.flatMap((route) => {
      const { thing, access } = route;
      if (thing === undefined || refusal(caller, access) !== null) return [];
      const { ids, foreignKeys = {} } = thing;
      const plain: readonly [string, { readonly headers?: SomeHeaders; readonly query?: string }] = ['no key', {}];
      // Her session alone opens what is hers; what is a guest's, or hers by a key, needs that key.
      const keys =
        ownersOf[thing.of].includes(caller) && thing.of !== 'a guest' ? [] : [plain, ...Object.entries(foreignKeys)];
      return keys.map(([key, sent]) => ({ key, ids, cell: { route, caller, ...sent } as Cell }));
    });
    await inTurns(cells, async ({ key, ids, cell }) => {
      const answer = await ask({ ...cell, ids });
      const what = named(cell, `somebody else’s, with ${key}`, answer);
      expect(answer.status, what).toBe(404);
      // Nor does the answer tell that it exists.
      expect(answer.code, what).toBe((await ask(cell)).code);
    });
    expect(await everything(shop)).toEqual(before);
  });

  it('hides everything from an artisan who names another workshop as hers', async () => {
    const before = await everything(shop);
    const headers = { 'x-workshop-id': shop.pottery.sellerId };
    const caller = 'the owner of the feltery';
    const artisans = routes.filter(({ access }) => access.audience === 'artisan');
    expect(artisans.length).toBeGreaterThan(25);
    await inTurns(artisans, async (route) => {
      const cell: Cell = { route, caller, headers, ids: route.thing?.ids ?? {} };
      const answer = await ask(cell);
      expect([answer.status, answer.code], named(cell, 'another workshop’s', answer)).toEqual([
        404,
        'workshop_not_found',
      ]);
    });
    expect(await everything(shop)).toEqual(before);
  });

  it('keeps out of the lists of everybody else what is not theirs', async () => {
    const lists = routes.filter(
      ({ method, path, access }) =>
        method === 'GET' &&
        (access.audience === 'artisan' || path === '/v1/store/orders' || path === '/v1/artisan/applications') &&
        routes.some((other) => other.thing !== undefined && other.path.startsWith(`${path}/{`)),
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const route of lists) {
      const thing = routes.find((other) => other.path.startsWith(`${route.path}/{`))?.thing;
      const id = Object.values(thing?.ids ?? {})[0] ?? '';
      for (const caller of callers) {
        const { status, text } = await ask({ route, caller });
        const owner = thing !== undefined && thing.of !== 'a guest' && ownersOf[thing.of].includes(caller);
        if (owner && status === 200) expect(text, `${route.path} for ${caller}`).toContain(id);
        else expect(text, `${route.path} for ${caller}`).not.toContain(id);
      }
    }
  });

  it('shows to its owner what is hers', async () => {
    const own = routes.filter(({ method, thing }) => method === 'GET' && thing !== undefined);
    expect(own.length).toBeGreaterThan(8);
    for (const route of own) {
      const { ids = {}, key, of = 'a guest' } = route.thing ?? {};
      for (const caller of ownersOf[of].filter((each) => refusal(each, route.access) === null)) {
        const cell: Cell = { route, caller, ids, ...key };
        const answer = await ask(cell);
        expect(answer.status, named(cell, 'her own', answer)).toBe(200);
      }
    }
  });

  it('is not refused to its owner, whatever she does with it', async () => {
    // What a call may rightly have ended is not what the next one is about: only the guard's word counts here.
    const own = routes.filter(({ method, thing }) => method !== 'GET' && thing !== undefined);
    for (const route of own) {
      const { ids = {}, key, of = 'a guest' } = route.thing ?? {};
      for (const caller of ownersOf[of].filter((each) => refusal(each, route.access) === null)) {
        const cell: Cell = { route, caller, ids, ...key };
        const answer = await ask(cell);
        expect(guardCodes, named(cell, 'her own', answer)).not.toContain(answer.code);
        expect(answer.status, named(cell, 'her own', answer)).toBeLessThan(500);
      }
    }
  });
});

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const takeTurns = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
}
