import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Staff } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { type DecisionAtHand, DecisionChecks, type DeskSubject } from '../../sellers/index.js';
import { ASSIGNED_MINUTES, type DeskKind, deskKinds, LEASE_MINUTES } from './desk.states.js';
import { DeskSubjects } from './desk.subjects.js';

interface Held {
  readonly claimedBy: string;
  readonly claimedUntil: Date;
}

/** One open case for each thing that waits, and who has it in hand. Leases follow the database's clock. */
@Injectable()
export class DeskCases implements OnModuleInit {
  constructor(
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly staff: Staff,
    private readonly subjects: DeskSubjects,
  ) {}

  onModuleInit(): void {
    this.checks.register((tx, decision) => this.assertFree(tx, decision));
  }

  /**
   * Makes the cases say what is true of their subjects now, whatever was missed or came twice. Joins.
   *
   * The lock comes before the subject is read: of two who follow the same subject, the later one reads later, so that
   * a case is not opened about what was decided in between.
   */
  async follow(tx: Tx, kind: DeskKind, subjectIds: readonly string[]): Promise<void> {
    const ids = [...new Set(subjectIds)].toSorted();
    for (const id of ids) {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`desk ${kind} ${id}`]);
    }
    const subjects = new Map((await this.subjects.read(tx, kind, ids)).map((subject) => [subject.id, subject]));
    for (const id of ids) await this.settle(tx, kind, id, subjects.get(id));
  }

  /**
   * Takes a case for a quarter of an hour; again to keep it.
   * @throws DomainError 404 `case_not_found`; 409 `case_done`, `case_claimed` with by whom and until when
   */
  async claim(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[claimed]] = await tx.query<[{ before: string | null }[], number]>(
        `UPDATE desk_case SET claimed_by = $2, claimed_until = now() + make_interval(mins => $3)
         WHERE id = $1 AND state = 'open' AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= now())
         RETURNING old.claimed_by AS before`,
        [id, accountId, LEASE_MINUTES],
      );
      if (claimed === undefined) throw await refusal(tx, id);
      if (claimed.before !== accountId)
        await this.record(tx, accountId, id, 'desk_case.claimed', claimed.before, accountId);
    });
  }

  /** Puts a case back; one that is free stays so. @throws DomainError 404 `case_not_found`; 409 `case_done`, `case_claimed` */
  async release(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[released]] = await tx.query<[{ before: string | null }[], number]>(
        `UPDATE desk_case SET claimed_by = NULL, claimed_until = NULL
         WHERE id = $1 AND state = 'open' AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= now())
         RETURNING old.claimed_by AS before`,
        [id, accountId],
      );
      if (released === undefined) throw await refusal(tx, id);
      if (released.before === accountId) await this.record(tx, accountId, id, 'desk_case.released', accountId, null);
    });
  }

  /**
   * Gives a case to a moderator for a working day, whoever had it.
   * @throws DomainError 404 `case_not_found`; 409 `case_done`; 422 `not_a_moderator`
   */
  async assign(by: string, id: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.staff.may(tx, accountId, 'desk.work'))) {
        const detail = 'That account does not work at the desk.';
        const errors = [{ pointer: '/accountId', code: 'not_a_moderator', detail }];
        throw new DomainError('invalid', 'not_a_moderator', detail, { errors });
      }
      const [[assigned]] = await tx.query<[{ before: string | null }[], number]>(
        `UPDATE desk_case SET claimed_by = $2, claimed_until = now() + make_interval(mins => $3)
         WHERE id = $1 AND state = 'open' RETURNING old.claimed_by AS before`,
        [id, accountId, ASSIGNED_MINUTES],
      );
      if (assigned === undefined) throw await refusal(tx, id);
      await this.record(tx, by, id, 'desk_case.assigned', assigned.before, accountId);
    });
  }

  /** The row is kept as it is until the decision commits, so nobody claims it meanwhile. */
  private async assertFree(tx: Tx, { kind, subjectId, moderatorId }: DecisionAtHand): Promise<void> {
    const [held] = await tx.query<(Held & { live: boolean })[]>(
      `SELECT claimed_by AS "claimedBy", claimed_until AS "claimedUntil", claimed_until > now() AS live
       FROM desk_case WHERE kind = $1 AND subject_id = $2 AND state = 'open' FOR SHARE`,
      [kind, subjectId],
    );
    if (held?.live === true && held.claimedBy !== moderatorId) throw caseClaimed(held);
  }

  private async settle(tx: Tx, kind: DeskKind, subjectId: string, subject: DeskSubject | undefined): Promise<void> {
    const waitingSince = subject?.waitingSince ?? null;
    const sellerId = subject?.sellerId ?? null;
    await tx.query(
      `UPDATE desk_case SET state = 'done', done_at = $4, outcome = $5, claimed_by = NULL, claimed_until = NULL
       WHERE kind = $1 AND subject_id = $2 AND state = 'open' AND opened_at IS DISTINCT FROM $3`,
      [kind, subjectId, waitingSince, this.clock.now(), outcomeOf(subject)],
    );
    // Only its approval gives an application a workshop, in whose history the rounds before are told as well.
    if (kind === 'application' && sellerId !== null) {
      const ofWorkshop = `UPDATE desk_case SET seller_id = $2 WHERE kind = 'application' AND subject_id = $1`;
      await tx.query(`${ofWorkshop} AND seller_id IS NULL`, [subjectId, sellerId]);
    }
    if (waitingSince === null) return;
    await tx.query(
      `INSERT INTO desk_case (id, kind, subject_id, seller_id, state, opened_at, due_at)
       VALUES ($1, $2, $3, $4, 'open', $5, greatest($5, coalesce($7, $5::timestamptz + make_interval(hours => $6))))
       ON CONFLICT (kind, subject_id) WHERE state = 'open' DO NOTHING`,
      [newId(), kind, subjectId, sellerId, waitingSince, deskKinds[kind].promisedHours, subject?.dueAt ?? null],
    );
  }

  private async record(
    tx: Tx,
    actor: string,
    id: string,
    action: 'desk_case.claimed' | 'desk_case.released' | 'desk_case.assigned',
    before: string | null,
    after: string | null,
  ): Promise<void> {
    const [row] = await tx.query<{ kind: string; sellerId: string | null; subjectId: string }[]>(
      'SELECT kind, seller_id AS "sellerId", subject_id AS "subjectId" FROM desk_case WHERE id = $1',
      [id],
    );
    await this.audit.record(tx, {
      actor,
      action,
      subject: { kind: 'desk_case', id },
      sellerId: row?.sellerId ?? null,
      before: { claimedBy: before },
      after: { claimedBy: after, kind: row?.kind ?? null, subjectId: row?.subjectId ?? null },
    });
  }
}

