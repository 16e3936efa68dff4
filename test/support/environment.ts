import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';

/** A valid local configuration but for DATABASE_URL. */
export const testEnvironment = {
  PUBLIC_URL: 'http://localhost:3000',
  // Of the run: test/support/setup.ts. Processes that tests start get theirs from the test.
  STORAGE_URL: pathToFileURL(process.env['TEST_STORAGE'] ?? '/nowhere').href,
  MAIL_FROM: 'Sheber <letters@sheber.example>',
  STRIPE_SECRET_KEY: 'sk_test_sheber',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sheber',
  STRIPE_WEBHOOK_SECRET: `whsec_${'s'.repeat(32)}`,
  // Nothing listens there; tests of the provider start a sandbox and say where.
  STRIPE_API_BASE: 'http://127.0.0.1:9',
  ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
  JOBS_POLL_MS: '25',
  // Tests look at once at what they have changed; one of the storefront is about keeping answers.
  ANSWERS_KEPT_MS: '0',
  LOG_LEVEL: 'info',
};
