import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/kernel/id.js';
import { asOwner, type TestDatabase } from './database.js';

type StaffRole = 'moderator' | 'finance' | 'support' | 'centre_staff' | 'administrator';

interface PersonOptions {
  readonly roles?: readonly StaffRole[];
  readonly workshop?: { readonly sellerId: string; readonly role: 'owner' | 'helper' };
  /** Staff sign in with one unless a test is about what happens without. */
  readonly oneTimeCode?: 'passed' | 'missing';
}

export interface Person {
  readonly accountId: string;
  readonly token: string;
  readonly headers: { readonly authorization: string };
}

/** Of everybody who comes by `signedIn`, hashed beforehand. */
export const somePassword = 'test-only horses in a row';
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$TWSgAKpFCaWCi2YgpeNsug$/iUUHzMxoGLmHf6AMlwWwiqmbY4euh32q6PGh0MqD8U';

/** Somebody who is signed in, without the cost of a password: for tests of what a session may do. */
export async function signedIn(database: TestDatabase, options: PersonOptions = {}): Promise<Person> {
  const { roles = [], workshop, oneTimeCode = 'passed' } = options;
  const accountId = newId();
  await asOwner(
    database,
    `INSERT INTO account (id, email, password_hash, name, locale, created_at, email_verified_at)
     VALUES ($1, $2, $3, 'Test person', 'en', now(), now())`,
    [accountId, `${accountId}@example.org`, PASSWORD_HASH],
  );
  for (const role of roles) {
    await asOwner(database, 'INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, $2, now())', [
      accountId,
      role,
    ]);
  }
  if (workshop !== undefined) {
    await asOwner(
      database,
      'INSERT INTO membership (seller_id, account_id, role, created_at) VALUES ($1, $2, $3, now())',
      [workshop.sellerId, accountId, workshop.role],
    );
  }
  const token = await newSession(database, accountId, oneTimeCode);
  return { accountId, token, headers: { authorization: `Bearer ${token}` } };
}

/** Another session of the same account; its token. */
export async function newSession(
  database: TestDatabase,
  accountId: string,
  oneTimeCode: 'passed' | 'missing' = 'passed',
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await asOwner(
    database,
    `WITH opened AS (
       INSERT INTO session (id, account_id, created_at, last_seen_at, confirmed_at, expires_at, one_time_code_at)
       VALUES ($1, $2, now(), now(), now(), now() + interval '12 hours', CASE WHEN $4 THEN now() END) RETURNING id
     ) INSERT INTO session_token (token_hash, session_id, issued_at, first_used_at)
       SELECT $3, id, now(), now() FROM opened`,
    [newId(), accountId, createHash('sha256').update(token).digest(), oneTimeCode === 'passed'],
  );
  return token;
}