/** A subject that waits anew was decided, and comes again before anybody looked. */
function outcomeOf(subject: DeskSubject | undefined): string {
  if (subject === undefined) return 'gone';
  return subject.waitingSince === null ? subject.state : 'submitted_again';
}

/** Why a case could not be taken. */
async function refusal(tx: Tx, id: string): Promise<DomainError> {
  const [row] = await tx.query<(Partial<Held> & { outcome: string | null })[]>(
    `SELECT outcome, claimed_by AS "claimedBy", claimed_until AS "claimedUntil" FROM desk_case WHERE id = $1`,
    [id],
  );
  if (row === undefined) return caseNotFound();
  if (row.outcome !== null) return caseDone(row.outcome);
  const { claimedBy, claimedUntil } = row;
  if (!claimedBy || !claimedUntil) throw new Error(`Case ${id} is free, but nobody could take it.`);
  return caseClaimed({ claimedBy, claimedUntil });
}

function caseClaimed({ claimedBy, claimedUntil }: Held): DomainError {
  const message = 'Another moderator has it in hand.';
  return new DomainError('conflict', 'case_claimed', message, { details: { claimedBy, claimedUntil } });
}

export function caseNotFound(): DomainError {
  return new DomainError('not_found', 'case_not_found', 'There is no such case.');
}

export function caseDone(outcome: string): DomainError {
  return new DomainError('conflict', 'case_done', `It does not wait any more: ${outcome}.`, { details: { outcome } });
}
