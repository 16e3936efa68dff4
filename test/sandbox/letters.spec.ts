/** Whoever tries the shop out without a mail server reads letters over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, call, settled, type Shop, startShop } from '../support/shop.js';

interface Letters {
  readonly items: readonly { readonly id: string; readonly subject: string; readonly text: string }[];
  readonly code?: string;
}

describe('letters of the sandbox', () => {
  let shop: Shop;
  let administrator: Person;

  beforeAll(async () => {
    shop = await startShop();
    administrator = await signedIn(shop.app.database, { roles: ['administrator'] });
  }, 60_000);

  afterAll(() => shop?.close());

  const lettersTo = (to: string, who: Person = administrator): Promise<Answer<Letters>> =>
    call<Letters>(shop, 'GET', `/v1/admin/sandbox/letters?to=${encodeURIComponent(to)}`, { headers: who.headers });

  it('carry the link that verifies an address, to nobody but administrators', async () => {
    const email = 'aisulu@sandbox.example';
    const body = { email, name: 'Айсұлу', password: 'three felt rugs in a yurt', locale: 'kk' };
    expect((await call(shop, 'POST', '/v1/auth/register', { body })).status).toBe(202);
    await settled(shop);
    const { items } = (await lettersTo(email.toUpperCase())).body;
    expect(items).toHaveLength(1);
    const token = /\/account\/verify-email#(\S+)/.exec(items[0]?.text ?? '')?.[1];
    expect((await call(shop, 'POST', '/v1/auth/verify-email', { body: { token } })).status).toBe(204);
    const moderator = await signedIn(shop.app.database, { roles: ['moderator'] });
    expect((await lettersTo(email, moderator)).body.code).toBe('forbidden');
  });

  it('are none for an address that got none, and a refusal for what is no address', async () => {
    expect((await lettersTo('nobody@sandbox.example')).body).toEqual({ items: [] });
    expect((await lettersTo('nobody')).body.code).toBe('invalid_input');
  });
});
