/** What a person does with her own account by letter: show that an address is hers, take another one, a new password. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountLinkRequested, AccountLinks } from '../../src/identity/index.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { asOwner } from '../support/database.js';
import { type Answer, type IdentityApp, type Registered, register, signIn, startIdentityApp } from './identity-app.js';

let identity: IdentityApp;

beforeAll(async () => {
  identity = await startIdentityApp();
});
afterAll(() => identity?.close());

const post = (path: string, body: object, token?: string): Promise<Answer> =>
  identity.call('POST', `/v1/auth/${path}`, { body, token });

/** The token that the newest letter of a kind carries. */
async function tokenFor({ accountId }: Registered, purpose: string): Promise<string> {
  const [link] = (await asOwner(
    identity.database,
    'SELECT id FROM account_link WHERE account_id = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1',
    [accountId, purpose],
  )) as { id: string }[];
  const letter = await identity.app.get(AccountLinks).forLetter(link?.id ?? accountId);
  return letter?.url.split('#')[1] ?? '';
}

/** What a race, a guess or a second use of a link gets. */
const invalid = { status: 422, body: { code: 'link_invalid' } };

/** Twenty at once, of which one is to get through. */
const twenty = (send: () => Promise<Answer>): Promise<Answer[]> => Promise.all(Array.from({ length: 20 }, send));

describe('An e-mail address', () => {
  it('is verified by the link of the letter that registering sends, once', async () => {
    const person = await register(identity);
    const session = await signIn(identity, person);
    const verifiedAt = async () =>
      (await identity.call('GET', '/v1/auth/me', { token: session })).body.account.emailVerifiedAt;
    expect(await verifiedAt()).toBeNull();
    const token = await tokenFor(person, 'verify_email');
    const answers = await twenty(() => post('verify-email', { token }));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await verifiedAt()).toEqual(expect.any(String));
    expect(await post('verify-email/again', {}, session)).toMatchObject({
      status: 409,
      body: { code: 'email_verified_already' },
    });
  });

  it('gets five letters an hour, of which each open one works', async () => {
    const person = await register(identity);
    const session = await signIn(identity, person);
    const again = () => post('verify-email/again', {}, session);
    const asked = [await again(), await again(), await again(), await again()];
    expect(asked.map(({ status, body }) => [status, body.email])).toEqual(asked.map(() => [202, person.email]));
    expect(await again()).toMatchObject({ status: 429, body: { code: 'too_many_letters' } });
    identity.pass({ hours: 1, seconds: 1 });
    expect((await again()).status).toBe(202);
  });

  it.each([
    ['verify_email', 73],
    ['reset_password', 2],
  ])('is not shown by a link to %s that is %i hours old', async (purpose, hours) => {
    const person = await register(identity);
    await post('reset-password/request', { email: person.email });
    const token = await tokenFor(person, purpose);
    identity.pass({ hours });
    const path = purpose === 'verify_email' ? 'verify-email' : 'reset-password';
    const body = purpose === 'verify_email' ? { token } : { token, password: 'nine camels in the snow' };
    expect(await post(path, body)).toMatchObject(invalid);
  });

  it('is not shown by a link for something else, of somebody else, or made up', async () => {
    const [one, other] = [await register(identity), await register(identity)];
    await post('reset-password/request', { email: one.email });
    const reset = await tokenFor(one, 'reset_password');
    const [, signature = ''] = reset.split('.');
    const [foreignId = ''] = (await tokenFor(other, 'verify_email')).split('.');
    for (const token of [reset, `${foreignId}.${signature}`, `${reset}.`, `${foreignId}.`, 'x', '.']) {
      expect(await post('verify-email', { token }), token).toMatchObject(invalid);
    }
  });

  it('is changed by the link that came to the new one, after the password; the one before is told', async () => {
    const person = await register(identity);
    const session = await signIn(identity, person);
    const wanted = `new-${person.email}`;
    const wrong = await post('email', { email: wanted, password: 'not the password' }, session);
    expect(wrong).toMatchObject({ status: 422, body: { code: 'password_wrong' } });
    expect(await post('email', { email: wanted, password: person.password }, session)).toMatchObject({
      status: 202,
      body: { email: wanted },
    });
    await post('reset-password/request', { email: person.email });
    const resetOfOld = await tokenFor(person, 'reset_password');
    expect((await signIn(identity, person)).length).toBe(43);
    const token = await tokenFor(person, 'change_email');
    const answers = await twenty(() => post('email/confirm', { token }));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const me = await identity.call('GET', '/v1/auth/me', { token: session });
    expect(me.body.account).toMatchObject({ email: wanted, emailVerifiedAt: expect.any(String) });
    expect(await signIn(identity, { ...person, email: wanted })).toBeTypeOf('string');
    // A letter to the address before gives nothing back.
    expect(await post('reset-password', { token: resetOfOld, password: 'nine camels in the snow' })).toMatchObject(
      invalid,
    );
    const jobs = await asOwner(
      identity.database,
      `SELECT FROM account_link WHERE account_id = $1 AND previous_email = $2`,
      [person.accountId, person.email],
    );
    expect(jobs).toHaveLength(1);
  });

  it('of somebody else is not said to be taken before its owner could have said so', async () => {
    const [person, other] = [await register(identity), await register(identity)];
    const session = await signIn(identity, person);
    const asked = await post('email', { email: other.email, password: person.password }, session);
    expect(asked).toMatchObject({ status: 202, body: { email: other.email } });
    const token = await tokenFor(person, 'change_email');
    expect(await post('email/confirm', { token })).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect(await signIn(identity, other)).toBeTypeOf('string');
  });
});

