import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Administrators, DemoAccounts, demoAccounts, demoTotpCode, demoTotpSecret } from '../../src/identity/index.js';
import { Config } from '../../src/platform/config/config.js';
import { asOwner } from '../support/database.js';
import { type Answer, type IdentityApp, register, signIn, startIdentityApp } from './identity-app.js';

describe('The first administrator', () => {
  let identity: IdentityApp;
  let administrators: Administrators;

  beforeAll(async () => {
    identity = await startIdentityApp();
    administrators = identity.app.get(Administrators);
  });
  afterAll(() => identity?.close());

  const enter = (email: string, password: string, secret: string): Promise<Answer> =>
    identity.call('POST', '/v1/auth/sign-in', {
      body: { email, password, code: new TOTP({ secret }).generate({ timestamp: identity.now().getTime() }) },
    });

  it('is made by a command, with a password and a secret that are shown once and work at once', async () => {
    const created = await administrators.create('first@example.kz');
    expect(created.generatedPassword).toMatch(/^[\w-]{24}$/);
    const { status, body } = await enter(created.email, created.generatedPassword ?? '', created.totp.secret);
    expect(status).toBe(200);
    const roles = await identity.call('PUT', `/v1/admin/accounts/${created.accountId}/roles`, {
      token: body.token,
      body: { roles: ['administrator'] },
    });
    expect(roles).toMatchObject({ status: 200, body: { totp: 'confirmed', grants: [{ grantedBy: null }] } });
    const acts = await asOwner(identity.database, 'SELECT actor, action FROM audit_entry WHERE subject_id = $1', [
      created.accountId,
    ]);
    expect(acts).toEqual([{ actor: null, action: 'account.administrator_created' }]);
  });

  it('may have a password of its own choice, and never signs in without a code', async () => {
    const created = await administrators.create('second@example.kz', 'four horses on a rug');
    expect(created.generatedPassword).toBeNull();
    const answer = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email: 'second@example.kz', password: 'four horses on a rug' },
    });
    expect(answer.body.code).toBe('one_time_code_required');
  });

  it.each([
    ['no address', 'first', 'four horses on a rug', '/email'],
    ['a short password', 'third@example.kz', 'horse', '/password'],
    ['a guessable password', 'third@example.kz', 'password1234', '/password'],
  ])('is refused with %s', async (_, email, password, pointer) => {
    await expect(administrators.create(email, password)).rejects.toMatchObject({
      code: 'invalid_input',
      errors: [expect.objectContaining({ pointer })],
    });
  });

  it('is an existing account only when that is said, which signs it out and enrols it', async () => {
    const person = await register(identity);
    const token = await signIn(identity, person);
    await expect(administrators.create(person.email)).rejects.toMatchObject({ code: 'email_taken' });
    const promoted = await administrators.promote(person.email.toUpperCase());
    expect(promoted.accountId).toBe(person.accountId);
    expect((await identity.call('GET', '/v1/auth/me', { token })).body.code).toBe('session_invalid');
    const { body } = await enter(person.email, person.password, promoted.totp?.secret ?? '');
    expect((await identity.call('GET', '/v1/auth/me', { token: body.token })).body.permissions).toContain(
      'accounts.manage_roles',
    );
    expect(await administrators.promote(person.email)).toEqual({ accountId: person.accountId, totp: null });
    await expect(administrators.promote('nobody@example.kz')).rejects.toMatchObject({ code: 'account_not_found' });
  });
});

describe('Demo accounts', () => {
  let identity: IdentityApp;
  let demo: DemoAccounts;

  beforeAll(async () => {
    identity = await startIdentityApp();
    demo = identity.app.get(DemoAccounts);
  });
  afterAll(() => identity?.close());

  const production = (): DemoAccounts =>
    Object.assign(Object.create(DemoAccounts.prototype) as DemoAccounts, demo, {
      config: Object.assign(new Config(), { profile: 'production' }),
    });

  it('are refused in production, and production does not start where they are', async () => {
    await expect(production().ensure()).rejects.toThrow('local profile only');
    expect(() => demoTotpCode('production', new Date())).toThrow('local profile only');
    await expect(production().onApplicationBootstrap()).resolves.toBeUndefined();
    await demo.ensure();
    await expect(production().onApplicationBootstrap()).rejects.toThrow('demo accounts');
    await expect(demo.onApplicationBootstrap()).resolves.toBeUndefined();
  });

  it('are made once, and what a person changed in them stays', async () => {
    await demo.ensure();
    const before = await asOwner(identity.database, 'SELECT * FROM account ORDER BY id');
    await demo.ensure();
    expect(await asOwner(identity.database, 'SELECT * FROM account ORDER BY id')).toEqual(before);
    expect(before).toHaveLength(demoAccounts.length);
  });

  it.each(demoAccounts)('let one try the shop as $name', async ({ email, password, staffRole, ownsWorkshop, name }) => {
    await demo.ensure();
    const { code, secondsLeft } = demoTotpCode('local', identity.now());
    expect(secondsLeft).toBeGreaterThan(0);
    const { body, status } = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email, password, ...(staffRole === null ? {} : { code }) },
    });
    expect(status).toBe(200);
    const me = (await identity.call('GET', '/v1/auth/me', { token: body.token })).body;
    expect(me.account.name).toMatch(/^Demo /);
    expect(name).toBe(me.account.name);
    expect(me.memberships).toEqual(ownsWorkshop === null ? [] : [{ sellerId: ownsWorkshop, role: 'owner' }]);
    expect(me.roles).toEqual([
      'shopper',
      ...(ownsWorkshop === null ? [] : ['artisan']),
      ...(staffRole === null ? [] : [staffRole]),
    ]);
    expect(me.permissions.length > 0).toBe(staffRole !== null);
  });

  it('have a secret that authenticator apps take', () => {
    expect(demoTotpSecret).toMatch(/^[A-Z2-7]{32}$/);
  });
});
