import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { newSession, type Person, signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, startIdentityApp } from './identity-app.js';

describe('Accounts, as administrators see them', () => {
  let identity: IdentityApp;
  let administrator: Person;

  beforeAll(async () => {
    identity = await startIdentityApp();
    administrator = await signedIn(identity.database, { roles: ['administrator'] });
  });
  afterAll(() => identity?.close());

  const get = (path: string): Promise<Answer> => identity.call('GET', path, administrator);
  const setRoles = (who: Person, accountId: string, roles: unknown): Promise<Answer> =>
    identity.call('PUT', `/v1/admin/accounts/${accountId}/roles`, { token: who.token, body: { roles } });

  async function named(name: string, email: string): Promise<Person> {
    const person = await signedIn(identity.database);
    await asOwner(identity.database, 'UPDATE account SET name = $2, email = $3 WHERE id = $1', [
      person.accountId,
      name,
      email,
    ]);
    return person;
  }

  it('are listed the newest first, page by page, each once', async () => {
    for (let count = 0; count < 5; count++) await signedIn(identity.database);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: Answer = await get(`/v1/admin/accounts?limit=2${cursor && `&after=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => (a < b ? 1 : -1)));
    expect(ids).toContain(administrator.accountId);
  });

  it('are found by the beginning of their address and by a part of their name, wildcards taken as letters', async () => {
    const { accountId } = await named('Айгүл 100%_Серік\\', 'Aigul.Serik@Example.kz');
    const found = async (search: string): Promise<string[]> =>
      (await get(`/v1/admin/accounts?search=${encodeURIComponent(search)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    for (const search of ['aigul.s', 'AIGUL.SERIK@EXAMPLE', 'айгүл', 'СЕРІК', '100%_', '_Серік\\', 'ａigul']) {
      expect(await found(search)).toEqual([accountId]);
    }
    for (const search of ['serik@example', '100_', 'Айгүл%Серік', 'Айгүл％Серік', '＼＼'])
      expect(await found(search)).toEqual([]);
  });

  it('are shown with roles, workshops and enrolment, and without any secret', async () => {
    const sellerId = newId();
    const person = await signedIn(identity.database, { roles: ['support'], workshop: { sellerId, role: 'helper' } });
    const { status, body, text } = await get(`/v1/admin/accounts/${person.accountId}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: person.accountId,
      email: `${person.accountId}@example.org`,
      name: 'Test person',
      locale: 'en',
      createdAt: expect.any(String),
      emailVerifiedAt: expect.any(String),
      disabledAt: null,
      erasedAt: null,
      roles: ['shopper', 'artisan', 'support'],
      grants: [{ role: 'support', grantedBy: null, grantedAt: expect.stringMatching(/^\d{4}-.*Z$/) }],
      memberships: [{ sellerId, role: 'helper' }],
      totp: 'none',
    });
    expect(text).not.toContain('argon2');
  });

  it.each([
    [`/v1/admin/accounts/${newId()}`, 404, 'account_not_found'],
    ['/v1/admin/accounts/first', 400, 'id_invalid'],
    ['/v1/admin/accounts?after=x', 400, 'cursor_invalid'],
    ['/v1/admin/accounts?limit=101', 422, 'invalid_input'],
    ['/v1/admin/accounts?role=finance', 422, 'invalid_input'],
  ])('answer %s with %i', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });

  it('get and lose roles; a change signs the account out, no change does not', async () => {
    const { database } = identity;
    const person = await signedIn(database);
    const changed = await setRoles(administrator, person.accountId, ['finance', 'moderator']);
    expect(changed).toMatchObject({
      status: 200,
      body: { roles: ['shopper', 'finance', 'moderator'], grants: [{ grantedBy: administrator.accountId }, {}] },
    });
    expect((await identity.call('GET', '/v1/auth/me', person)).body.code).toBe('session_invalid');
    const token = await newSession(database, person.accountId);
    expect((await identity.call('GET', '/v1/admin/accounts', { token })).status).toBe(200);
    await setRoles(administrator, person.accountId, ['moderator', 'finance']);
    expect((await identity.call('GET', '/v1/admin/accounts', { token })).status).toBe(200);
    await setRoles(administrator, person.accountId, []);
    expect((await identity.call('GET', '/v1/admin/accounts', { token })).status).toBe(401);
    const again = await newSession(database, person.accountId);
    expect((await identity.call('GET', '/v1/admin/accounts', { token: again })).body.code).toBe('forbidden');
  });

  it.each([
    ['an unknown role', { roles: ['king'] }, '/roles'],
    ['a role that nobody grants', { roles: ['artisan'] }, '/roles'],
    ['a role twice', { roles: ['finance', 'finance'] }, '/roles'],
    ['no list', { roles: 'finance' }, '/roles'],
    ['nothing', {}, '/roles'],
    ['permissions', { roles: [], permissions: ['ledger.reverse'] }, '/permissions'],
    ['somebody else as the one who granted', { roles: [], grantedBy: newId() }, '/grantedBy'],
  ])('refuse %s', async (_, body, pointer) => {
    const { accountId } = await signedIn(identity.database);
    const answer = await identity.call('PUT', `/v1/admin/accounts/${accountId}/roles`, {
      token: administrator.token,
      body,
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('are managed by administrators alone', async () => {
    const target = await signedIn(identity.database);
    for (const role of ['moderator', 'finance', 'support', 'centre_staff'] as const) {
      const who = await signedIn(identity.database, { roles: [role] });
      expect(await setRoles(who, target.accountId, ['finance'])).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect((await setRoles(who, who.accountId, [role, 'administrator'])).body.code).toBe('forbidden');
    }
    expect((await setRoles(target, target.accountId, ['administrator'])).status).toBe(403);
    expect((await setRoles(administrator, newId(), [])).body.code).toBe('account_not_found');
  });

  it('never raise themselves: an administrator only gives up own roles', async () => {
    const second = await signedIn(identity.database, { roles: ['administrator', 'support'] });
    const raised = await setRoles(second, second.accountId, ['administrator', 'support', 'finance']);
    expect(raised).toMatchObject({ status: 403, body: { code: 'own_roles_only_lowered' } });
    expect((await setRoles(second, second.accountId, ['administrator'])).status).toBe(200);
  });
});

describe('The last administrator', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const lower = (who: Person, accountId: string): Promise<Answer> =>
    identity.call('PUT', `/v1/admin/accounts/${accountId}/roles`, { token: who.token, body: { roles: [] } });
  const administrators = () => asOwner(identity.database, `SELECT FROM account_role WHERE role = 'administrator'`);

  it('can not give up the role', async () => {
    const only = await signedIn(identity.database, { roles: ['administrator'] });
    expect(await lower(only, only.accountId)).toMatchObject({ status: 409, body: { code: 'last_administrator' } });
    await asOwner(identity.database, 'TRUNCATE account CASCADE');
  });

  it('is left when twenty give up the role at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, () => signedIn(identity.database, { roles: ['administrator'] })),
    );
    const answers = await Promise.all(people.map((person) => lower(person, person.accountId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(answers.filter(({ body }) => body.code === 'last_administrator')).toHaveLength(1);
    expect(await administrators()).toHaveLength(1);
    await asOwner(identity.database, 'TRUNCATE account CASCADE');
  });

  it('is left when each of twenty takes the role from the next', async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, () => signedIn(identity.database, { roles: ['administrator'] })),
    );
    const answers = await Promise.all(
      people.map((person, index) => lower(person, people[(index + 1) % 20]?.accountId ?? '')),
    );
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(await administrators()).toHaveLength(20 - taken);
    expect(taken).toBeLessThan(20);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    await asOwner(identity.database, 'TRUNCATE account CASCADE');
  });

  it('is not replaced by one whose account is disabled', async () => {
    const only = await signedIn(identity.database, { roles: ['administrator'] });
    const disabled = await signedIn(identity.database, { roles: ['administrator'] });
    await asOwner(identity.database, 'UPDATE account SET disabled_at = now() WHERE id = $1', [disabled.accountId]);
    expect((await lower(only, only.accountId)).body.code).toBe('last_administrator');
    expect((await lower(only, disabled.accountId)).status).toBe(200);
  });
});
