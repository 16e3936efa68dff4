/** What the commands on applications share: locking one, writing its steps down, what a missing one says. */
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Tx } from '../../platform/database/database.js';
import type { LegalForm } from '../workshops/workshops.dto.js';
import type { ApplicationState } from '../workshops/life.js';
import type { DecisionReason } from './applications.dto.js';

export interface LockedApplication {
  readonly id: string;
  readonly accountId: string;
  readonly state: ApplicationState;
  readonly submittedAt: Date | null;
  readonly reviewerId: string | null;
  readonly legalForm: LegalForm | null;
  readonly certificateNumber: string | null;
  readonly masterGrade: string | null;
  readonly dueAt: Date | null;
  readonly reviewLeftMs: number | null;
}

/** Each command locks its application before it reads anything of it: of two at once, the second finds what the first made. */
export async function lockApplication(tx: Tx, id: string): Promise<LockedApplication> {
  const [row] = await tx.query<LockedApplication[]>(
    `SELECT id, account_id AS "accountId", state, submitted_at AS "submittedAt", reviewer_id AS "reviewerId",
       legal_form AS "legalForm", certificate_number AS "certificateNumber", master_grade AS "masterGrade",
       due_at AS "dueAt", review_left_ms::float8 AS "reviewLeftMs"
     FROM seller_application WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (row === undefined) throw applicationNotFound();
  return row;
}

/** @throws DomainError 404 `application_not_found`, for somebody else's too; 409 `code` with the state it is in */
export async function lockOwn(
  tx: Tx,
  accountId: string,
  id: string,
  allowed: { readonly in: readonly ApplicationState[]; readonly code: string },
): Promise<LockedApplication> {
  const application = await lockApplication(tx, id);
  if (application.accountId !== accountId) throw applicationNotFound();
  if (!allowed.in.includes(application.state)) throw wrongState(allowed.code, application.state);
  return application;
}

export interface StepTaken {
  readonly actorId: string;
  readonly to: ApplicationState;
  readonly reason: DecisionReason | null;
  readonly at: Date;
}

export async function writeStep(
  tx: Tx,
  application: Pick<LockedApplication, 'id' | 'accountId'> & { readonly state: ApplicationState | null },
  { actorId, to, reason, at }: StepTaken,
): Promise<void> {
  await tx.query(
    `INSERT INTO application_step (id, application_id, from_state, to_state, actor_id, by_staff, reason, taken_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), application.id, application.state, to, actorId, actorId !== application.accountId, reason, at],
  );
}

export function applicationNotFound(): DomainError {
  return new DomainError('not_found', 'application_not_found', 'There is no such application.');
}

export function wrongState(code: string, state: ApplicationState): DomainError {
  const message = `The application is ${state.replaceAll('_', ' ')}.`;
  return new DomainError('conflict', code, message, { details: { state } });
}
