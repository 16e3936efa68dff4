import { type INestApplicationContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { type Access, assertRecentSignIn, type Principal } from '../../platform/http/access.js';
import { isApiKey, type KeyScope } from '../api-keys/api-key.js';
import { IDLE_HOURS, SEEN_EVERY_MINUTES } from './session.entity.js';
import {
  hashToken,
  isToken,
  type PresentedToken,
  SessionTokens,
  SUPERSEDED_SECONDS,
  TOKEN_HOURS,
} from './session-tokens.js';
import { readSessionCookie } from './session-cookie.js';
import { type LiveSession, type Standing, identified, principal } from './principal.js';

/** Methods that change nothing (RFC 9110, 9.2.1), so a foreign page may cause them. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface FoundSession extends Standing {
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly firstUsedAt: Date | null;
  readonly age: PresentedToken['age'] | 'stolen';
}

/** With `live.account_id` in reach. */
const ROLES_AND_MEMBERSHIPS = `
  (SELECT coalesce(json_agg(role ORDER BY role), '[]') FROM account_role
   WHERE account_role.account_id = live.account_id) AS roles,
  (SELECT coalesce(json_agg(json_build_object('sellerId', seller_id, 'role', role,
            'access', coalesce(access, 'full')) ORDER BY seller_id), '[]')
   FROM membership LEFT JOIN workshop_access USING (seller_id)
   WHERE membership.account_id = live.account_id) AS memberships`;

/**
 * Finds out who makes a request and whether a route is for them. One statement per request reads session, account,
 * roles and memberships as they are now, so a sign-out, a lost role or a suspension counts from its commit on.
 */
@Injectable()
export class Authenticator {
  private readonly ownOrigin: string;

  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly tokens: SessionTokens,
    { PUBLIC_URL }: Config,
  ) {
    this.ownOrigin = new URL(PUBLIC_URL).origin;
  }

  /**
   * Undefined for an anonymous request to a route that allows one. Leaves the token on the request, for its successor.
   * @throws DomainError 401 `unauthenticated`, `session_invalid`; 403 `forbidden`, `one_time_code_missing`,
   *   `cross_site_request`, `workshop_suspended`, `session_required`, `recent_sign_in_required`; 400 `workshop_required`; 404 `workshop_not_found`
   */
  async identify(request: FastifyRequest, access: Access): Promise<Principal | undefined> {
    if (access.audience === 'provider' || access.audience === 'operator') return undefined;
    const session = await this.liveSession(request);
    if (session?.presented !== undefined) request.sessionToken = session.presented;
    // A key is for its audience's routes: where anybody may go, its holder is anybody.
    if (access.audience === 'public') return session?.via === 'session' ? principal(session) : undefined;
    if (session === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
    const found = identified(session, request, access);
    if ('recentSignIn' in access) assertRecentSignIn(found);
    return found;
  }

  /**
   * Foreign pages can make a browser send our cookie, but they can't choose these two headers.
   * @throws DomainError `cross_site_request`
   */
  assertOwnSite({ headers }: FastifyRequest): void {
    if (headers['sec-fetch-site'] === 'same-origin' || headers.origin === this.ownOrigin) return;
    throw new DomainError('forbidden', 'cross_site_request', 'The request came from another site.');
  }

  private async liveSession(request: FastifyRequest): Promise<LiveSession | undefined> {
    const bearer = bearerOf(request.headers.authorization);
    const token = bearer ?? readSessionCookie(request);
    if (token === undefined) return undefined;
    if (bearer === undefined && !SAFE_METHODS.has(request.method)) this.assertOwnSite(request);
    const session = await this.holderOf(token, bearer === undefined ? 'cookie' : 'bearer');
    if (session === undefined) {
      throw new DomainError('unauthenticated', 'session_invalid', 'The session has ended. Sign in again.');
    }
    return session;
  }

  private async holderOf(token: string, from: PresentedToken['from']): Promise<LiveSession | undefined> {
    if (from === 'bearer' && isApiKey(token)) return this.findKey(token);
    return isToken(token) ? this.find(token, from) : undefined;
  }

  /** What a key may do is also what its maker may do now: a lost role, membership or workshop counts at once. */
  private async findKey(key: string): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    const [found] = await this.database.query<Standing & { scope: KeyScope }>(
      `WITH live AS (
         SELECT api_key.id, account_id, api_key.created_at, audience, seller_id, permissions
         FROM api_key JOIN account ON account.id = account_id
         WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) AND disabled_at IS NULL
       ), used AS (
         UPDATE api_key SET last_used_at = $2 FROM live
         WHERE api_key.id = live.id AND (api_key.last_used_at IS NULL
           OR api_key.last_used_at < $2::timestamptz - make_interval(mins => $3))
       )
       SELECT account_id AS "accountId", created_at AS "confirmedAt", 'passed' AS "oneTimeCode",
         json_build_object('audience', audience, 'sellerId', seller_id, 'permissions', permissions) AS scope,
         ${ROLES_AND_MEMBERSHIPS}
       FROM live`,
      [hashToken(key), now, SEEN_EVERY_MINUTES],
    );
    return found && { ...found, sessionId: null, via: 'api_key', presented: undefined, requestedAt: now };
  }

  private async find(token: string, from: PresentedToken['from']): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    const hash = hashToken(token);
    const [found] = await this.database.query<FoundSession>(
      `WITH live AS (
         SELECT session.id, account_id, one_time_code_at, confirmed_at, expires_at, first_used_at,
           CASE WHEN superseded_at < $2::timestamptz - make_interval(secs => $6) THEN 'stolen'
                WHEN superseded_at IS NULL AND issued_at <= $2::timestamptz - make_interval(hours => $5) THEN 'due'
                ELSE 'young' END AS age
         FROM session_token JOIN session ON session.id = session_id JOIN account ON account.id = account_id
         WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2 AND disabled_at IS NULL
           AND last_seen_at > $2::timestamptz - make_interval(hours => $3)
       ), seen AS (
         UPDATE session SET last_seen_at = $2 FROM live
         WHERE session.id = live.id AND live.age <> 'stolen'
           AND session.last_seen_at < $2::timestamptz - make_interval(mins => $4)
       )
       SELECT id AS "sessionId", account_id AS "accountId", confirmed_at AS "confirmedAt", expires_at AS "expiresAt",
         first_used_at AS "firstUsedAt", age,
         CASE WHEN one_time_code_at IS NULL THEN 'missing' ELSE 'passed' END AS "oneTimeCode",
         ${ROLES_AND_MEMBERSHIPS}
       FROM live`,
      [hash, now, IDLE_HOURS, SEEN_EVERY_MINUTES, TOKEN_HOURS, SUPERSEDED_SECONDS],
    );
    if (found === undefined) return undefined;
    const { age, firstUsedAt, expiresAt, ...session } = found;
    if (age === 'stolen') {
      await this.tokens.stolen(session.sessionId);
      return undefined;
    }
    const presented = { sessionId: session.sessionId, hash, from, age, expiresAt };
    if (firstUsedAt === null) await this.tokens.firstUse(presented);
    return { ...session, via: 'session', presented, scope: null, requestedAt: now };
  }
}

/**
 * For routes that Nest doesn't guard, such as the queue's dashboard: who may pass, or the refusal as an exception.
 * @throws DomainError as `Authenticator.identify`
 */
export async function authorize(
  app: INestApplicationContext,
  request: FastifyRequest,
  access: Access,
): Promise<Principal> {
  const found = await app.get(Authenticator).identify(request, access);
  if (found === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
  return found;
}

/** Undefined when there is no bearer token; other schemes are a proxy's business. */
function bearerOf(authorization = ''): string | undefined {
  const bearer = /^bearer(?: +(.*))?$/i.exec(authorization.trim());
  return bearer === null ? undefined : (bearer[1] ?? '');
}
