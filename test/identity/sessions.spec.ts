import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { newSession, signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, register, startIdentityApp } from './identity-app.js';

describe('A session', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  const me = (token: string): Promise<Answer> => identity.call('GET', '/v1/auth/me', { token });

  it('ends at once when its owner signs out, and no other session of theirs does', async () => {
    const { token, accountId } = await signedIn(identity.database);
    const elsewhere = await newSession(identity.database, accountId);
    expect((await identity.call('POST', '/v1/auth/sign-out', { token })).status).toBe(204);
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'session_invalid' } });
    expect((await identity.call('POST', '/v1/auth/sign-out', { token })).status).toBe(401);
    expect((await me(elsewhere)).status).toBe(200);
  });

  it('is listed with where it is, the newest first, until it ends', async () => {
    const { accountId, token, headers } = await signedIn(identity.database);
    await signedIn(identity.database);
    const second = await newSession(identity.database, accountId);
    const first = await identity.call('GET', '/v1/auth/sessions?limit=1', { token: second });
    expect(first.body.items).toMatchObject([{ current: true, oneTimeCode: true, userAgent: null }]);
    const rest = await identity.call('GET', `/v1/auth/sessions?after=${first.body.nextCursor}`, { token: second });
    expect(rest.body).toMatchObject({ items: [{ current: false }], nextCursor: null });
    const [{ id }] = rest.body.items;
    expect((await identity.call('DELETE', `/v1/auth/sessions/${id}`, { token: second })).status).toBe(204);
    expect((await identity.call('GET', '/v1/auth/me', { headers })).body.code).toBe('session_invalid');
    expect((await me(token)).status).toBe(401);
    expect((await identity.call('GET', '/v1/auth/sessions', { token: second })).body.items).toHaveLength(1);
  });

  it.each([
    ['not-a-cursor', 'cursor_invalid'],
    [Buffer.from('["x"]').toString('base64url'), 'cursor_invalid'],
  ])('list refuses the cursor %s', async (after, code) => {
    const { token } = await signedIn(identity.database);
    expect(await identity.call('GET', `/v1/auth/sessions?after=${after}`, { token })).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  it('of somebody else can not be ended, and seems not to be there', async () => {
    const mine = await signedIn(identity.database);
    const theirs = await signedIn(identity.database);
    const [{ id }] = (await identity.call('GET', '/v1/auth/sessions', theirs)).body.items;
    for (const foreign of [id, newId()]) {
      const answer = await identity.call('DELETE', `/v1/auth/sessions/${foreign}`, { token: mine.token });
      expect(answer).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    }
    expect((await me(theirs.token)).status).toBe(200);
  });

  it('ends after fourteen days without use, and after ninety in any case', async () => {
    const person = await register(identity);
    const open = async (): Promise<string> =>
      (await identity.call('POST', '/v1/auth/sign-in', { body: { email: person.email, password: person.password } }))
        .body.token;
    const idle = await open();
    identity.pass({ days: 13, hours: 23 });
    expect((await me(idle)).status).toBe(200);
    identity.pass({ days: 14 });
    expect((await me(idle)).body.code).toBe('session_invalid');

    const used = await open();
    for (let week = 0; week < 12; week++) {
      identity.pass({ days: 7 });
      expect((await me(used)).status).toBe(200);
    }
    identity.pass({ days: 5, hours: 23 });
    expect((await me(used)).status).toBe(200);
    identity.pass({ hours: 2 });
    expect((await me(used)).body.code).toBe('session_invalid');
  });

  it('of staff ends after twelve hours', async () => {
    const person = await register(identity);
    await asOwner(
      identity.database,
      `INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, 'support', now())`,
      [person.accountId],
    );
    const { body } = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email: person.email, password: person.password },
    });
    identity.pass({ hours: 11, minutes: 59 });
    expect((await me(body.token)).status).toBe(200);
    identity.pass({ minutes: 2 });
    expect((await me(body.token)).body.code).toBe('session_invalid');
  });

  it('is written to once in five minutes, however often it is used', async () => {
    const { body } = await (async () => {
      const { email, password } = await register(identity);
      return identity.call('POST', '/v1/auth/sign-in', { body: { email, password } });
    })();
    const seen = async (): Promise<string> => (await me(body.token)).body.session.lastSeenAt;
    const first = await seen();
    identity.pass({ minutes: 4 });
    expect(await seen()).toBe(first);
    identity.pass({ minutes: 2 });
    const second = await seen();
    expect(Date.parse(second) - Date.parse(first)).toBeGreaterThan(5 * 60_000);
    expect(await seen()).toBe(second);
  });

  it('remembers no more than 200 characters of a browser', async () => {
    const { email, password } = await register(identity);
    const { body } = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email, password },
      headers: { 'user-agent': 'x'.repeat(5_000) },
    });
    expect(body.session.userAgent).toBe('x'.repeat(200));
  });
});

