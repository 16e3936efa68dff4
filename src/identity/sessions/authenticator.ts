import { type INestApplicationContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Permission } from '../../kernel/permission.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Access, Principal } from '../../platform/http/access.js';
import { mayAsStaff, type Memberships, permissionsOf, type StaffRole } from '../roles.js';
import { hashToken, IDLE_HOURS, isToken, SEEN_EVERY_MINUTES } from './session.entity.js';
import { readSessionCookie } from './session-cookie.js';

/** Methods that change nothing (RFC 9110, 9.2.1), so a foreign page may cause them. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface LiveSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly oneTimeCode: 'passed' | 'missing';
  readonly roles: readonly StaffRole[];
  readonly memberships: Memberships;
}

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
    { PUBLIC_URL }: Config,
  ) {
    this.ownOrigin = new URL(PUBLIC_URL).origin;
  }

  /**
   * Undefined for an anonymous request to a route that allows one.
   * @throws DomainError 401 `unauthenticated`, `session_invalid`; 403 `forbidden`, `one_time_code_missing`,
   *   `cross_site_request`; 400 `workshop_required`; 404 `workshop_not_found`
   */
  async identify(request: FastifyRequest, access: Access): Promise<Principal | undefined> {
    if (access.audience === 'provider' || access.audience === 'operator') return undefined;
    const session = await this.liveSession(request);
    if (access.audience === 'public') return session && principal(session);
    if (session === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
    switch (access.audience) {
      case 'account':
        return principal(session);
      case 'artisan':
        return asMember(session, request.headers['x-workshop-id'], access.permission);
      case 'staff':
        return asStaff(session, access.permission);
      default:
        return unknownAudience(access.audience);
    }
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
    const session = isToken(token) ? await this.find(token) : undefined;
    if (session === undefined) {
      throw new DomainError('unauthenticated', 'session_invalid', 'The session has ended. Sign in again.');
    }
    return session;
  }

  private async find(token: string): Promise<LiveSession | undefined> {
    const [found] = await this.database.query<LiveSession>(
      `WITH live AS (
         SELECT session.id, account_id, one_time_code_at
         FROM session JOIN account ON account.id = account_id
         WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2 AND disabled_at IS NULL
           AND last_seen_at > $2::timestamptz - make_interval(hours => $3)
       ), seen AS (
         UPDATE session SET last_seen_at = $2 FROM live
         WHERE session.id = live.id AND session.last_seen_at < $2::timestamptz - make_interval(mins => $4)
       )
       SELECT id AS "sessionId", account_id AS "accountId",
         CASE WHEN one_time_code_at IS NULL THEN 'missing' ELSE 'passed' END AS "oneTimeCode",
         (SELECT coalesce(json_agg(role ORDER BY role), '[]') FROM account_role
          WHERE account_role.account_id = live.account_id) AS roles,
         (SELECT coalesce(json_agg(json_build_object('sellerId', seller_id, 'role', role) ORDER BY seller_id), '[]')
          FROM membership WHERE membership.account_id = live.account_id) AS memberships
       FROM live`,
      [hashToken(token), this.clock.now(), IDLE_HOURS, SEEN_EVERY_MINUTES],
    );
    return found;
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

function principal(
  { accountId, sessionId, oneTimeCode, roles, memberships }: LiveSession,
  workshop: Memberships[number] | null = null,
): Principal {
  const permissions = new Set([
    ...permissionsOf.shopper,
    ...(workshop === null ? [] : permissionsOf[workshop.role]),
    ...(oneTimeCode === 'passed' ? roles.flatMap((role) => permissionsOf[role]) : []),
  ]);
  return { accountId, sessionId, permissions, memberships, sellerId: workshop?.sellerId ?? null };
}

function asMember(
  session: LiveSession,
  wanted: string | string[] | undefined,
  permission: Permission | undefined,
): Principal {
  const { memberships } = session;
  if (memberships.length === 0) throw forbidden('This is for the members of a workshop.');
  if (wanted === undefined && memberships.length > 1) {
    throw new DomainError('malformed', 'workshop_required', 'Say which workshop you act for in X-Workshop-Id.');
  }
  const workshop =
    wanted === undefined
      ? memberships[0]
      : memberships.find(({ sellerId }) => sellerId === wanted.toString().toLowerCase());
  // The same answer for a foreign workshop as for one that does not exist.
  if (workshop === undefined) throw new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
  if (permission !== undefined && !permissionsOf[workshop.role].includes(permission)) {
    throw forbidden(`A ${workshop.role} of a workshop may not do this.`);
  }
  return principal(session, workshop);
}

function asStaff(session: LiveSession, permission: Permission): Principal {
  if (!mayAsStaff(session.roles, permission)) throw forbidden('Your roles do not allow this.');
  if (session.oneTimeCode === 'missing') {
    throw new DomainError(
      'forbidden',
      'one_time_code_missing',
      'This needs a session with a one-time code: enrol an authenticator app, or sign in with a code.',
    );
  }
  return principal(session);
}

function unknownAudience(audience: never): never {
  throw new Error(`There is no rule for the audience ${String(audience)}.`);
}

function forbidden(message: string): DomainError {
  return new DomainError('forbidden', 'forbidden', message);
}
