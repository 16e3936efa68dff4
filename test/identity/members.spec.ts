import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, startIdentityApp } from './identity-app.js';

describe('The people of a workshop', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const emailOf = ({ accountId }: Person): string => `${accountId}@example.org`;
  const person = (role?: 'owner' | 'helper', sellerId = newId()): Promise<Person> =>
    signedIn(identity.database, role === undefined ? {} : { workshop: { sellerId, role } });
  const list = (who: Person): Promise<Answer> => identity.call('GET', '/v1/artisan/members', who);
  const add = (who: Person, email: string): Promise<Answer> =>
    identity.call('POST', '/v1/artisan/members', { token: who.token, body: { email } });
  const remove = (who: Person, accountId: string): Promise<Answer> =>
    identity.call('DELETE', `/v1/artisan/members/${accountId}`, who);

  it('grow by helpers whom an owner takes in, and shrink', async () => {
    const owner = await person('owner');
    const daughter = await person();
    expect(await list(daughter)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const added = await add(owner, emailOf(daughter).toUpperCase());
    expect(added).toMatchObject({
      status: 201,
      body: { accountId: daughter.accountId, email: emailOf(daughter), name: 'Test person', role: 'helper' },
    });
    expect((await add(owner, emailOf(daughter))).body.code).toBe('already_member');
    // From her next request on, without signing in again.
    expect((await list(daughter)).body.items.map(({ role }: { role: string }) => role)).toEqual(['owner', 'helper']);
    expect((await identity.call('GET', '/v1/auth/me', daughter)).body.roles).toEqual(['shopper', 'artisan']);
    expect((await remove(owner, daughter.accountId)).status).toBe(204);
    expect((await list(daughter)).status).toBe(403);
    expect((await remove(owner, daughter.accountId)).body.code).toBe('member_not_found');
  });

  it('are no way to find out who has an account: addresses that have none are counted', async () => {
    const owner = await person('owner');
    const friend = await person();
    const ask = (email: string): Promise<Answer> =>
      identity.call('POST', '/v1/artisan/members', { token: owner.token, body: { email }, from: '203.0.113.9' });
    const codes: string[] = [];
    for (let tried = 0; tried < 52; tried++) codes.push((await ask(`nobody-${tried}@example.org`)).body.code);
    expect(codes.slice(0, 51)).toEqual(Array(51).fill('account_not_found'));
    expect(codes[51]).toBe('too_many_attempts');
    identity.pass({ minutes: 1 });
    expect((await ask(emailOf(friend))).status).toBe(201);
  });

  it('are listed page by page', async () => {
    const sellerId = newId();
    const owner = await person('owner', sellerId);
    await person('helper', sellerId);
    await person('helper');
    const first = (await identity.call('GET', '/v1/artisan/members?limit=1', owner)).body;
    const second = (await identity.call('GET', `/v1/artisan/members?limit=1&after=${first.nextCursor}`, owner)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null]);
    expect((await identity.call('GET', '/v1/artisan/members?after=x', owner)).body.code).toBe('cursor_invalid');
  });

  it('are not managed by helpers', async () => {
    const sellerId = newId();
    const owner = await person('owner', sellerId);
    const helper = await person('helper', sellerId);
    const friend = await person();
    for (const answer of [
      await add(helper, emailOf(friend)),
      await remove(helper, owner.accountId),
      await remove(helper, helper.accountId),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await list(helper)).body.items).toHaveLength(2);
  });

  it('of another workshop are out of reach', async () => {
    const [owner, other] = [await person('owner'), await person('owner')];
    expect((await remove(owner, other.accountId)).body.code).toBe('member_not_found');
    const sellerId = (await identity.call('GET', '/v1/auth/me', other)).body.memberships[0].sellerId;
    const headers = { 'x-workshop-id': sellerId };
    const answers = await Promise.all([
      identity.call('GET', '/v1/artisan/members', { token: owner.token, headers }),
      identity.call('POST', '/v1/artisan/members', { token: owner.token, headers, body: { email: emailOf(owner) } }),
      identity.call('DELETE', `/v1/artisan/members/${other.accountId}`, { token: owner.token, headers }),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'workshop_not_found' } });
  });

  it.each([
    ['an address without an account', { email: 'nobody@example.org' }, 404, 'account_not_found'],
    ['no address', { email: 'nobody' }, 422, 'invalid_input'],
    ['a role', { email: 'nobody@example.org', role: 'owner' }, 422, 'invalid_input'],
    ['another workshop', { email: 'nobody@example.org', sellerId: newId() }, 422, 'invalid_input'],
    ['an account by its id', { email: 'nobody@example.org', accountId: newId() }, 422, 'invalid_input'],
  ])('are not added by %s', async (_, body, status, code) => {
    const owner = await person('owner');
    const answer = await identity.call('POST', '/v1/artisan/members', { token: owner.token, body });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('keep an owner when the only one wants to go', async () => {
    const owner = await person('owner');
    expect(await remove(owner, owner.accountId)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
  });

  it('keep an owner when twenty of them go at once', async () => {
    const sellerId = newId();
    const owners = await Promise.all(Array.from({ length: 20 }, () => person('owner', sellerId)));
    const answers = await Promise.all(owners.map((owner) => remove(owner, owner.accountId)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(19);
    expect(answers.filter(({ body }) => body?.code === 'last_owner')).toHaveLength(1);
  });

  it('keep an owner when twenty of them throw each other out', async () => {
    const sellerId = newId();
    const owners = await Promise.all(Array.from({ length: 20 }, () => person('owner', sellerId)));
    const answers = await Promise.all(
      owners.map((owner, index) => remove(owner, owners[(index + 1) % 20]?.accountId ?? '')),
    );
    const gone = answers.filter(({ status }) => status === 204).length;
    expect(await asOwner(identity.database, 'SELECT FROM membership WHERE seller_id = $1', [sellerId])).toHaveLength(
      20 - gone,
    );
    expect(gone).toBeLessThan(20);
    expect(answers.map(({ status }) => status)).not.toContain(500);
  });

  it('take in one person once when an owner asks twenty times at once', async () => {
    const owner = await person('owner');
    const friend = await person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(owner, emailOf(friend))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'already_member')).toHaveLength(19);
  });
});

describe('The people of a workshop, as moderators bind them', () => {
  let identity: IdentityApp;
  let moderator: Person;

  beforeAll(async () => {
    identity = await startIdentityApp();
    moderator = await signedIn(identity.database, { roles: ['moderator'] });
  });
  afterAll(() => identity?.close());

  const path = (sellerId: string, accountId = ''): string =>
    `/v1/admin/workshops/${sellerId}/members${accountId && `/${accountId}`}`;
  const bind = (sellerId: string, accountId: string, role: string): Promise<Answer> =>
    identity.call('PUT', path(sellerId, accountId), { token: moderator.token, body: { role } });

  it('become owners and helpers, once however often it is said, and cease to be', async () => {
    const sellerId = newId();
    const [mother, son] = [await signedIn(identity.database), await signedIn(identity.database)];
    expect((await bind(sellerId, mother.accountId, 'owner')).body).toMatchObject({
      accountId: mother.accountId,
      role: 'owner',
    });
    expect((await bind(sellerId, mother.accountId, 'owner')).status).toBe(200);
    expect((await bind(sellerId, son.accountId, 'helper')).status).toBe(200);
    expect((await identity.call('GET', path(sellerId), moderator)).body.items).toHaveLength(2);
    expect((await bind(sellerId, mother.accountId, 'helper')).body.code).toBe('last_owner');
    expect((await identity.call('DELETE', path(sellerId, mother.accountId), moderator)).body.code).toBe('last_owner');
    expect((await bind(sellerId, son.accountId, 'owner')).body.role).toBe('owner');
    expect((await identity.call('DELETE', path(sellerId, mother.accountId), moderator)).status).toBe(204);
    expect((await identity.call('DELETE', path(sellerId, mother.accountId), moderator)).body.code).toBe(
      'member_not_found',
    );
    const acts = await asOwner(
      identity.database,
      'SELECT actor, action, subject_id AS of, before, after FROM audit_entry WHERE seller_id = $1 ORDER BY position',
      [sellerId],
    );
    const by = moderator.accountId;
    expect(acts).toEqual([
      { actor: by, action: 'member.added', of: mother.accountId, before: null, after: { role: 'owner' } },
      { actor: by, action: 'member.added', of: son.accountId, before: null, after: { role: 'helper' } },
      { actor: by, action: 'member.role_changed', of: son.accountId, before: null, after: { role: 'owner' } },
      { actor: by, action: 'member.removed', of: mother.accountId, before: { role: 'owner' }, after: null },
    ]);
    expect((await identity.call('GET', '/v1/auth/me', son)).body.memberships).toEqual([{ sellerId, role: 'owner' }]);
  });

  it('need an account, ids that are ids, and a role that exists', async () => {
    const { accountId } = await signedIn(identity.database);
    expect(await bind(newId(), newId(), 'owner')).toMatchObject({ status: 404, body: { code: 'account_not_found' } });
    expect((await bind('first', accountId, 'owner')).body.code).toBe('id_invalid');
    expect((await bind(newId(), 'first', 'owner')).body.code).toBe('id_invalid');
    expect((await bind(newId(), accountId, 'administrator')).status).toBe(422);
    expect(
      await identity.call('PUT', path(newId(), accountId), {
        token: moderator.token,
        body: { role: 'owner', createdAt: '2020-01-01T00:00:00Z' },
      }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/createdAt' }] } });
  });

  it('are bound by moderators and administrators alone', async () => {
    const sellerId = newId();
    const outsiders = [
      await signedIn(identity.database, { roles: ['finance', 'support', 'centre_staff'] }),
      await signedIn(identity.database, { workshop: { sellerId, role: 'owner' } }),
    ];
    for (const { token, accountId } of outsiders) {
      const answers = await Promise.all([
        identity.call('GET', path(sellerId), { token }),
        identity.call('PUT', path(sellerId, accountId), { token, body: { role: 'owner' } }),
        identity.call('DELETE', path(sellerId, accountId), { token }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    const administrator = await signedIn(identity.database, { roles: ['administrator'] });
    expect((await identity.call('GET', path(sellerId), administrator)).status).toBe(200);
  });
});
