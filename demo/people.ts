import { Secret, TOTP } from 'otpauth';
import { type Api, connect, ok, until } from './client.js';

/** Printed by `npm start`, too. It protects nothing. */
const DEMO_TOTP_SECRET = 'SHEBERDEMOSHEBERDEMOSHEBERDEMOSH';

export interface Signed {
  readonly api: Api;
  readonly token: string;
}

/** A member of the demo's staff. A code works once for each account, so a second story waits for the next one. */
export async function staff(url: string, name: 'moderator' | 'finance' | 'administrator'): Promise<Signed> {
  const totp = new TOTP({ secret: Secret.fromBase32(DEMO_TOTP_SECRET) });
  let tried = '';
  const token = await until<string>(`the sign-in of ${name}@demo.example`, async () => {
    const code = totp.generate();
    // A wrong code makes the next sign-in wait longer, so each is tried once.
    if (code === tried) return undefined;
    tried = code;
    const { data, response, error } = await connect(url).POST('/v1/auth/sign-in', {
      body: { email: `${name}@demo.example`, password: `demo-only-${name}`, code },
    });
    if (response.ok) return data?.token;
    if (response.status !== 401 && response.status !== 429) throw new Error(JSON.stringify(error));
    return undefined;
  });
  return { token, api: connect(url, { authorization: `Bearer ${token}` }) };
}

/** Somebody new, who registers and signs in. */
export async function register(url: string, person: { email: string; name: string }): Promise<Signed> {
  const password = `turkestan clay and wool ${person.email}`;
  await ok(connect(url).POST('/v1/auth/register', { body: { ...person, password, locale: 'kk' } }));
  const { token = '' } = await ok(connect(url).POST('/v1/auth/sign-in', { body: { email: person.email, password } }));
  return { token, api: connect(url, { authorization: `Bearer ${token}` }) };
}

/** Does what she does with the letter that asks whether the address is hers. Where there is no mail server, staff see it. */
export async function verifyAddress(api: Api, administrator: Api, email: string): Promise<void> {
  const token = await until<string>(`the letter to ${email}`, async () => {
    const params = { query: { to: email } };
    const { items } = await ok(administrator.GET('/v1/admin/sandbox/letters', { params }));
    const links = items.map(({ text }) => /\/account\/verify-email#(\S+)/.exec(text)?.[1]);
    return links.find((link) => link !== undefined);
  });
  await ok(api.POST('/v1/auth/verify-email', { body: { token } }));
}
