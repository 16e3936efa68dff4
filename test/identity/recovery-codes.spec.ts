import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCodeAt } from '../../src/identity/sessions/one-time-codes.js';
import { asOwner } from '../support/database.js';
import { type Answer, type IdentityApp, type Registered, register, signIn, startIdentityApp } from './identity-app.js';

let identity: IdentityApp;

beforeAll(async () => {
  identity = await startIdentityApp();
});
afterAll(() => identity?.close());

interface Enrolled extends Registered {
  readonly token: string;
  readonly codes: string[];
}

/** Staff who lost the phone, with the codes that were shown at the enrolment. */
async function enrolled(): Promise<Enrolled> {
  const person = await register(identity);
  await asOwner(
    identity.database,
    `INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, 'moderator', now())`,
    [person.accountId],
  );
  const token = await signIn(identity, person);
  const { secret } = (await identity.call('POST', '/v1/auth/totp', { token, body: {} })).body;
  const code = totpCodeAt(secret, identity.now());
  const confirmed = await identity.call('POST', '/v1/auth/totp/confirm', { token, body: { code } });
  expect(confirmed).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  return { ...person, token, codes: confirmed.body.recoveryCodes };
}

const enter = ({ email, password }: Registered, recoveryCode: string | undefined): Promise<Answer> =>
  identity.call('POST', '/v1/auth/sign-in', { body: { email, password, recoveryCode } });

describe('Recovery codes', () => {
  it('let one in without the phone, with the powers of a one-time code, each once', async () => {
    const person = await enrolled();
    expect(person.codes).toHaveLength(10);
    expect(new Set(person.codes).size).toBe(10);
    for (const code of person.codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const [first = '', second = ''] = person.codes;
    const entered = await enter(person, first);
    expect(entered).toMatchObject({ status: 200, body: { session: { oneTimeCode: true } } });
    expect((await identity.call('GET', '/v1/admin/accounts', { token: entered.body.token })).status).toBe(200);
    expect(await enter(person, first)).toMatchObject({ status: 401, body: { code: 'recovery_code_invalid' } });
    // However it was copied.
    expect((await enter(person, second.replaceAll('-', ' ').toLowerCase())).status).toBe(200);
  });

  it('let one in of twenty who come with the same one at once', async () => {
    const person = await enrolled();
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(person, person.codes[0])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('are nobody else’s, and nothing without the password', async () => {
    const [person, other] = [await enrolled(), await enrolled()];
    expect((await enter(person, other.codes[0])).body.code).toBe('recovery_code_invalid');
    expect((await enter({ ...person, password: 'not the password' }, person.codes[0])).body.code).toBe(
      'credentials_invalid',
    );
    expect((await enter(person, person.codes[0])).status).toBe(200);
  });

  it('open dangerous acts as well', async () => {
    const { token, password, codes } = await enrolled();
    const stepUp = () =>
      identity.call('POST', '/v1/auth/step-up', { token, body: { password, recoveryCode: codes[0] } });
    expect([(await stepUp()).status, (await stepUp()).status]).toEqual([204, 401]);
  });

  it('are void once there are new ones, which asks for the password first', async () => {
    const person = await enrolled();
    const renew = () => identity.call('POST', '/v1/auth/totp/recovery-codes', { token: person.token, body: {} });
    identity.pass({ minutes: 16 });
    expect((await renew()).body.code).toBe('recent_sign_in_required');
    const { token, password, codes } = person;
    await identity.call('POST', '/v1/auth/step-up', { token, body: { password, recoveryCode: codes[0] } });
    const renewed = await renew();
    expect(renewed.status).toBe(200);
    expect((await enter(person, codes[1])).body.code).toBe('recovery_code_invalid');
    expect((await enter(person, renewed.body.recoveryCodes[0])).status).toBe(200);
    const acts = await asOwner(identity.database, 'SELECT action FROM audit_entry WHERE actor = $1 ORDER BY position', [
      person.accountId,
    ]);
    expect(acts).toEqual([{ action: 'account.totp_enrolled' }, { action: 'account.recovery_codes_renewed' }]);
  });

  it('are not for whoever has no app, and are kept as hashes', async () => {
    const shopper = await register(identity);
    const token = await signIn(identity, shopper);
    expect(await identity.call('POST', '/v1/auth/totp/recovery-codes', { token, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'totp_not_confirmed' },
    });
    const { codes } = await enrolled();
    const rows = JSON.stringify(
      await asOwner(identity.database, 'SELECT recovery_code::text AS row FROM recovery_code'),
    );
    for (const code of codes) {
      for (const seen of [rows, identity.logs()]) expect(seen).not.toContain(code);
    }
  });
});
