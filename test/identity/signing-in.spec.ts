import { createHash } from 'node:crypto';
import { hashSync } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Passwords } from '../../src/identity/accounts/passwords.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { asOwner } from '../support/database.js';
import { type Answer, type IdentityApp, register, signIn, startIdentityApp } from './identity-app.js';

/** As if so many attempts had failed already. */
async function failed(identity: IdentityApp, subject: string, failures: number): Promise<void> {
  const counted = await asOwner(
    identity.database,
    'UPDATE sign_in_attempts SET failures = $2, blocked_until = NULL WHERE subject LIKE $1 RETURNING failures',
    [subject, failures],
  );
  expect(counted).toHaveLength(1);
}

const accountSubject = (email: string): string => `account:${createHash('sha256').update(email).digest('hex')}`;

describe('Registering', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const send = (body: object) => identity.call('POST', '/v1/auth/register', { body });
  const aigul = { email: 'Aigul@Example.kz', password: 'four horses on a rug', name: 'Айгүл', locale: 'kk' };

  it('opens an account and says nothing about the password', async () => {
    const { status, body, text } = await send(aigul);
    expect(status).toBe(202);
    expect(body).toEqual({ email: 'Aigul@Example.kz', name: 'Айгүл', locale: 'kk' });
    expect(text).not.toMatch(/argon|password|hash/i);
  });

  it.each(['aigul@example.kz', ' AIGUL@EXAMPLE.KZ ', 'ａigul@example.kz', 'Aigul@Example.kz'])(
    'knows one address however it is typed, and does not say so: %j',
    async (email) => {
      const { status, body } = await send({ ...aigul, email, password: 'nine camels in the snow', name: 'Thief' });
      expect({ status, body }).toEqual({ status: 202, body: { email: email.trim(), name: 'Thief', locale: 'kk' } });
      const kept = await asOwner(identity.database, 'SELECT email, name FROM account');
      expect(kept).toEqual([{ email: 'Aigul@Example.kz', name: 'Айгүл' }]);
    },
  );

  it.each([
    ['a short password', { password: 'four horses' }, '/password'],
    ['a password of 129 characters', { password: 'horse'.repeat(26).slice(0, 129) }, '/password'],
    ['a password that everybody guesses', { password: 'Password1234' }, '/password'],
    ['the address as its password', { password: 'serik@example.kz' }, '/password'],
    ['no address', { email: 'serik' }, '/email'],
    ['a line break in a name', { name: 'Serik\nBcc: all' }, '/name'],
    ['no name', { name: ' ' }, '/name'],
    ['a language that we do not write', { locale: 'tlh' }, '/locale'],
    ['a role', { role: 'administrator' }, '/role'],
    ['roles', { roles: ['administrator'] }, '/roles'],
    ['an id', { id: '01930000-0000-7000-8000-000000000001' }, '/id'],
    ['an end of being disabled', { disabledAt: null }, '/disabledAt'],
    ['a password hash', { passwordHash: '$argon2id$' }, '/passwordHash'],
  ])('refuses %s', async (_, change, pointer) => {
    const { status, body } = await send({ ...aigul, email: 'serik@example.kz', ...change });
    expect({ status, code: body.code, pointer: body.errors?.[0]?.pointer }).toEqual({
      status: 422,
      code: 'invalid_input',
      pointer,
    });
    expect(await asOwner(identity.database, `SELECT FROM account WHERE email LIKE 'serik%'`)).toEqual([]);
  });

  it('opens one account for twenty who ask for the same address at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send({ ...aigul, email: index % 2 ? 'TWIN@example.kz' : 'twin@example.kz', name: `Twin ${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20);
    expect(await asOwner(identity.database, `SELECT FROM account WHERE email_key = 'twin@example.kz'`)).toHaveLength(1);
  });

  it('does not let one network address try a list of addresses', async () => {
    const ask = () => identity.call('POST', '/v1/auth/register', { body: aigul, from: '203.0.113.7' });
    expect((await ask()).status).toBe(202);
    await failed(identity, 'address:203.0.113.7', 50);
    expect([(await ask()).status, (await ask()).status]).toEqual([202, 429]);
  });
});

