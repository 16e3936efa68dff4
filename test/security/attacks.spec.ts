/** What a foreign page, a guesser and an eavesdropper try. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { listRoutes, type Route } from '../../src/platform/http/routes.js';
import { everything } from '../support/belongings.js';
import { type Person, signedIn } from '../support/people.js';
import { call, type Shop, startShop } from '../support/shop.js';

const COOKIE = '__Host-sheber-session';

/** What a browser says of requests that a page of somebody else's makes. */
const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a page of another site': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'a page of a neighbouring host': { 'sec-fetch-site': 'same-site', origin: 'http://evil.localhost:3000' },
  'a sandboxed frame': { origin: 'null' },
  'an old browser that says nothing': {},
};

describe('somebody whose browser holds a session', () => {
  let shop: Shop;
  let unsafe: Route[];
  let everybody: Person;

  beforeAll(async () => {
    shop = await startShop({ roles: ['api'], webhooks: 'lost' });
    const routes = listRoutes(shop.app.app);
    unsafe = routes.filter(
      ({ method, access }) => method !== 'GET' && access?.audience !== 'provider' && access?.audience !== 'operator',
    );
    everybody = await signedIn(shop.app.database, {
      roles: ['moderator', 'finance', 'support', 'centre_staff', 'administrator'],
      workshop: { sellerId: shop.pottery.sellerId, role: 'owner' },
    });
  }, 60_000);

  afterAll(() => shop?.close());

  async function ask(
    { method, path }: Pick<Route, 'method' | 'path'>,
    headers: Readonly<Record<string, string>>,
  ): Promise<[number, unknown]> {
    const url = path.replaceAll(/:\w+/g, () => '01930000-0000-7000-8000-000000000009');
    const body = method === 'GET' ? {} : { body: {} };
    const { status, body: answer } = await call(shop, method as 'POST', url, {
      ...body,
      headers: { 'idempotency-key': newId(), 'if-match': '"v1"', ...headers },
    });
    return [status, answer['code']];
  }

  it.each(Object.keys(foreign))('is not made to do anything by %s', async (where) => {
    expect(unsafe.length).toBeGreaterThan(60);
    const before = await everything(shop);
    const sent = foreign[where] ?? {};
    for (const route of unsafe) {
      const what = `${route.method} ${route.path}`;
      const answer = await ask(route, { cookie: `${COOKIE}=${everybody.token}`, ...sent });
      if (answer[1] === 'cross_site_request') continue;
      // A route that looks at no session does for her what it does for everybody.
      expect(route.access?.audience, `${what}: ${answer.join(' ')}`).toBe('public');
      expect(answer, what).toEqual(await ask(route, sent));
    }
    expect(await everything(shop)).toEqual(before);
  });

  it('changes nothing by any link that she follows', async () => {
    const before = await everything(shop);
    const reads = listRoutes(shop.app.app).filter(({ method, access }) => method === 'GET' && access !== undefined);
    expect(reads.length).toBeGreaterThan(40);
    for (const { path } of reads) {
      const url = path.replaceAll(/:\w+/g, () => newId());
      const headers = { cookie: `${COOKIE}=${everybody.token}`, 'sec-fetch-site': 'cross-site' };
      await (await fetch(`${shop.app.url}${url}`, { headers, redirect: 'manual' })).arrayBuffer();
    }
    expect(await everything(shop)).toEqual(before);
  });
});
