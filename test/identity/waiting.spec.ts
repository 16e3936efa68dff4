import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import { type Answer, type IdentityApp, register, signIn, startIdentityApp } from './identity-app.js';

describe('What is decided while a request waits', () => {
  let identity: IdentityApp;

  beforeAll(async () => {
    identity = await startIdentityApp();
  });
  afterAll(() => identity?.close());

  /** Holds the rows that `lock` reads until `ask` waits for them, then changes something and lets go. */
  async function meanwhile(
    lock: string,
    change: string,
    parameters: readonly string[],
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const other = new pg.Client({ connectionString: identity.database.ownerUrl });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(lock, [...parameters]);
      const answer = ask();
      await vi.waitFor(
        async () =>
          expect(
            await asOwner(
              identity.database,
              `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
            ),
          ).toHaveLength(1),
        { timeout: 10_000, interval: 10 },
      );
      await other.query(change, [...parameters]);
      await other.query('COMMIT');
      return await answer;
    } finally {
      await other.end();
    }
  }

  it('is known to an administrator who lost the role: she changes no roles any more', async () => {
    const { database } = identity;
    const loser = await signedIn(database, { roles: ['administrator'] });
    await signedIn(database, { roles: ['administrator'] });
    const target = await signedIn(database);
    const answer = await meanwhile(
      'SELECT FROM account_role WHERE account_id = $1 FOR UPDATE',
      'DELETE FROM account_role WHERE account_id = $1',
      [loser.accountId],
      () =>
        identity.call('PUT', `/v1/admin/accounts/${target.accountId}/roles`, {
          token: loser.token,
          body: { roles: ['finance'] },
        }),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await asOwner(database, 'SELECT FROM account_role WHERE account_id = $1', [target.accountId])).toEqual([]);
  });

  it('is known to an owner who was thrown out: she throws nobody out any more', async () => {
    const { database } = identity;
    const sellerId = newId();
    const loser = await signedIn(database, { workshop: { sellerId, role: 'owner' } });
    const other = await signedIn(database, { workshop: { sellerId, role: 'owner' } });
    const answer = await meanwhile(
      'SELECT FROM membership WHERE account_id = $1 FOR UPDATE',
      'DELETE FROM membership WHERE account_id = $1',
      [loser.accountId],
      () => identity.call('DELETE', `/v1/artisan/members/${other.accountId}`, loser),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await asOwner(database, 'SELECT FROM membership WHERE seller_id = $1', [sellerId])).toHaveLength(1);
  });

  it('is known to whoever signs in: the session is that of the roles it ends up with', async () => {
    const { accountId, email, password } = await register(identity);
    const answer = await meanwhile(
      'SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE',
      `INSERT INTO account_role (account_id, role, granted_at) VALUES ($1, 'finance', now())`,
      [accountId],
      () => identity.call('POST', '/v1/auth/sign-in', { body: { email, password } }),
    );
    const { createdAt, expiresAt } = answer.body.session;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(12 * 3_600_000);
  });

  it('is known to whoever signs in while the account is disabled', async () => {
    const person = await register(identity);
    const token = await signIn(identity, person);
    const answer = await meanwhile(
      'SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE',
      'UPDATE account SET disabled_at = now() WHERE id = $1',
      [person.accountId],
      () => identity.call('POST', '/v1/auth/sign-in', { body: { email: person.email, password: person.password } }),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'account_disabled' } });
    expect((await identity.call('GET', '/v1/auth/me', { token })).status).toBe(401);
  });
});