describe('Signing in', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const send = (body: object, from?: string) =>
    identity.call('POST', '/v1/auth/sign-in', { body, ...(from === undefined ? {} : { from }) });

  it('answers a token that works, and keeps only its hash', async () => {
    const person = await register(identity);
    const { status, body, headers } = await send({ email: person.email.toUpperCase(), password: person.password });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['set-cookie']).toBeUndefined();
    expect(body.token).toMatch(/^[\w-]{43}$/);
    const me = await identity.call('GET', '/v1/auth/me', { token: body.token });
    expect(me).toMatchObject({
      status: 200,
      body: {
        account: { id: person.accountId, email: person.email },
        roles: ['shopper'],
        permissions: [],
        memberships: [],
        totp: 'none',
        session: { id: body.session.id, current: true, oneTimeCode: false },
      },
    });
    const kept = await asOwner(
      identity.database,
      'SELECT token_hash AS hash, session_token::text AS row FROM session_token',
    );
    expect(JSON.stringify(kept)).not.toContain(body.token);
    expect(kept).toContainEqual(expect.objectContaining({ hash: createHash('sha256').update(body.token).digest() }));
  });

  it('answers an unknown address like a wrong password, after the same work', async () => {
    const person = await register(identity);
    const verify = vi.spyOn(identity.app.get(Passwords), 'matches');
    const wrong = await send({ email: person.email, password: 'not the password' });
    const unknown = await send({ email: 'nobody@example.kz', password: 'not the password' });
    expect(verify.mock.calls).toEqual([
      ['not the password', expect.stringMatching(/^\$argon2id\$/)],
      ['not the password', undefined],
    ]);
    verify.mockRestore();
    const { instance: one, ...wrongBody } = wrong.body;
    const { instance: other, ...unknownBody } = unknown.body;
    expect(one).not.toBe(other);
    expect(wrongBody).toEqual(unknownBody);
    expect([wrong.status, unknown.status, wrong.body.code]).toEqual([401, 401, 'credentials_invalid']);
  });

  it('makes a new token each time and never takes over one that the client brings', async () => {
    const person = await register(identity);
    const planted = 'A'.repeat(43);
    const { body, status } = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email: person.email, password: person.password },
      token: planted,
      headers: { cookie: `__Host-sheber-session=${planted}` },
    });
    expect(status).toBe(200);
    expect(body.token).not.toBe(planted);
    expect(body.token).not.toBe(await signIn(identity, person));
    expect((await identity.call('GET', '/v1/auth/me', { token: planted })).body.code).toBe('session_invalid');
  });

  it('is refused for a disabled account, and its sessions end with that', async () => {
    const person = await register(identity);
    const token = await signIn(identity, person);
    await asOwner(identity.database, 'UPDATE account SET disabled_at = now() WHERE id = $1', [person.accountId]);
    expect(await identity.call('GET', '/v1/auth/me', { token })).toMatchObject({
      status: 401,
      body: { code: 'session_invalid' },
    });
    const { email, password } = person;
    expect((await send({ email, password })).body.code).toBe('account_disabled');
    expect((await send({ email, password: 'not the password' })).body.code).toBe('credentials_invalid');
  });

  it('hashes the password anew when it was hashed with weaker parameters', async () => {
    const person = await register(identity);
    const weak = hashSync(person.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await asOwner(identity.database, 'UPDATE account SET password_hash = $2 WHERE id = $1', [person.accountId, weak]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(identity, person)));
    expect(new Set(answers).size).toBe(5);
    const [kept] = await asOwner(identity.database, 'SELECT password_hash AS hash FROM account WHERE id = $1', [
      person.accountId,
    ]);
    expect(kept).toEqual({ hash: expect.stringContaining('$m=19456,t=2,p=1$') });
    expect(await signIn(identity, person)).toBeTypeOf('string');
  });

  it.each(['role', 'roles', 'id', 'accountId', 'oneTimeCode', 'oneTimeCodeAt', 'expiresAt', 'permissions'])(
    'refuses to be told its %s',
    async (field) => {
      const person = await register(identity);
      const answer = await send({ email: person.email, password: person.password, [field]: 'administrator' });
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: `/${field}`, code: 'unknown_field' }] },
      });
    },
  );

  it('never shows a hash or a token in a log line', async () => {
    const person = await register(identity);
    const token = await signIn(identity, person);
    await send({ email: person.email, password: 'wrong canary password' });
    await identity.call('GET', '/v1/auth/me', { token });
    await identity.call('GET', '/v1/auth/me', { token: `${token}x` });
    const logs = identity.logs();
    expect(logs).toContain('/v1/auth/sign-in');
    for (const secret of [token, person.password, 'wrong canary', '$argon2id', person.email]) {
      expect(logs).not.toContain(secret);
    }
  });
});

