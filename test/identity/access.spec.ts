import { Controller, Get, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authorize, permissionsOf } from '../../src/identity/index.js';
import { newId } from '../../src/kernel/id.js';
import { Allow, CurrentPrincipal, type Principal } from '../../src/platform/http/access.js';
import { CurrentWorkshopId } from '../../src/platform/http/workshop.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, startIdentityApp } from './identity-app.js';

@Controller('planted')
class UndeclaredController {
  @Get()
  forgotten(): string {
    return 'must not be seen';
  }
}

@Allow({ audience: 'staff', permission: 'ledger.read' })
@Controller('declared')
class DeclaredController {
  @Get('ledger')
  inherited(@CurrentPrincipal() principal: Principal): object {
    return { accountId: principal.accountId, permissions: [...principal.permissions], sellerId: principal.sellerId };
  }

  @Allow({ audience: 'public' })
  @Get('public')
  open(): object {
    return { seen: true };
  }

  @Allow({ audience: 'public' })
  @Get('public-who')
  openWho(@CurrentPrincipal() { accountId }: Principal): object {
    return { accountId };
  }

  @Allow({ audience: 'account' })
  @Get('account')
  account(@CurrentPrincipal() { sellerId }: Principal): object {
    return { sellerId };
  }

  @Allow({ audience: 'artisan' })
  @Get('workshop')
  workshop(@CurrentWorkshopId() sellerId: string): object {
    return { sellerId };
  }

  @Allow({ audience: 'artisan', permission: 'workshop.manage_members' })
  @Get('members')
  members(@CurrentPrincipal() { permissions }: Principal): object {
    return { permissions: [...permissions] };
  }

  @Allow({ audience: 'provider' })
  @Post('hook')
  hook(): object {
    return { seen: true };
  }

  @Allow({ audience: 'operator' })
  @Get('probe')
  probe(): object {
    return { seen: true };
  }
}

