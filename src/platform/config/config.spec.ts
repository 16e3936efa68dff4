import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Config, ConfigError, loadConfig } from './config.js';

const complete = {
  DATABASE_URL: 'postgres://sheber:secret-1@127.0.0.1:5432/sheber',
  REDIS_URL: 'redis://:secret-2@127.0.0.1:6379',
  PUBLIC_URL: 'https://sheber.example',
  STORAGE_URL: 'file:///var/lib/sheber/storage',
  SMTP_URL: 'smtp://sheber:secret-4@mail.example:587',
  MAIL_FROM: 'Sheber <letters@sheber.example>',
  STRIPE_SECRET_KEY: 'sk_test_secret3',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
  STRIPE_WEBHOOK_SECRET: `whsec_${'a'.repeat(20)}`,
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

function refusalOf(env: NodeJS.ProcessEnv, profile: 'production' | 'local'): ConfigError {
  try {
    loadConfig(env, profile);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

const byName = ([a]: [string, string], [b]: [string, string]): number => a.localeCompare(b);

describe('the configuration', () => {
  it('takes a complete environment and fills in defaults', () => {
    const config = loadConfig(complete, 'production');
    expect(config).toMatchObject({ PORT: 3000, SETTLEMENT_CURRENCY: 'EUR', JOBS_POLL_MS: 250 });
  });

  it('names everything that production lacks', () => {
    expect([...refusalOf({}, 'production').variables].toSorted(byName)).toEqual([
      ['DATABASE_URL', 'is missing'],
      ['ENCRYPTION_KEYS', 'is missing'],
      ['MAIL_FROM', 'is missing'],
      ['PUBLIC_URL', 'is missing'],
      ['REDIS_URL', 'is missing'],
      ['SMTP_URL', 'is missing'],
      ['STORAGE_URL', 'is missing'],
      ['STRIPE_PUBLISHABLE_KEY', 'is missing'],
      ['STRIPE_SECRET_KEY', 'is missing'],
      ['STRIPE_WEBHOOK_SECRET', 'is missing'],
    ]);
  });

  it('refuses the sandbox in production and allows it on a laptop', () => {
    const env = { ...complete, STRIPE_API_BASE: 'http://127.0.0.1:4242' };
    expect(refusalOf(env, 'production').message).toContain('STRIPE_API_BASE must not be set');
    expect(loadConfig({ ...env, REDIS_URL: undefined }, 'local').STRIPE_API_BASE).toBe('http://127.0.0.1:4242');
  });

  it('names every bad variable and prints no value', () => {
    const bad = {
      PORT: 'canary-port',
      WORKER_PORT: '70000',
      HOST: 'canary host',
      PUBLIC_URL: 'canary',
      TRUSTED_PROXIES: 'canary!',
      LOG_LEVEL: 'canary',
      DATABASE_URL: 'mysql://canary:canary@host/db',
      MIGRATIONS_DATABASE_URL: 'canary',
      DATABASE_POOL_SIZE: '1.5',
      REDIS_URL: 'http://canary',
      STORAGE_URL: 'http://canary',
      SMTP_URL: 'http://canary',
      MAIL_FROM: 'canary <a@b.example>\r\nBcc: canary@b.example',
      STRIPE_SECRET_KEY: 'pk_test_canary',
      STRIPE_PUBLISHABLE_KEY: 'sk_test_canary',
      STRIPE_WEBHOOK_SECRET: 'canary',
      STRIPE_API_BASE: 'canary',
      SETTLEMENT_CURRENCY: 'KAN',
      PLATFORM_NAME: 'canary'.repeat(30),
      PLATFORM_IBAN: 'canary',
      PLATFORM_BIC: 'canary!',
      PLATFORM_BIN: 'canary',
      PLATFORM_KOD: 'canary',
      PLATFORM_KNP: 'canary',
      ENCRYPTION_KEYS: 'k1:canary',
      JOBS_CONCURRENCY: 'canary=3',
      JOBS_POLL_MS: '-1',
      JOBS_LEASE_SECONDS: 'canary',
      CHECKOUT_MINUTES: 'canary',
      ANSWERS_KEPT_MS: '801',
      API_DOCS: 'canary',
    };
    const refusal = refusalOf(bad, 'local');
    expect([...refusal.variables.keys()].toSorted()).toEqual(Object.keys(bad).toSorted());
    expect(refusal.message).not.toMatch(/canary|70000/);
    // Every variable that exists is in this test.
    const known = Object.keys(loadConfig(complete, 'local')).filter((name) => name !== 'profile');
    expect(known.every((name) => name in bad)).toBe(true);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(loadConfig({ ...complete, PORT: '' }, 'local').PORT).toBe(3000);
    expect(refusalOf({ ...complete, DATABASE_URL: '' }, 'local').message).toContain('DATABASE_URL is missing');
  });

  it('can not be told another profile by the environment', () => {
    expect(loadConfig({ ...complete, profile: 'local' }, 'production').profile).toBe('production');
    expect(new Config().profile).toBeUndefined();
  });

  it('takes two webhook secrets and two encryption keys while one is being replaced', () => {
    const config = loadConfig(
      {
        ...complete,
        STRIPE_WEBHOOK_SECRET: `whsec_${'a'.repeat(20)},whsec_${'b'.repeat(20)}`,
        ENCRYPTION_KEYS: `k2:${randomBytes(32).toString('base64')},${complete.ENCRYPTION_KEYS}`,
      },
      'production',
    );
    expect(config.STRIPE_WEBHOOK_SECRET.split(',')).toHaveLength(2);
  });
});