describe('Guessing passwords', () => {
  let identity: IdentityApp;
  let addresses = 0;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const guess = (email: string, password = 'not the password', from = `198.51.100.${(addresses += 1) % 250}`) =>
    identity.call('POST', '/v1/auth/sign-in', { body: { email, password }, from });

  it('is slowed down for one account from any number of addresses, even with the right password', async () => {
    const { email, password } = await register(identity);
    const codes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt++) codes.push((await guess(email)).body.code);
    expect(codes).toEqual([...Array<string>(11).fill('credentials_invalid'), 'too_many_attempts']);
    const refused = await guess(email, password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBe(1);
  });

  it('waits twice as long after each further failure, a quarter of an hour at most', async () => {
    const { email } = await register(identity);
    await guess(email);
    await failed(identity, accountSubject(email), 10);
    const waits: number[] = [];
    for (let failure = 0; failure < 12; failure++) {
      expect((await guess(email)).status).toBe(401);
      const seconds = Number((await guess(email)).headers['retry-after']);
      waits.push(seconds);
      identity.pass({ seconds });
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('is slowed down for an account that does not exist, just the same', async () => {
    await guess('Ghost@example.kz');
    await failed(identity, accountSubject('ghost@example.kz'), 10);
    const codes = [await guess('ghost@example.kz'), await guess('ghost@EXAMPLE.kz')].map(({ body }) => body.code);
    expect(codes).toEqual(['credentials_invalid', 'too_many_attempts']);
  });

  it('is forgotten when the person signs in, and after a day', async () => {
    const { email, password } = await register(identity);
    await guess(email);
    await failed(identity, accountSubject(email), 9);
    expect((await guess(email, password)).status).toBe(200);
    await guess(email);
    await failed(identity, accountSubject(email), 20);
    identity.pass({ days: 1, seconds: 1 });
    const statuses = [await guess(email), await guess(email), await guess(email)].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401]);
  });

  it('is counted when twenty guesses come at once', async () => {
    const { email } = await register(identity);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(email)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(11);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  });

  it('is slowed down for one address over many accounts, an IPv6 network counting as one', async () => {
    const from = (host: string): Promise<Answer> =>
      guess(`${host}@example.kz`, 'not the password', `2001:db8:1:${host}`);
    expect((await from('2:a::1')).status).toBe(401);
    await failed(identity, 'address:2001:db8:1:2::/64', 50);
    const answers = [await from('2:b::1'), await from('2:ffff::9'), await from('3::1')];
    expect(answers.map(({ status }) => status)).toEqual([401, 429, 401]);
  });

  it('never slows down an address from which people sign in rightly', async () => {
    const { email, password } = await register(identity);
    await guess(email, password, '192.0.2.1');
    await failed(identity, 'address:192.0.2.1', 49);
    for (let visit = 0; visit < 5; visit++) expect((await guess(email, password, '192.0.2.1')).status).toBe(200);
  });

  it('counts what claims to be no address at all together', async () => {
    for (const from of ['unknown', '::ffff:192.0.2.77', 'fe80::1%eth0']) {
      expect((await guess('proxy@example.kz', 'not the password', from)).status).toBe(401);
    }
    const subjects = (await asOwner(identity.database, 'SELECT subject FROM sign_in_attempts')) as {
      subject: string;
    }[];
    expect(subjects.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['address:0.0.0.0', 'address:192.0.2.77', 'address:fe80::/64']),
    );
  });

  it('keeps no e-mail address and no counter for ever', async () => {
    await guess('canary-address@example.kz');
    const kept = JSON.stringify(await asOwner(identity.database, 'SELECT * FROM sign_in_attempts'));
    expect(kept).not.toContain('canary-address');
    identity.pass({ days: 2 });
    const before = await asOwner(identity.database, 'SELECT FROM sign_in_attempts');
    // Each attempt takes away up to ten of them.
    const attempts = Math.ceil(before.length / 10);
    for (let attempt = 0; attempt < attempts; attempt++) await guess('one@example.kz', 'wrong', '192.0.2.9');
    expect(await asOwner(identity.database, 'SELECT FROM sign_in_attempts')).toHaveLength(2);
  });

  it('is not counted when too many hashes wait for it to be looked at', async () => {
    const { email, password } = await register(identity);
    const busy = new DomainError('unavailable', 'sign_in_busy', 'Busy.', { retryAfter: 2 });
    const matches = vi.spyOn(identity.app.get(Passwords), 'matches').mockRejectedValue(busy);
    for (let attempt = 0; attempt < 15; attempt++) {
      expect(await guess(email, password)).toMatchObject({
        status: 503,
        body: { code: 'sign_in_busy' },
        headers: { 'retry-after': '2' },
      });
    }
    matches.mockRestore();
    expect((await guess(email, password)).status).toBe(200);
  });
});