describe('The access guard', () => {
  let identity: IdentityApp;
  const people: Record<string, Person> = {};
  const workshop = newId();
  const otherWorkshop = newId();

  beforeAll(async () => {
    identity = await startIdentityApp([UndeclaredController, DeclaredController]);
    const { database } = identity;
    people['shopper'] = await signedIn(database);
    people['owner'] = await signedIn(database, { workshop: { sellerId: workshop, role: 'owner' } });
    people['helper'] = await signedIn(database, { workshop: { sellerId: workshop, role: 'helper' } });
    people['ownerOfTwo'] = await signedIn(database, { workshop: { sellerId: workshop, role: 'owner' } });
    await asOwner(database, `INSERT INTO membership VALUES ($1, $2, 'helper', now())`, [
      otherWorkshop,
      people['ownerOfTwo'].accountId,
    ]);
    people['moderator'] = await signedIn(database, { roles: ['moderator'] });
    people['finance'] = await signedIn(database, { roles: ['finance'] });
    people['financeWithoutCode'] = await signedIn(database, { roles: ['finance'], oneTimeCode: 'missing' });
  });
  afterAll(() => identity?.close());

  const get = (path: string, who?: string, headers: Record<string, string> = {}): Promise<Answer> =>
    identity.call('GET', path, { token: who === undefined ? undefined : people[who]?.token, headers });

  it.each([undefined, 'shopper', 'owner', 'finance'])(
    'lets nobody to a route that says not whom it is for: %s',
    async (who) => {
      const answer = await get('/planted', who);
      expect(answer).toMatchObject({ status: 403, body: { code: 'route_undeclared' } });
      expect(answer.text).not.toContain('must not be seen');
    },
  );

  // Route, then who gets which status and code.
  const matrix: [string, Record<string, [number, string?]>][] = [
    ['public', { anonymous: [200], shopper: [200], owner: [200], finance: [200], garbage: [401, 'session_invalid'] }],
    ['probe', { anonymous: [200], shopper: [200], garbage: [200] }],
    [
      'account',
      {
        anonymous: [401, 'unauthenticated'],
        shopper: [200],
        financeWithoutCode: [200],
        garbage: [401, 'session_invalid'],
      },
    ],
    [
      'workshop',
      {
        anonymous: [401, 'unauthenticated'],
        shopper: [403, 'forbidden'],
        finance: [403, 'forbidden'],
        owner: [200],
        helper: [200],
        ownerOfTwo: [400, 'workshop_required'],
        garbage: [401, 'session_invalid'],
      },
    ],
    [
      'members',
      { anonymous: [401, 'unauthenticated'], shopper: [403, 'forbidden'], owner: [200], helper: [403, 'forbidden'] },
    ],
    [
      'ledger',
      {
        anonymous: [401, 'unauthenticated'],
        shopper: [403, 'forbidden'],
        owner: [403, 'forbidden'],
        moderator: [403, 'forbidden'],
        financeWithoutCode: [403, 'one_time_code_missing'],
        finance: [200],
        garbage: [401, 'session_invalid'],
      },
    ],
  ];
  const cells = matrix.flatMap(([route, row]) =>
    Object.entries(row).map(([who, [status, code]]) => ({ route, who, status, code })),
  );

  it.each(cells)('answers $who at $route with $status', async ({ route, who, status, code }) => {
    const path = `/declared/${route}`;
    const answer =
      who === 'garbage'
        ? await identity.call('GET', path, { token: 'garbage' })
        : await get(path, who === 'anonymous' ? undefined : who);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('reads no session for a provider, which proves itself otherwise', async () => {
    const answer = await identity.call('POST', '/declared/hook', { headers: { cookie: '__Host-sheber-session=x' } });
    expect(answer.status).toBe(201);
  });

  it('tells a public route who asks, if somebody does', async () => {
    expect((await get('/declared/public-who', 'shopper')).body.accountId).toBe(people['shopper']?.accountId);
    expect((await get('/declared/public-who')).body.code).toBe('unauthenticated');
  });

  it('gives staff permissions to a session with a one-time code only', async () => {
    expect((await get('/declared/ledger', 'finance')).body.permissions).toContain('ledger.reverse');
    expect((await get('/v1/auth/me', 'finance')).body.permissions).toContain('ledger.reverse');
    expect((await get('/v1/auth/me', 'financeWithoutCode')).body).toMatchObject({
      permissions: [],
      roles: ['shopper', 'finance'],
    });
  });

  it('acts for the only workshop, or the one that is named; another one is not there', async () => {
    const at = (sellerId: string): Promise<Answer> =>
      get('/declared/workshop', 'ownerOfTwo', { 'x-workshop-id': sellerId });
    expect((await get('/declared/workshop', 'owner')).body).toEqual({ sellerId: workshop });
    expect((await at(workshop)).body).toEqual({ sellerId: workshop });
    expect((await at(otherWorkshop.toUpperCase())).body).toEqual({ sellerId: otherWorkshop });
    for (const foreign of [newId(), 'not-an-id', '', `${workshop},${otherWorkshop}`]) {
      expect(await at(foreign)).toMatchObject({ status: 404, body: { code: 'workshop_not_found' } });
    }
    const stranger = await get('/declared/workshop', 'owner', { 'x-workshop-id': otherWorkshop });
    expect(stranger).toMatchObject({ status: 404, body: { code: 'workshop_not_found' } });
    expect((await get('/declared/account', 'owner', { 'x-workshop-id': workshop })).body).toEqual({ sellerId: null });
  });

  it('gives an owner of one workshop no power in another one where she helps', async () => {
    const at = (sellerId: string): Promise<Answer> =>
      get('/declared/members', 'ownerOfTwo', { 'x-workshop-id': sellerId });
    expect((await at(workshop)).body.permissions).toEqual(permissionsOf.owner);
    expect(await at(otherWorkshop)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('asks the database exactly once for each request that is signed in, and never for others', async () => {
    const query = vi.spyOn(identity.app.get(DataSource), 'query');
    const count = async (path: string, request: Parameters<IdentityApp['call']>[2]): Promise<number> => {
      query.mockClear();
      await identity.call('GET', path, request);
      return query.mock.calls.length;
    };
    expect(await count('/declared/ledger', { token: people['finance']?.token })).toBe(1);
    expect(await count('/declared/workshop', { token: people['owner']?.token })).toBe(1);
    expect(await count('/declared/public', { token: people['shopper']?.token })).toBe(1);
    expect(await count('/declared/public', {})).toBe(0);
    expect(await count('/declared/ledger', { token: 'garbage' })).toBe(0);
    query.mockRestore();
  });

  it('counts a role that was lost, a membership that was lost and a disabled account in the next request', async () => {
    const { database } = identity;
    const person = await signedIn(database, { roles: ['finance'], workshop: { sellerId: workshop, role: 'helper' } });
    const statuses = async (): Promise<number[]> =>
      (
        await Promise.all(
          ['ledger', 'workshop', 'account'].map((route) => identity.call('GET', `/declared/${route}`, person)),
        )
      ).map(({ status }) => status);
    expect(await statuses()).toEqual([200, 200, 200]);
    await asOwner(database, 'DELETE FROM account_role WHERE account_id = $1', [person.accountId]);
    expect(await statuses()).toEqual([403, 200, 200]);
    await asOwner(database, 'DELETE FROM membership WHERE account_id = $1', [person.accountId]);
    expect(await statuses()).toEqual([403, 403, 200]);
    await asOwner(database, 'UPDATE account SET disabled_at = now() WHERE id = $1', [person.accountId]);
    expect(await statuses()).toEqual([401, 401, 401]);
  });

  it('guards routes that are not of Nest by the same rules', async () => {
    const request = (token?: string) =>
      ({
        method: 'GET',
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        cookies: {},
      }) as Parameters<typeof authorize>[1];
    const access = { audience: 'staff', permission: 'ledger.read' } as const;
    const principal = await authorize(identity.app, request(people['finance']?.token), access);
    expect(principal.accountId).toBe(people['finance']?.accountId);
    await expect(authorize(identity.app, request(people['moderator']?.token), access)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(authorize(identity.app, request(), access)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(authorize(identity.app, request(), { audience: 'public' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
