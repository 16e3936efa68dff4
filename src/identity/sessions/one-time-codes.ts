import { Secret, TOTP } from 'otpauth';

/** What authenticator apps expect by default (RFC 6238): six digits, SHA-1, a new code every 30 seconds. */
const SHAPE = { issuer: 'Sheber', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A phone's clock may be this many periods off, either way. */
const TOLERATED_PERIODS = 1;

/** A new shared secret: 160 bits in base 32, as RFC 4226 recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from a QR code. It contains the secret. */
export function totpUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/** The code that an authenticator app shows at `at`. */
export function totpCodeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() });
}

/** The 30-second step, counted since 1970, whose code this is; undefined for a wrong one or one out of time. */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined; // The library throws for other alphabets.
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: TOLERATED_PERIODS });
  return delta === null ? undefined : TOTP.counter({ period: SHAPE.period, timestamp }) + delta;
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ ...SHAPE, label, secret: Secret.fromBase32(secret) });
}
