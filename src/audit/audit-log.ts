import { Injectable } from '@nestjs/common';
import { newId } from '../kernel/id.js';
import type { Tx } from '../platform/database/database.js';
import { currentRequest } from '../platform/http/request-context.js';
import { assertNothingPersonal } from './personal-fields.js';

/** What somebody did. `before` and `after` never name a person: ids, states, amounts, dates, masked ends. */
export interface AuditedAct {
  /** The account; null: the program itself, or a command on the server. */
  readonly actor: string | null;
  /** `<subject>.<past participle>`: `workshop.suspended`. */
  readonly action: `${string}.${string}`;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The workshop whose history shows it. */
  readonly sellerId?: string | null;
  readonly reason?: string | null;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

@Injectable()
export class AuditLog {
  /**
   * Appends an act in the transaction that does it, with the request's id and the actor's roles. Call it last: entries
   * queue up on the chain's end until they commit.
   * @throws Error when `before` or `after` hold personal data
   */
  async record(tx: Tx, act: AuditedAct): Promise<void> {
    const { actor, action, subject, sellerId = null, reason = null, before, after } = act;
    assertNothingPersonal({ before, after });
    const { roles, via, requestId } = originOf(actor);
    await tx.query(
      `INSERT INTO audit_entry (id, actor, actor_roles, via, request_id, action, subject_kind, subject_id, seller_id,
         reason, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        newId(),
        actor,
        roles,
        via,
        requestId,
        action,
        subject.kind,
        subject.id,
        sellerId,
        reason,
        before === undefined ? null : JSON.stringify(before, plain),
        after === undefined ? null : JSON.stringify(after, plain),
      ],
    );
  }
}

/** A job may act for somebody who asked long ago: it has no request, and its actor no roles that count now. */
function originOf(actor: string | null): { roles: readonly string[]; via: string; requestId: string | null } {
  const request = currentRequest();
  const requestId = request?.requestId ?? null;
  if (request?.actor && request.actor.accountId === actor) {
    return { roles: request.actor.roles, via: request.actor.via, requestId };
  }
  return { roles: [], via: request?.kind === 'command' ? 'command' : 'program', requestId };
}

/** Amounts are bigints, which JSON does not know; as text they lose nothing. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
