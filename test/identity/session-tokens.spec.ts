import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Allow } from '../../src/platform/http/access.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, register, signIn, startIdentityApp } from './identity-app.js';

/** A page that anybody may see and that knows who looks. */
@Controller()
class OpenController {
  @Get('open')
  @Allow({ audience: 'public' })
  page(@Req() { principal }: FastifyRequest): string {
    return principal === undefined ? 'nobody' : 'somebody';
  }
}

describe('Tokens of a session', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp([OpenController]);
  });
  afterAll(() => identity?.close());

  const me = (token: string): Promise<Answer> => identity.call('GET', '/v1/auth/me', { token });

  async function dueToken(): Promise<string> {
    const token = await signIn(identity, await register(identity));
    identity.pass({ hours: 24 });
    return token;
  }

  async function successorOf(token: string): Promise<string> {
    const { status, headers } = await me(token);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    return String(headers['session-token']);
  }

  it('get a successor after a day, and the old one works until the new one is used', async () => {
    const token = await signIn(identity, await register(identity));
    expect((await me(token)).headers['session-token']).toBeUndefined();
    identity.pass({ hours: 24 });
    const lost = await successorOf(token);
    identity.pass({ hours: 5 });
    const successor = await successorOf(token);
    expect(successor).not.toBe(lost);
    expect((await me(successor)).status).toBe(200);
    identity.pass({ seconds: 59 });
    expect((await me(token)).status).toBe(200);
    expect((await me(successor)).headers['session-token']).toBeUndefined();
  });

  it('end the whole session when a superseded one is used after a minute, and its owner is told', async () => {
    const token = await dueToken();
    const successor = await successorOf(token);
    await me(successor);
    identity.pass({ seconds: 61 });
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'session_invalid' } });
    expect(await me(successor)).toMatchObject({ status: 401, body: { code: 'session_invalid' } });
  });

  it('are on two branches once one was copied: whoever comes second is found out', async () => {
    const token = await dueToken();
    const ofThief = await successorOf(token);
    identity.pass({ minutes: 11 });
    const ofOwner = await successorOf(token);
    await me(ofThief);
    expect((await me(ofOwner)).status).toBe(200);
    identity.pass({ minutes: 2 });
    expect((await me(ofThief)).status).toBe(401);
    expect((await me(ofOwner)).status).toBe(401);
  });

  it('are followed by one successor for twenty requests at once', async () => {
    const token = await dueToken();
    const answers = await Promise.all(Array.from({ length: 20 }, () => me(token)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ headers }) => headers['session-token'] !== undefined)).toHaveLength(1);
  });

  it('rotate on demand, and are not given to a page that anybody may see', async () => {
    const token = await dueToken();
    const open = await identity.app.inject({ url: '/open', headers: { authorization: `Bearer ${token}` } });
    expect([open.body, open.headers['session-token']]).toEqual(['somebody', undefined]);
    const { status, body } = await identity.call('POST', '/v1/auth/rotate', { token });
    expect(status).toBe(200);
    expect((await me(body.token)).status).toBe(200);
  });

  it('travel as a cookie when they came as one', async () => {
    const token = await dueToken();
    const cookie = `__Host-sheber-session=${token}`;
    const { headers } = await identity.call('GET', '/v1/auth/me', { headers: { cookie } });
    expect(headers['session-token']).toBeUndefined();
    expect(headers['set-cookie']).toMatch(/^__Host-sheber-session=[\w-]{43};.*HttpOnly; Secure; SameSite=Lax/);
    const foreign = await identity.call('POST', '/v1/auth/rotate', { headers: { cookie } });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
  });

  it('are worthless everywhere after signing out everywhere, or elsewhere only', async () => {
    const person = await register(identity);
    const [here, there] = [await signIn(identity, person), await signIn(identity, person)];
    const out = (token: string, body: object): Promise<Answer> =>
      identity.call('POST', '/v1/auth/sign-out-everywhere', { token, body });
    expect((await out(here, { keepThis: true })).status).toBe(204);
    expect([(await me(here)).status, (await me(there)).status]).toEqual([200, 401]);
    expect((await out(here, {})).status).toBe(204);
    expect((await me(here)).status).toBe(401);
  });

  it('open dangerous acts for a quarter of an hour after the password was given', async () => {
    const person = await register(identity);
    await asOwner(
      identity.database,
      `INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, 'administrator', now())`,
      [person.accountId],
    );
    const token = await signIn(identity, person);
    await asOwner(identity.database, 'UPDATE session SET one_time_code_at = now() WHERE account_id = $1', [
      person.accountId,
    ]);
    const other = await signedIn(identity.database);
    const act = (): Promise<Answer> =>
      identity.call('PUT', `/v1/admin/accounts/${other.accountId}/roles`, { token, body: { roles: [] } });
    expect((await act()).status).toBe(200);
    identity.pass({ minutes: 16 });
    expect(await act()).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } });
    const stepUp = (password: string): Promise<Answer> =>
      identity.call('POST', '/v1/auth/step-up', { token, body: { password } });
    expect(await stepUp('not the password')).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    expect((await act()).status).toBe(403);
    expect((await stepUp(person.password)).status).toBe(204);
    expect((await act()).status).toBe(200);
  });
});
