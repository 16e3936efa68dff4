import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { sessionStolen } from '../identity.events.js';

/** A token that is older is answered with a successor. */
export const TOKEN_HOURS = 24;
/** Requests that were on their way while a successor came into use still work for so long. */
export const SUPERSEDED_SECONDS = 60;
/** An answer may be lost, so a successor is offered again; but not with every request of a client that ignores it. */
const OFFERED_EVERY_MINUTES = 10;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token that a request was made with. */
export interface PresentedToken {
  readonly sessionId: string;
  readonly hash: Buffer;
  readonly from: 'bearer' | 'cookie';
  readonly age: 'young' | 'due';
  readonly expiresAt: Date;
}

declare module 'fastify' {
  interface FastifyRequest {
    sessionToken?: PresentedToken;
  }
}

/**
 * The tokens of sessions. A successor supersedes the older ones when it is first used, never before: a lost answer
 * locks nobody out. Whoever copied a token ends up on another branch than its owner, and one of the two then shows a
 * token that was superseded long ago: both are out (RFC 9700, 4.14.2).
 */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly jobs: Jobs,
  ) {}

  /** A successor for a token that is due; undefined when one was offered just now. */
  async offer({ sessionId, hash }: PresentedToken): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const [offered] = await tx.query<[unknown[], number]>(
        `UPDATE session_token SET offered_at = $2 WHERE token_hash = $1 AND superseded_at IS NULL
           AND (offered_at IS NULL OR offered_at <= $2::timestamptz - make_interval(mins => $3)) RETURNING session_id`,
        [hash, now, OFFERED_EVERY_MINUTES],
      );
      return offered.length === 0 ? undefined : issueToken(tx, sessionId, now);
    });
  }

  /** A successor because the client wants one. */
  async rotate({ sessionId }: PresentedToken): Promise<string> {
    return this.database.transaction((tx) => issueToken(tx, sessionId, this.clock.now()));
  }

  /** The first use of a token: from now on the older ones of its session are superseded. */
  async firstUse({ sessionId, hash }: PresentedToken): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT FROM session WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
      const [used] = await tx.query<[{ issued: string }[], number]>(
        `UPDATE session_token SET first_used_at = $2 WHERE token_hash = $1 AND first_used_at IS NULL
         RETURNING issued_at::text AS issued`,
        [hash, now],
      );
      if (used[0] === undefined) return;
      await tx.query(
        `UPDATE session_token SET superseded_at = $2
         WHERE session_id = $1 AND superseded_at IS NULL AND token_hash <> $3 AND issued_at <= $4::timestamptz`,
        [sessionId, now, hash, used[0].issued],
      );
    });
  }

  /** Somebody shows a token that its owner replaced long ago: one of the two copied it. */
  async stolen(sessionId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [ended] = await tx.query<[{ accountId: string }[], number]>(
        `UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING account_id AS "accountId"`,
        [sessionId, this.clock.now()],
      );
      if (ended[0] !== undefined) await this.jobs.publish(tx, sessionStolen, { ...ended[0], sessionId });
    });
  }
}

/** A token of our own making: one that the client came with is never adopted. Only the client will know it. */
export async function issueToken(tx: Tx, sessionId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.query('INSERT INTO session_token (token_hash, session_id, issued_at) VALUES ($1, $2, $3)', [
    hashToken(token),
    sessionId,
    now,
  ]);
  return token;
}

/** Tokens are 256 random bits, so a plain SHA-256 can't be searched. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Spares the database what can't be a token. */
export function isToken(value: string): boolean {
  return TOKEN.test(value);
}

/** Signs the account out everywhere, from the commit of `tx` on. */
export async function revokeSessions(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.query('UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [accountId, now]);
}
