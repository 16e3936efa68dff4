import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Permission } from '../../kernel/permission.js';
import { Database } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { apiKeyMade } from '../identity.events.js';
import { hashToken } from '../sessions/session-tokens.js';
import { type KeyAudience, newApiKey } from './api-key.js';
import type { ApiKeyDto, MadeApiKeyDto } from './api-keys.dto.js';

const MOST_LIVE_KEYS = 20;

const KEY = `
  id, account_id AS "accountId", audience, seller_id AS "sellerId", name, permissions, created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

interface NewKey {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly expiresAt?: Date;
}

/** Keys of programs. One acts for the person who made it, for one audience, with a part of the person's permissions. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The key is in this answer only: the database has its hash.
   * @throws DomainError 403 `permission_not_own`; 409 `too_many_api_keys`; 422 `expiry_in_past`
   */
  async make(maker: Principal, audience: KeyAudience, wanted: NewKey): Promise<MadeApiKeyDto> {
    const now = this.clock.now();
    const expiresAt = wanted.expiresAt ?? null;
    const sellerId = audience === 'artisan' ? maker.sellerId : null;
    assertOwn(maker, wanted.permissions);
    if (expiresAt !== null && expiresAt <= now) {
      throw new DomainError('invalid', 'expiry_in_past', 'The key would have expired already.', {
        errors: [{ pointer: '/expiresAt', code: 'expiry_in_past', detail: 'Not in the future.' }],
      });
    }
    const { accountId } = maker;
    const id = newId();
    const key = newApiKey(audience);
    return this.database.transaction(async (tx) => {
      // Those who make keys at once wait here for one another, so that all of them count.
      await tx.query('SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
      const live = await tx.query<unknown[]>(
        `SELECT FROM api_key WHERE account_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
        [accountId, now],
      );
      if (live.length >= MOST_LIVE_KEYS) {
        throw new DomainError('conflict', 'too_many_api_keys', `There are ${MOST_LIVE_KEYS} keys. Revoke one first.`);
      }
      const [made] = await tx.query<Omit<MadeApiKeyDto, 'key'>[]>(
        `INSERT INTO api_key (id, account_id, audience, seller_id, name, permissions, key_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${KEY}`,
        [id, accountId, audience, sellerId, wanted.name, wanted.permissions, hashToken(key), now, expiresAt],
      );
      if (made === undefined) throw new Error('An INSERT without a condition makes a row.');
      await this.jobs.publish(tx, apiKeyMade, { accountId, apiKeyId: id });
      await this.audit.record(tx, {
        actor: accountId,
        action: 'api_key.made',
        subject: { kind: 'api_key', id },
        sellerId,
        after: { audience, permissions: wanted.permissions, expiresAt },
      });
      return { ...made, key };
    });
  }

  /** The keys to a workshop, the newest first. @throws DomainError 400 `cursor_invalid` */
  async ofWorkshop(sellerId: string, query: PageQuery): Promise<Page<ApiKeyDto>> {
    return this.list('seller_id = $3', sellerId, query);
  }

  /** Staff see their own keys, administrators everybody's. @throws DomainError 400 `cursor_invalid` */
  async forStaff(reader: Principal, query: PageQuery): Promise<Page<ApiKeyDto>> {
    return this.list('($3::uuid IS NULL OR account_id = $3)', seesAll(reader) ? null : reader.accountId, query);
  }

  /** Owners end any key to their workshop. @throws DomainError 404 `api_key_not_found`, also for an ended one */
  async revokeOfWorkshop({ accountId, sellerId }: Principal, id: string): Promise<void> {
    await this.revoke('seller_id = $2', sellerId, id, accountId);
  }

  /** Staff end their own keys, administrators everybody's. @throws DomainError 404 `api_key_not_found` */
  async revokeByStaff(actor: Principal, id: string): Promise<void> {
    const owner = seesAll(actor) ? null : actor.accountId;
    await this.revoke('($2::uuid IS NULL OR account_id = $2)', owner, id, actor.accountId);
  }

  private async list(whose: string, id: string | null, { limit, after }: PageQuery): Promise<Page<ApiKeyDto>> {
    const rows = await this.database.query<ApiKeyDto>(
      `SELECT ${KEY} FROM api_key WHERE ${whose} AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [decodeCursor(after, ['id'])?.[0] ?? null, limit + 1, id],
    );
    return page(rows, limit, (key) => [key.id]);
  }

  private async revoke(whose: string, owner: string | null, id: string, actor: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [revoked] = await tx.query<[{ sellerId: string | null }[], number]>(
        `UPDATE api_key SET revoked_at = $3, revoked_by = $4 WHERE id = $1 AND revoked_at IS NULL AND ${whose}
         RETURNING seller_id AS "sellerId"`,
        [id, owner, this.clock.now(), actor],
      );
      if (revoked[0] === undefined) throw new DomainError('not_found', 'api_key_not_found', 'There is no such key.');
      const subject = { kind: 'api_key', id };
      await this.audit.record(tx, { actor, action: 'api_key.revoked', subject, ...revoked[0] });
    });
  }
}

function seesAll({ permissions }: Principal): boolean {
  return permissions.has('accounts.manage_roles');
}

function assertOwn({ permissions }: Principal, wanted: readonly Permission[]): void {
  const foreign = wanted.filter((permission) => !permissions.has(permission));
  if (foreign.length === 0) return;
  throw new DomainError('forbidden', 'permission_not_own', 'A key may do at most what you may do.', {
    details: { permissions: foreign },
  });
}
