import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Config } from '../config/config.js';
import { Encryption } from './encryption.js';

const spring = `spring:${randomBytes(32).toString('base64')}`;
const autumn = `autumn:${randomBytes(32).toString('base64')}`;
const withKeys = (...keys: string[]): Encryption => new Encryption({ ENCRYPTION_KEYS: keys.join(',') } as Config);

describe('Encryption', () => {
  it('opens what it sealed, text and bytes, empty ones too', () => {
    const encryption = withKeys(spring);
    for (const secret of ['шебер', '', randomBytes(1_000)]) {
      expect(encryption.open(encryption.seal(secret, 'totp:1'), 'totp:1')).toEqual(Buffer.from(secret));
    }
  });

  it('never seals the same secret to the same bytes', () => {
    const encryption = withKeys(spring);
    const sealed = Array.from({ length: 100 }, () => encryption.seal('secret', 'totp:1').toString('hex'));
    expect(new Set(sealed).size).toBe(100);
  });

  it('refuses a value in which any one bit was changed or that was cut short', () => {
    const encryption = withKeys(spring);
    const sealed = encryption.seal('secret', 'totp:1');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const tampered = Buffer.from(sealed);
      tampered.writeUInt8(tampered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => encryption.open(tampered, 'totp:1')).toThrow(Error);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => encryption.open(sealed.subarray(0, length), 'totp:1')).toThrow(Error);
    }
  });

  it('refuses a value that was copied to another row', () => {
    const encryption = withKeys(spring);
    expect(() => encryption.open(encryption.seal('secret', 'totp:1'), 'totp:2')).toThrow(Error);
  });

  it('seals with the first key and opens with every configured one', () => {
    const old = withKeys(spring).seal('secret', 'totp:1');
    const rotated = withKeys(autumn, spring);
    expect(rotated.open(old, 'totp:1').toString()).toBe('secret');
    const fresh = rotated.seal('secret', 'totp:1');
    expect(withKeys(autumn).open(fresh, 'totp:1').toString()).toBe('secret');
    expect(() => withKeys(autumn).open(old, 'totp:1')).toThrow('The key of a sealed value is not configured.');
  });

  it('refuses two keys with one id and a key of the wrong length', () => {
    expect(() => withKeys(spring, spring)).toThrow('Two encryption keys have the same id.');
    expect(() => withKeys('short:AAAA')).toThrow('An encryption key is');
  });
});
