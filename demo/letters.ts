import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from './client.js';

/** The token behind the link of the letter that verifies an address: on a laptop letters are files. */
export async function verificationOf(data: string, email: string): Promise<string> {
  const folder = path.join(data, 'storage', 'letters');
  return until(`the letter to ${email} in ${folder}`, async () => {
    const letters = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    for (const name of letters.filter((each) => each.endsWith('.eml'))) {
      const letter = plain(readFileSync(path.join(folder, name), 'utf8'));
      const token = /\/account\/verify-email#([\w.-]+)/.exec(letter)?.[1];
      if (token !== undefined && letter.includes(`To: ${email}`)) return token;
    }
    return undefined;
  });
}

/** A letter with its parts decoded as far as ASCII goes, which is all that is looked for (RFC 2045, 6.7 and 6.8). */
function plain(letter: string): string {
  return letter
    .replaceAll(/(?<=\n\r?\n)[\w+/=\r\n]{60,}/g, (part) => Buffer.from(part, 'base64').toString())
    .replaceAll(/=\r?\n/g, '')
    .replaceAll('=3D', '=');
}
