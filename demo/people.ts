import { Secret, TOTP } from 'otpauth';
import { type Api, connect, ok, until } from './client.js';
import { verificationOf } from './letters.js';
import type { Server } from './server.js';

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

/** Somebody new, who registers, signs in and follows the link of her letter. */
export async function register(
  { url, data }: Server,
  person: { readonly email: string; readonly name: string },
): Promise<Signed> {
  const password = `turkestan clay and wool ${person.email}`;
  await ok(connect(url).POST('/v1/auth/register', { body: { ...person, password, locale: 'kk' } }));
  const { token = '' } = await ok(connect(url).POST('/v1/auth/sign-in', { body: { email: person.email, password } }));
  const link = await verificationOf(data, person.email);
  await ok(connect(url).POST('/v1/auth/verify-email', { body: { token: link } }));
  return { token, api: connect(url, { authorization: `Bearer ${token}` }) };
}
