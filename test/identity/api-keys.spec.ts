import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, startIdentityApp } from './identity-app.js';

let identity: IdentityApp;
let administrator: Person;

beforeAll(async () => {
  identity = await startIdentityApp();
  administrator = await signedIn(identity.database, { roles: ['administrator'] });
});
afterAll(() => identity?.close());

const ARTISANS = '/v1/artisan/api-keys';
const STAFFS = '/v1/admin/api-keys';

const make = ({ token }: Person, path: string, body: object): Promise<Answer> =>
  identity.call('POST', path, { token, body: { name: 'Stock keeping', ...body } });

const listed = async ({ token }: Person, path: string): Promise<Record<string, unknown>[]> =>
  (await identity.call('GET', path, { token })).body.items;

const owner = (sellerId = newId()): Promise<Person> =>
  signedIn(identity.database, { workshop: { sellerId, role: 'owner' } });

/** A route that the key of staff opens. */
const accounts = (token: string): Promise<Answer> => identity.call('GET', '/v1/admin/accounts', { token });

describe('A key of a program', () => {
  it('is shown once, kept as a hash, and listed with its last use', async () => {
    const made = await make(administrator, STAFFS, { permissions: ['accounts.read'] });
    expect(made.status).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { key, id } = made.body;
    expect(key).toMatch(/^sheber_staff_[\w-]{43}$/);
    const find = async () => (await listed(administrator, STAFFS)).find((each) => each['id'] === id);
    expect(await find()).toMatchObject({ name: 'Stock keeping', lastUsedAt: null, revokedAt: null });
    expect(await accounts(key)).toMatchObject({ status: 200 });
    expect(await find()).toMatchObject({ lastUsedAt: expect.any(String) });
    const rows = await asOwner(identity.database, 'SELECT api_key::text AS row FROM api_key');
    for (const seen of [JSON.stringify(await find()), JSON.stringify(rows), identity.logs()]) {
      expect(seen).not.toContain(key);
      expect(seen).not.toContain(key.slice('sheber_staff_'.length));
    }
    expect(JSON.stringify(await find())).not.toMatch(/hash/i);
  });

  it('does what it was made for and nothing else, however much its maker may', async () => {
    const { key } = (await make(administrator, STAFFS, { permissions: ['accounts.read'] })).body;
    for (const path of ['/v1/admin/audit', '/v1/auth/me', '/v1/auth/export', ARTISANS, STAFFS]) {
      expect((await identity.call('GET', path, { token: key })).status, path).toBe(403);
    }
    const raise = await identity.call('PUT', `/v1/admin/accounts/${administrator.accountId}/roles`, {
      token: key,
      body: { roles: [] },
    });
    expect(raise.status).toBe(403);
  });

  it('is of no use in a cookie', async () => {
    const { key } = (await make(administrator, STAFFS, { permissions: ['accounts.read'] })).body;
    const headers = { cookie: `__Host-sheber-session=${key}` };
    expect((await identity.call('GET', '/v1/admin/accounts', { headers })).status).toBe(401);
  });

  it('never has what its maker has not, nor what only a person may do', async () => {
    const support = await signedIn(identity.database, { roles: ['support'] });
    expect(await make(support, STAFFS, { permissions: ['accounts.read', 'audit.read'] })).toMatchObject({
      status: 403,
      body: { code: 'permission_not_own', permissions: ['audit.read'] },
    });
    for (const permission of ['accounts.manage_roles', 'payouts.approve', 'workshop.manage_listings']) {
      const refused = await make(administrator, STAFFS, { permissions: [permission] });
      expect(refused.status, permission).toBe(422);
    }
    const artisan = await owner();
    for (const permission of ['workshop.manage_payout_details', 'workshop.manage_api_keys', 'workshop.close']) {
      expect((await make(artisan, ARTISANS, { permissions: [permission] })).status, permission).toBe(422);
    }
  });

  it('loses with the next request what its maker loses', async () => {
    const colleague = await signedIn(identity.database, { roles: ['support'] });
    const { key } = (await make(colleague, STAFFS, { permissions: ['accounts.read'] })).body;
    expect((await accounts(key)).status).toBe(200);
    await asOwner(identity.database, 'DELETE FROM account_role WHERE account_id = $1', [colleague.accountId]);
    expect((await accounts(key)).status).toBe(403);
    await asOwner(identity.database, 'UPDATE account SET disabled_at = now() WHERE id = $1', [colleague.accountId]);
    expect((await accounts(key)).status).toBe(401);
  });

  it('ends when it is revoked and when its time is over', async () => {
    const expiresAt = new Date(identity.now().getTime() + 3_600_000).toISOString();
    const [revoked, expired] = [
      (await make(administrator, STAFFS, { permissions: ['accounts.read'] })).body,
      (await make(administrator, STAFFS, { permissions: ['accounts.read'], expiresAt })).body,
    ];
    const revoke = () => identity.call('DELETE', `${STAFFS}/${revoked.id}`, { token: administrator.token });
    const answers = await Promise.all(Array.from({ length: 20 }, revoke));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'api_key_not_found')).toHaveLength(19);
    expect([(await accounts(revoked.key)).status, (await accounts(expired.key)).status]).toEqual([401, 200]);
    identity.pass({ minutes: 61 });
    expect((await accounts(expired.key)).status).toBe(401);
    const later = await signedIn(identity.database, { roles: ['administrator'] });
    await asOwner(identity.database, `UPDATE session SET confirmed_at = confirmed_at + interval '2 hours'`);
    const past = await make(later, STAFFS, { permissions: ['accounts.read'], expiresAt });
    expect(past).toMatchObject({ status: 422, body: { code: 'expiry_in_past' } });
    administrator = later;
  });

  it('is made after a step-up only, and written down', async () => {
    const person = await signedIn(identity.database, { roles: ['administrator'] });
    await asOwner(
      identity.database,
      `UPDATE session SET created_at = created_at - interval '16 minutes',
         confirmed_at = confirmed_at - interval '16 minutes'
       WHERE account_id = $1`,
      [person.accountId],
    );
    expect(await make(person, STAFFS, { permissions: ['accounts.read'] })).toMatchObject({
      status: 403,
      body: { code: 'recent_sign_in_required' },
    });
    const acts = await asOwner(
      identity.database,
      `SELECT DISTINCT action FROM audit_entry WHERE subject_kind = 'api_key' ORDER BY action`,
    );
    expect(acts).toEqual([{ action: 'api_key.made' }, { action: 'api_key.revoked' }]);
  });

  it('is one of at most twenty, when twenty-five are made at once', async () => {
    const artisan = await owner();
    await asOwner(identity.database, 'UPDATE session SET confirmed_at = $2 WHERE account_id = $1', [
      artisan.accountId,
      identity.now(),
    ]);
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => make(artisan, ARTISANS, { permissions: ['workshop.fulfil_orders'] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ body }) => body.code === 'too_many_api_keys')).toHaveLength(5);
  });
});
