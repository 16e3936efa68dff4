import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../database/database.js';

interface IdempotentRequest {
  /** Whose key it is and for what: `<route> <account>`. The same key of somebody else is another key. */
  readonly scope: string;
  readonly key: string;
  /** What was asked, path parameters included; the same key with something else is refused. */
  readonly input: unknown;
}

/**
 * Answers a repeated request with its first answer. The answer is stored in the transaction of the effect:
 * after a crash a key that is found has its effect and one that is not has none, so the client just repeats.
 */
@Injectable()
export class IdempotentRequests {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `idempotency_key_in_flight` (409), `idempotency_key_reused` (422), and whatever `work` refuses */
  async once<Body extends object>(request: IdempotentRequest, work: (tx: Tx) => Promise<Body>): Promise<Body> {
    const hash = createHash('sha256').update(JSON.stringify(request.input, sortKeys)).digest();
    return this.database.transaction(async (tx) => {
      await this.lock(tx, request);
      const known = await this.find(tx, request);
      if (known !== undefined) {
        if (known.hash.equals(hash)) return known.response as Body;
        throw new DomainError(
          'invalid',
          'idempotency_key_reused',
          'This Idempotency-Key was used for another request.',
        );
      }
      const body = await work(tx);
      await tx.query('INSERT INTO idempotent_request (scope, key, request_hash, response) VALUES ($1, $2, $3, $4)', [
        request.scope,
        request.key,
        hash,
        JSON.stringify(body),
      ]);
      // As a replay will answer it: dates as text, nothing undefined.
      return JSON.parse(JSON.stringify(body)) as Body;
    });
  }

  /** An advisory lock rather than a row: the second request is told at once, not after the first has finished. */
  private async lock(tx: Tx, { scope, key }: IdempotentRequest): Promise<void> {
    const [row] = await tx.query<{ locked: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked',
      [JSON.stringify([scope, key])],
    );
    if (row?.locked === true) return;
    const message = 'A request with this Idempotency-Key is being answered.';
    throw new DomainError('conflict', 'idempotency_key_in_flight', message, { retryAfter: 1 });
  }

  private async find(
    tx: Tx,
    { scope, key }: IdempotentRequest,
  ): Promise<{ hash: Buffer; response: object } | undefined> {
    const [row] = await tx.query<{ hash: Buffer; response: object }[]>(
      'SELECT request_hash AS hash, response FROM idempotent_request WHERE scope = $1 AND key = $2',
      [scope, key],
    );
    return row;
  }
}

const KEY = /^[\x21-\x7e]{8,255}$/;

/** The required Idempotency-Key header: 8 to 255 visible ASCII characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (header === undefined) {
    throw new DomainError('malformed', 'idempotency_key_required', 'Send an Idempotency-Key header.');
  }
  if (typeof header !== 'string' || !KEY.test(header)) {
    const message = 'An Idempotency-Key has 8 to 255 visible ASCII characters.';
    throw new DomainError('malformed', 'idempotency_key_invalid', message);
  }
  return header;
});

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
