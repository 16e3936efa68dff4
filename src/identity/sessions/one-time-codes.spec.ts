import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpCodeAt, totpStepOf, totpUri } from './one-time-codes.js';
import { Totp } from './totp.entity.js';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890, the last six of the eight digits given there. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1_000);

describe('One-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(totpCodeAt(RFC_SECRET, at(second))).toBe(code);
    expect(totpStepOf(RFC_SECRET, code, at(second))).toBe(Math.floor(second / 30));
  });

  it('are accepted one period early and late, not two', () => {
    const secret = newTotpSecret();
    const code = totpCodeAt(secret, at(1_000_000));
    const accepted = [-60, -30, 0, 30, 60].map((late) => totpStepOf(secret, code, at(1_000_000 + late)) !== undefined);
    expect(accepted).toEqual([false, true, true, true, false]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '００００００'])('are refused when they are no code: %j', (code) => {
    expect(totpStepOf(RFC_SECRET, code, at(59))).toBeUndefined();
  });

  it('are used once: the same step and every earlier one is a replay', () => {
    const totp = Totp.begin('account', Buffer.alloc(0), at(0));
    expect([totp.use(100), totp.use(100), totp.use(99), totp.use(101)]).toEqual([true, false, false, true]);
  });

  it('come from 160 random bits that the app reads from a link', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(secret, 'aigul@example.kz'));
    expect(uri.href).toMatch(/^otpauth:\/\/totp\/Sheber:aigul%40example\.kz\?/);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ issuer: 'Sheber', secret, digits: '6', period: '30' });
  });
});
