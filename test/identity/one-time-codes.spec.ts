import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { permissionsOf } from '../../src/identity/index.js';
import { Passwords } from '../../src/identity/accounts/passwords.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, register, type Registered, signIn, startIdentityApp } from './identity-app.js';

describe('One-time codes of staff', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  interface Moderator extends Registered {
    readonly token: string;
  }

  async function newModerator(): Promise<Moderator> {
    const person = await register(identity);
    await asOwner(
      identity.database,
      `INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, 'moderator', now())`,
      [person.accountId],
    );
    return { ...person, token: await signIn(identity, person) };
  }

  /** What an authenticator app shows: made by the library from the link alone, as a phone does. */
  const codeOf = (secret: string, periods = 0): string =>
    new TOTP({ secret }).generate({ timestamp: identity.now().getTime() + periods * 30_000 });

  const enrol = (token: string): Promise<Answer> => identity.call('POST', '/v1/auth/totp', { token });
  const confirm = (token: string, code: string): Promise<Answer> =>
    identity.call('POST', '/v1/auth/totp/confirm', { token, body: { code } });
  const enter = ({ email, password }: Registered, code?: string): Promise<Answer> =>
    identity.call('POST', '/v1/auth/sign-in', { body: { email, password, code } });
  const accounts = (token: string): Promise<Answer> => identity.call('GET', '/v1/admin/accounts', { token });

  async function enrolled(): Promise<Moderator & { secret: string }> {
    const moderator = await newModerator();
    const { secret } = (await enrol(moderator.token)).body;
    expect((await confirm(moderator.token, codeOf(secret))).status).toBe(200);
    identity.pass({ seconds: 60 });
    return { ...moderator, secret };
  }

  it('are enrolled by whoever signs in without; until then staff have no power', async () => {
    const moderator = await newModerator();
    expect(await accounts(moderator.token)).toMatchObject({ status: 403, body: { code: 'one_time_code_missing' } });
    const { status, body, headers } = await enrol(moderator.token);
    expect(status).toBe(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(Object.fromEntries(new URL(body.uri).searchParams)).toMatchObject({ secret: body.secret, issuer: 'Sheber' });
    expect((await identity.call('GET', '/v1/auth/me', moderator)).body).toMatchObject({
      totp: 'begun',
      permissions: [],
    });
    // Not confirmed, so it is not asked for: a lost page must not lock anybody out.
    expect((await enter(moderator)).status).toBe(200);

    expect((await confirm(moderator.token, codeOf(body.secret))).status).toBe(200);
    expect((await accounts(moderator.token)).status).toBe(200);
    const me = (await identity.call('GET', '/v1/auth/me', moderator)).body;
    expect(me).toMatchObject({ totp: 'confirmed', permissions: permissionsOf.moderator.toSorted() });
    expect(me.session.oneTimeCode).toBe(true);
  });

  it('lift no other session of the account', async () => {
    const moderator = await newModerator();
    const elsewhere = await signIn(identity, moderator);
    const { secret } = (await enrol(moderator.token)).body;
    await confirm(moderator.token, codeOf(secret));
    expect((await accounts(elsewhere)).body.code).toBe('one_time_code_missing');
  });

  it('are asked for at sign-in once they are confirmed', async () => {
    const moderator = await enrolled();
    expect(await enter(moderator)).toMatchObject({ status: 401, body: { code: 'one_time_code_required' } });
    expect(await enter(moderator, '000000')).toMatchObject({ status: 401, body: { code: 'one_time_code_invalid' } });
    const wrong = await enter({ ...moderator, password: 'not the password' }, codeOf(moderator.secret));
    expect(wrong.body.code).toBe('credentials_invalid');
    const right = await enter(moderator, codeOf(moderator.secret).replace(/(...)/, '$1 '));
    expect(right).toMatchObject({ status: 200, body: { session: { oneTimeCode: true } } });
    expect((await accounts(right.body.token)).status).toBe(200);
  });

  it.each(['12345', '1234567', 'abcdef', '１２３４５６', 123_456, null])('must look like one: %j', async (code) => {
    const { email, password, token } = await newModerator();
    const answer = await identity.call('POST', '/v1/auth/totp/confirm', { token, body: { code } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ pointer: '/code' }] } });
    if (code === null) return;
    expect((await identity.call('POST', '/v1/auth/sign-in', { body: { email, password, code } })).status).toBe(422);
  });

  it('work once: the same one and an older one are replays', async () => {
    const moderator = await enrolled();
    const [old, code] = [codeOf(moderator.secret, -1), codeOf(moderator.secret)];
    expect((await enter(moderator, code)).status).toBe(200);
    expect((await enter(moderator, code)).body.code).toBe('one_time_code_invalid');
    expect((await enter(moderator, old)).body.code).toBe('one_time_code_invalid');
    identity.pass({ seconds: 30 });
    expect((await enter(moderator, codeOf(moderator.secret))).status).toBe(200);
  });

  it('that confirmed the enrolment does not sign in as well', async () => {
    const moderator = await newModerator();
    const { secret } = (await enrol(moderator.token)).body;
    const code = codeOf(secret);
    await confirm(moderator.token, code);
    expect((await enter(moderator, code)).body.code).toBe('one_time_code_invalid');
  });

  it('let one in of twenty who come with the same one at once', async () => {
    const moderator = await enrolled();
    const code = codeOf(moderator.secret);
    // Hashing goes one by one for each core and would keep them apart; so they all meet at the code.
    const matches = vi.spyOn(identity.app.get(Passwords), 'matches').mockResolvedValue(true);
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(moderator, code)));
    matches.mockRestore();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // How many are told to wait depends on how close together they came.
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([
        [401, 'one_time_code_invalid'],
        [429, 'too_many_attempts'],
      ]).toContainEqual([status, body.code]);
    }
  });

  it('confirm one enrolment of twenty who confirm at once, and lift one session', async () => {
    const moderator = await newModerator();
    const { secret } = (await enrol(moderator.token)).body;
    const tokens = await Promise.all(Array.from({ length: 8 }, () => signIn(identity, moderator)));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => confirm(tokens[index % 8] ?? '', codeOf(secret))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'totp_already_confirmed')).toHaveLength(19);
    const lifted = await asOwner(
      identity.database,
      'SELECT FROM session WHERE account_id = $1 AND one_time_code_at IS NOT NULL',
      [moderator.accountId],
    );
    expect(lifted).toHaveLength(1);
  });

  it('are not for shoppers, are not begun anew when confirmed, and not confirmed before they are begun', async () => {
    const shopper = await signedIn(identity.database);
    expect((await enrol(shopper.token)).body.code).toBe('staff_only');
    const moderator = await newModerator();
    expect((await confirm(moderator.token, '123456')).body.code).toBe('totp_not_begun');
    const first = (await enrol(moderator.token)).body.secret;
    const second = (await enrol(moderator.token)).body.secret;
    expect(second).not.toBe(first);
    expect(await confirm(moderator.token, codeOf(first))).toMatchObject({
      status: 422,
      body: { code: 'one_time_code_invalid', errors: [{ pointer: '/code' }] },
    });
    expect((await confirm(moderator.token, codeOf(second))).status).toBe(200);
    expect((await enrol(moderator.token)).body.code).toBe('totp_already_confirmed');
    expect((await confirm(moderator.token, codeOf(second, 1))).body.code).toBe('totp_already_confirmed');
  });

  it('can not be guessed: each wrong one is an attempt on the account', async () => {
    const moderator = await enrolled();
    const codes: string[] = [];
    for (let guess = 0; guess < 12; guess++) codes.push((await enter(moderator, '000000')).body.code);
    expect(codes.slice(0, 11)).toEqual(Array(11).fill('one_time_code_invalid'));
    expect(codes[11]).toBe('too_many_attempts');
  });

  it('keep their secret from the database, from answers and from log lines', async () => {
    const moderator = await enrolled();
    const entered = await enter(moderator, codeOf(moderator.secret));
    const answers = await Promise.all([
      identity.call('GET', '/v1/auth/me', { token: entered.body.token }),
      identity.call('GET', '/v1/auth/sessions', { token: entered.body.token }),
      identity.call('GET', `/v1/admin/accounts/${moderator.accountId}`, { token: entered.body.token }),
      identity.call('GET', '/v1/admin/accounts', { token: entered.body.token }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [kept] = (await asOwner(identity.database, 'SELECT secret FROM totp WHERE account_id = $1', [
      moderator.accountId,
    ])) as { secret: Buffer }[];
    const seen = [identity.logs(), kept?.secret.toString('latin1'), ...answers.map(({ text }) => text)].join('\n');
    for (const secret of [moderator.secret, moderator.password, entered.body.token, 'argon2id']) {
      expect(seen).not.toContain(secret);
    }
    expect(kept?.secret.includes(Buffer.from('test'))).toBe(true); // The key's id, so that keys can be changed.
  });
});
