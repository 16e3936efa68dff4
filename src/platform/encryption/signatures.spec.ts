import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Config } from '../config/config.js';
import { Encryption } from './encryption.js';
import { Signatures } from './signatures.js';

const spring = `spring:${randomBytes(32).toString('base64')}`;
const autumn = `autumn:${randomBytes(32).toString('base64')}`;
const withKeys = (...keys: string[]): Signatures => new Signatures({ ENCRYPTION_KEYS: keys.join(',') } as Config);

describe('Signatures', () => {
  it('makes the same token in every process, fit for an address', () => {
    const token = withKeys(spring).sign('order:1');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(withKeys(spring).sign('order:1')).toBe(token);
    expect(withKeys(spring).verify('order:1', token)).toBe(true);
  });

  it('refuses the token of another context', () => {
    const signatures = withKeys(spring);
    expect(signatures.verify('order:2', signatures.sign('order:1'))).toBe(false);
    expect(signatures.verify('cart:1', signatures.sign('order:1'))).toBe(false);
  });

  it('refuses a token in which any one bit was changed, that was cut short or made longer', () => {
    const signatures = withKeys(spring);
    const token = Buffer.from(signatures.sign('order:1'), 'base64url');
    for (let bit = 0; bit < token.length * 8; bit++) {
      const tampered = Buffer.from(token);
      tampered.writeUInt8(tampered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(signatures.verify('order:1', tampered.toString('base64url'))).toBe(false);
    }
    for (let length = 0; length < token.length; length++) {
      expect(signatures.verify('order:1', token.subarray(0, length).toString('base64url'))).toBe(false);
    }
    for (const spelling of [`${token.toString('base64url')}=`, ` ${token.toString('base64url')}`, '', '%', 'ы']) {
      expect(signatures.verify('order:1', spelling)).toBe(false);
    }
  });

  it('signs with the first key and accepts what any configured one signed', () => {
    const old = withKeys(spring).sign('order:1');
    const rotated = withKeys(autumn, spring);
    expect(rotated.verify('order:1', old)).toBe(true);
    expect(rotated.sign('order:1')).toBe(withKeys(autumn).sign('order:1'));
    expect(withKeys(autumn).verify('order:1', old)).toBe(false);
  });

  it('refuses a key of the wrong length, as sealing does', () => {
    for (const Keys of [Signatures, Encryption]) {
      expect(() => new Keys({ ENCRYPTION_KEYS: 'short:AAAA' } as Config)).toThrow('An encryption key is');
    }
  });
});