describe('A session in a cookie', () => {
  let identity: IdentityApp;
  let cookie: string;

  const NAME = '__Host-sheber-session';
  const own = { origin: 'http://localhost:3000' };

  beforeAll(async () => {
    identity = await startIdentityApp();
    cookie = await freshCookie();
  });
  afterAll(() => identity?.close());

  async function freshCookie(): Promise<string> {
    const { email, password } = await register(identity);
    const { body, headers, status } = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email, password, transport: 'cookie' },
      headers: own,
    });
    expect(status).toBe(200);
    expect(body).toEqual({ session: expect.objectContaining({ current: true }) });
    const [value = '', ...attributes] = String(headers['set-cookie']).split('; ');
    expect(attributes.filter((attribute) => !attribute.startsWith('Expires='))).toEqual([
      'Path=/',
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ]);
    expect(attributes.join()).toContain('Expires=');
    expect(value).toMatch(new RegExp(`^${NAME}=[\\w-]{43}$`));
    return value;
  }

  it('is read like a token and ended by signing out, which takes the cookie away', async () => {
    const mine = await freshCookie();
    expect((await identity.call('GET', '/v1/auth/me', { headers: { cookie: mine } })).status).toBe(200);
    const out = await identity.call('POST', '/v1/auth/sign-out', { headers: { cookie: mine, ...own } });
    expect(out.status).toBe(204);
    expect(out.headers['set-cookie']).toMatch(new RegExp(`^${NAME}=; Max-Age=0; Path=/; HttpOnly; Secure`));
    const after = await identity.call('GET', '/v1/auth/me', { headers: { cookie: mine } });
    expect(after).toMatchObject({ status: 401, body: { code: 'session_invalid' } });
    // Else the browser, whose scripts can't see the cookie, would be refused on public pages too.
    expect(after.headers['set-cookie']).toContain('Max-Age=0');
  });

  it.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 404],
    ['with our own origin', own, 404],
    ['with our own origin, from a neighbouring host', { 'sec-fetch-site': 'same-site', ...own }, 404],
    ['from a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site', origin: 'http://shop.localhost:3000' }, 403],
    ['from another port', { origin: 'http://localhost:3001' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['from an address whose beginning is ours', { origin: 'http://localhost:3000.evil.example' }, 403],
    ['from the address bar', { 'sec-fetch-site': 'none' }, 403],
    ['with only a referrer', { referer: 'http://localhost:3000/' }, 403],
    ['without a word', {}, 403],
  ])('may change something when the request comes %s, or not', async (_, headers, status) => {
    const change = (extra: Record<string, string>): Promise<Answer> =>
      identity.call('DELETE', `/v1/auth/sessions/${newId()}`, { headers: { ...extra, ...headers } });
    const answer = await change({ cookie });
    expect(answer).toMatchObject({
      status,
      body: { code: status === 403 ? 'cross_site_request' : 'session_not_found' },
    });
    expect((await identity.call('GET', '/v1/auth/me', { headers: { cookie, ...headers } })).status).toBe(200);
    // A page can't make a browser send a bearer token, so that needs no such proof.
    expect((await change({ authorization: `Bearer ${cookie.split('=')[1]}` })).status).toBe(404);
  });

  it('is not begun for a foreign page, which would sign its visitor in as somebody else', async () => {
    const { email, password } = await register(identity);
    const foreign: Record<string, string>[] = [{}, { origin: 'https://evil.example' }];
    for (const headers of foreign) {
      const answer = await identity.call('POST', '/v1/auth/sign-in', {
        body: { email, password, transport: 'cookie' },
        headers,
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('gives way to a bearer token, good or bad', async () => {
    const { token, accountId } = await signedIn(identity.database);
    const good = await identity.call('GET', '/v1/auth/me', { token, headers: { cookie } });
    expect(good.body.account.id).toBe(accountId);
    for (const bad of ['', 'x', 'A'.repeat(43), `${token} ${token}`]) {
      const answer = await identity.call('GET', '/v1/auth/me', { headers: { cookie, authorization: `Bearer ${bad}` } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'session_invalid' } });
    }
    const basic = await identity.call('GET', '/v1/auth/me', { headers: { cookie, authorization: 'Basic eDp5' } });
    expect(basic.status).toBe(200);
  });

  it('does not stop a person whose cookie is dead from signing in again', async () => {
    const { email, password } = await register(identity);
    const answer = await identity.call('POST', '/v1/auth/sign-in', {
      body: { email, password, transport: 'cookie' },
      headers: { ...own, cookie: `${NAME}=${'B'.repeat(43)}` },
    });
    expect(answer.status).toBe(200);
  });
});
