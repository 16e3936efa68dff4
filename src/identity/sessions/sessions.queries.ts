import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { rolesOf, type StaffRole } from '../roles.js';
import type { MeDto, SessionDto } from './auth.dto.js';
import { IDLE_HOURS } from './session.entity.js';

const SESSION = `
  session.id, session.created_at AS "createdAt", session.last_seen_at AS "lastSeenAt",
  session.expires_at AS "expiresAt", session.one_time_code_at IS NOT NULL AS "oneTimeCode",
  session.user_agent AS "userAgent"`;

@Injectable()
export class SessionsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
  ) {}

  async me({ accountId, sessionId, permissions, memberships }: Principal): Promise<MeDto> {
    const [account] = await this.database.query<MeDto['account'] & { granted: StaffRole[]; totp: MeDto['totp'] }>(
      `SELECT id, email, name, locale, created_at AS "createdAt", email_verified_at AS "emailVerifiedAt",
         (SELECT coalesce(json_agg(role ORDER BY role), '[]') FROM account_role WHERE account_id = id) AS granted,
         (SELECT CASE WHEN confirmed_at IS NULL THEN 'begun' ELSE 'confirmed' END FROM totp WHERE account_id = id) AS totp
       FROM account WHERE id = $1`,
      [accountId],
    );
    const [session] = await this.database.query<Omit<SessionDto, 'current'>>(
      `SELECT ${SESSION} FROM session WHERE id = $1`,
      [sessionId],
    );
    if (account === undefined || session === undefined) {
      throw new DomainError('unauthenticated', 'session_invalid', 'The session has ended. Sign in again.');
    }
    const { granted, totp, ...shown } = account;
    return {
      account: shown,
      roles: rolesOf(granted, memberships),
      permissions: [...permissions].toSorted((a, b) => (a < b ? -1 : 1)),
      memberships: [...memberships],
      totp: totp ?? 'none',
      session: { ...session, current: true },
    };
  }

  /** The account's live sessions, the newest first. @throws DomainError 400 `cursor_invalid` */
  async list({ accountId, sessionId }: Principal, { limit, after }: PageQuery): Promise<Page<SessionDto>> {
    const rows = await this.database.query<SessionDto>(
      `SELECT ${SESSION}, id = $2 AS current FROM session
       WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $3
         AND last_seen_at > $3::timestamptz - make_interval(hours => $4) AND ($5::uuid IS NULL OR id < $5)
       ORDER BY id DESC LIMIT $6`,
      [accountId, sessionId, this.clock.now(), IDLE_HOURS, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }
}
