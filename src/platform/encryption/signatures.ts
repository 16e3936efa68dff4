import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { parseKey } from './encryption.js';

/**
 * Signs short contexts (`order:<id>`), so that a link can carry its own permission and nothing has to be stored. Every
 * process makes the same token for the same context. The first key of `ENCRYPTION_KEYS` signs; each of them verifies,
 * so keys can be changed without breaking links. The signing keys are derived (HKDF, RFC 5869): what seals does not sign.
 */
@Injectable()
export class Signatures {
  private readonly keys: readonly Buffer[];
  private readonly current: Buffer;

  constructor({ ENCRYPTION_KEYS }: Config) {
    this.keys = ENCRYPTION_KEYS.split(',').map((setting) =>
      Buffer.from(hkdfSync('sha256', parseKey(setting).bytes, '', 'sheber signatures', 32)),
    );
    const [current] = this.keys;
    if (current === undefined) throw new Error('There is no key to sign with.');
    this.current = current;
  }

  /** HMAC-SHA256 of the context as base64url, 43 characters. */
  sign(context: string): string {
    return hmac(this.current, context).toString('base64url');
  }

  /** What each configured key makes of it, the current one's first: to find what was signed before a change of keys. */
  signWithEach(context: string): string[] {
    return this.keys.map((key) => hmac(key, context).toString('base64url'));
  }

  /** Takes the same time whatever is wrong with the token. */
  verify(context: string, token: string): boolean {
    const given = Buffer.from(token, 'base64url');
    // Base64url has several spellings of some bytes; only the one that was given out is accepted.
    const isCanonical = given.toString('base64url') === token;
    const matches = this.keys.filter((key) => {
      const right = hmac(key, context);
      return timingSafeEqual(right, given.length === right.length ? given : Buffer.alloc(right.length));
    });
    return isCanonical && matches.length > 0;
  }
}

function hmac(key: Buffer, context: string): Buffer {
  return createHmac('sha256', key).update(context).digest();
}