describe('A new password', () => {
  const password = 'nine camels in the snow';

  it('is set by letter, once; whatever was open under the old one ends', async () => {
    const person = await register(identity);
    const session = await signIn(identity, person);
    await asOwner(
      identity.database,
      `INSERT INTO api_key (id, account_id, audience, name, permissions, key_hash, created_at)
       VALUES ($1::uuid, $1::uuid, 'staff', 'x', '{orders.read}', sha256(convert_to($1::uuid::text, 'UTF8')), now())`,
      [person.accountId],
    );
    await post('reset-password/request', { email: person.email.toUpperCase() });
    const token = await tokenFor(person, 'reset_password');
    expect(await post('reset-password', { token, password: 'password1234' })).toMatchObject({
      status: 422,
      body: { code: 'invalid_input' },
    });
    const answers = await twenty(() => post('reset-password', { token, password }));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await identity.call('GET', '/v1/auth/me', { token: session })).status).toBe(401);
    const live = await asOwner(identity.database, 'SELECT FROM api_key WHERE account_id = $1 AND revoked_at IS NULL', [
      person.accountId,
    ]);
    expect(live).toEqual([]);
    expect(await signIn(identity, person)).toBeUndefined();
    expect(await signIn(identity, { ...person, password })).toBeTypeOf('string');
  });

  it('is offered with the same answer and the same work to an address that has no account', async () => {
    const person = await register(identity);
    const publish = vi.spyOn(identity.app.get(Jobs), 'publish');
    const ask = async (email: string) => {
      publish.mockClear();
      const before = await asOwner(identity.database, 'SELECT FROM account_link');
      const { status, body } = await post('reset-password/request', { email });
      const after = await asOwner(identity.database, 'SELECT FROM account_link');
      const events = publish.mock.calls.map(([, event]) => event.name);
      return { status, said: { ...body, email: '' }, links: after.length - before.length, events };
    };
    const known = await ask(person.email);
    expect(known).toMatchObject({ status: 202, links: 1, events: [accountLinkRequested.name] });
    expect(await ask('nobody-at-all@example.kz')).toEqual(known);
    publish.mockRestore();
  });

  it('is taken with the old one, which ends the other sessions and is counted like a sign-in', async () => {
    const person = await register(identity);
    const [here, there] = [await signIn(identity, person), await signIn(identity, person)];
    const change = (current: string) =>
      identity.call('PUT', '/v1/auth/password', { token: here, body: { current, new: password } });
    expect(await change('not the password')).toMatchObject({ status: 422, body: { code: 'password_wrong' } });
    expect((await change(person.password)).status).toBe(204);
    const me = (token: string) => identity.call('GET', '/v1/auth/me', { token });
    expect([(await me(here)).status, (await me(there)).status]).toEqual([200, 401]);
    const codes: string[] = [];
    for (let guess = 0; guess < 12; guess++) codes.push((await change(`guess number ${guess}`)).body.code);
    expect(codes.at(-1)).toBe('too_many_attempts');
  });

  it('comes in no log line and in no job, and nor does the token of its letter', async () => {
    const person = await register(identity);
    await post('reset-password/request', { email: person.email });
    const token = await tokenFor(person, 'reset_password');
    expect((await post('reset-password', { token, password })).status).toBe(204);
    const [, secret = 'none'] = token.split('.');
    const jobs = JSON.stringify(await asOwner(identity.database, 'SELECT job::text AS row FROM job'));
    for (const seen of [identity.logs(), jobs]) {
      for (const word of [secret, password, person.password, person.email, 'argon2']) expect(seen).not.toContain(word);
    }
  });
});
