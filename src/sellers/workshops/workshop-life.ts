import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { MembersService } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import {
  workshopChanged,
  workshopClosed,
  workshopPaused,
  workshopReinstated,
  workshopResumed,
  workshopSuspended,
} from '../sellers.events.js';
import { ClosingChecks } from './closing-checks.js';
import { statesBefore, workshopLife, type WorkshopState } from './life.js';
import { workshopNotFound } from './sellers.queries.js';
import { endPause, endSuspension } from './workshop-life.contracts.js';
import type { PauseWorkshopDto, SuspendWorkshopDto } from './workshop-life.dto.js';

/** A workshop's row as its next step finds it, locked: a checkout that has looked at it ends first. */
interface Workshop {
  readonly id: string;
  readonly state: WorkshopState;
  readonly reinstatedAs: 'active' | 'paused' | null;
  readonly pauseId: string | null;
  readonly pausedUntil: Date | null;
}

interface Step {
  readonly to: WorkshopState;
  /** The account; null: its time had come. */
  readonly actor: string | null;
  readonly action: `workshop.${string}`;
  readonly reason?: string | null;
  readonly suspensionId?: string;
}

/** A workshop's holidays, suspensions and end. Of two who move it at once, the second finds what the first has made of it. */
@Injectable()
export class WorkshopLife {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly members: MembersService,
    private readonly closing: ClosingChecks,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes what it sells off sale, until a date or until she says so.
   * @throws DomainError 404; 409 `workshop_not_active` with its `state`; 422 `until_passed`
   */
  async pause(sellerId: string, actor: string, { until, message }: PauseWorkshopDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const workshop = await lock(tx, sellerId);
      if (workshop.state !== 'active') throw refused('workshop_not_active', workshop.state);
      const pauseId = newId();
      const pausedUntil = this.later(until);
      await tx.query(
        'UPDATE seller SET pause_id = $2, paused_until = $3, pause_message = $4, state = $5 WHERE id = $1',
        [sellerId, pauseId, pausedUntil, message === undefined ? null : JSON.stringify(message), 'paused'],
      );
      if (pausedUntil !== null) {
        await this.jobs.enqueue(tx, endPause, { sellerId, pauseId }, { at: pausedUntil, key: { once: pauseId } });
      }
      await this.jobs.publish(tx, workshopPaused, { sellerId });
      await this.wentTo(tx, workshop, { to: 'paused', actor, action: 'workshop.paused' });
    });
  }

  /** @throws DomainError 404 `workshop_not_found`; 409 `workshop_not_paused` with its `state` */
  async resume(sellerId: string, actor: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const workshop = await lock(tx, sellerId);
      if (workshop.state !== 'paused') throw refused('workshop_not_paused', workshop.state);
      await this.open(tx, workshop, actor);
    });
  }

  /** The day of her return. Nothing happens when that holiday has ended already, or while she is suspended. */
  async resumeByItself(tx: Tx, sellerId: string, pauseId: string): Promise<void> {
    const workshop = await lock(tx, sellerId);
    if (workshop.state === 'paused' && workshop.pauseId === pauseId) await this.open(tx, workshop, null);
  }

  /**
   * Stops a workshop with this commit. What was paid follows the choice; her payouts wait.
   * @throws DomainError 403 `own_workshop`; 404 `workshop_not_found`; 409 `workshop_not_open` with its `state`;
   *   422 `until_passed`
   */
  async suspend(actor: string, sellerId: string, input: SuspendWorkshopDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const workshop = await this.lockForStaff(tx, sellerId, actor);
      if (!statesBefore(workshopLife, 'suspended').includes(workshop.state)) {
        throw refused('workshop_not_open', workshop.state);
      }
      const { reason, note, orders } = input;
      const until = this.later(input.until);
      const suspensionId = newId();
      await tx.query(
        `INSERT INTO suspension (id, seller_id, reason, note, until, orders, suspended_by, suspended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [suspensionId, sellerId, reason, note, until, orders, actor, this.clock.now()],
      );
      await tx.query(`UPDATE seller SET reinstated_as = state, state = 'suspended' WHERE id = $1`, [sellerId]);
      await this.members.setAccess(tx, sellerId, orders === 'continue' ? 'fulfil_only' : 'none');
      if (until !== null) {
        const payload = { sellerId, suspensionId };
        await this.jobs.enqueue(tx, endSuspension, payload, { at: until, key: { once: suspensionId } });
      }
      await this.jobs.publish(tx, workshopSuspended, { sellerId, suspensionId });
      await this.wentTo(tx, workshop, { to: 'suspended', actor, action: 'workshop.suspended', reason, suspensionId });
    });
  }

  /** Makes it again what it was before. @throws DomainError 403 `own_workshop`; 404; 409 `workshop_not_suspended` */
  async reinstate(actor: string, sellerId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const workshop = await this.lockForStaff(tx, sellerId, actor);
      if (workshop.state !== 'suspended') throw refused('workshop_not_suspended', workshop.state);
      await this.restore(tx, workshop, actor);
    });
  }

  /** The suspension's time is over. Nothing happens when staff ended it before. */
  async reinstateByItself(tx: Tx, sellerId: string, suspensionId: string): Promise<void> {
    const workshop = await lock(tx, sellerId);
    const [open] = await tx.query<unknown[]>('SELECT FROM suspension WHERE id = $1 AND ended_at IS NULL', [
      suspensionId,
    ]);
    if (workshop.state === 'suspended' && open !== undefined) await this.restore(tx, workshop, null);
  }

  /**
   * Ends it for good. Its slug stays taken.
   * @throws DomainError 404 `workshop_not_found`; 409 `workshop_closed`, `workshop_has_open_items` with the list
   */
  async close(sellerId: string, actor: string, reason: string | null): Promise<void> {
    await this.database.transaction(async (tx) => this.end(tx, await lock(tx, sellerId), actor, reason));
  }

  /** @throws DomainError 403 `own_workshop`; as `close` */
  async closeByStaff(sellerId: string, actor: string, reason: string | null): Promise<void> {
    await this.database.transaction(async (tx) =>
      this.end(tx, await this.lockForStaff(tx, sellerId, actor), actor, reason),
    );
  }

  private async open(tx: Tx, workshop: Workshop, actor: string | null): Promise<void> {
    const { id: sellerId } = workshop;
    await tx.query(
      `UPDATE seller SET state = 'active', pause_id = NULL, paused_until = NULL, pause_message = NULL WHERE id = $1`,
      [sellerId],
    );
    await this.jobs.publish(tx, workshopResumed, { sellerId });
    await this.wentTo(tx, workshop, { to: 'active', actor, action: 'workshop.resumed' });
  }

  private async restore(tx: Tx, workshop: Workshop, actor: string | null): Promise<void> {
    const { id: sellerId, reinstatedAs, pauseId, pausedUntil } = workshop;
    if (reinstatedAs === null) throw new Error(`Nobody knows what workshop ${sellerId} was.`);
    const suspensionId = await this.endSuspension(tx, sellerId, actor);
    await tx.query('UPDATE seller SET state = reinstated_as, reinstated_as = NULL WHERE id = $1', [sellerId]);
    await this.members.setAccess(tx, sellerId, 'full');
    if (pauseId !== null && pausedUntil !== null) {
      // The day of her return may have passed meanwhile, and its job found her suspended.
      const key = { once: `${pauseId}/${suspensionId}` };
      await this.jobs.enqueue(tx, endPause, { sellerId, pauseId }, { at: pausedUntil, key });
    }
    await this.jobs.publish(tx, workshopReinstated, { sellerId, suspensionId });
    await this.wentTo(tx, workshop, { to: reinstatedAs, actor, action: 'workshop.reinstated', suspensionId });
  }

  private async end(tx: Tx, workshop: Workshop, actor: string, reason: string | null): Promise<void> {
    const { id: sellerId, state } = workshop;
    if (!statesBefore(workshopLife, 'closed').includes(state)) throw refused('workshop_closed', state);
    // Whoever sells for it holds its row until the sale is written down: what the checks read is all there is.
    const open = await this.closing.openItems(tx, sellerId);
    if (open.length > 0) {
      const message = 'The workshop has orders or money that are open. End them first.';
      throw new DomainError('conflict', 'workshop_has_open_items', message, { details: { open } });
    }
    if (state === 'suspended') await this.endSuspension(tx, sellerId, actor);
    await tx.query(
      `UPDATE seller SET state = 'closed', reinstated_as = NULL, pause_id = NULL, paused_until = NULL,
         pause_message = NULL
       WHERE id = $1`,
      [sellerId],
    );
    await this.members.setAccess(tx, sellerId, 'none');
    await this.jobs.publish(tx, workshopClosed, { sellerId });
    await this.wentTo(tx, workshop, { to: 'closed', actor, action: 'workshop.closed', reason });
  }

  private async endSuspension(tx: Tx, sellerId: string, actor: string | null): Promise<string> {
    const [[ended]] = await tx.query<[{ id: string }[], number]>(
      'UPDATE suspension SET ended_at = $2, ended_by = $3 WHERE seller_id = $1 AND ended_at IS NULL RETURNING id',
      [sellerId, this.clock.now(), actor],
    );
    if (ended === undefined) throw new Error(`Workshop ${sellerId} is suspended by nothing.`);
    return ended.id;
  }

  /** What every step leaves behind: a new version, a row of its history, the storefront's news, the audit's entry. */
  private async wentTo(
    tx: Tx,
    { id: sellerId, state: from }: Workshop,
    { to, actor, action, reason = null, suspensionId }: Step,
  ): Promise<void> {
    const at = this.clock.now();
    await tx.query('UPDATE seller SET version = version + 1, changed_at = $2 WHERE id = $1', [sellerId, at]);
    await tx.query(
      `INSERT INTO workshop_step (id, seller_id, from_state, to_state, actor_id, reason, suspension_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), sellerId, from, to, actor, reason, suspensionId ?? null, at],
    );
    await this.jobs.publish(tx, workshopChanged, { sellerId });
    const subject = { kind: 'workshop', id: sellerId };
    await this.audit.record(tx, {
      actor,
      action,
      subject,
      sellerId,
      reason,
      before: { state: from },
      after: { state: to },
    });
  }

  /** Nobody judges a workshop of their own. @throws DomainError 403 `own_workshop`; 404 `workshop_not_found` */
  private async lockForStaff(tx: Tx, sellerId: string, actor: string): Promise<Workshop> {
    const workshop = await lock(tx, sellerId);
    if (!(await this.members.isMember(tx, sellerId, actor))) return workshop;
    throw new DomainError('forbidden', 'own_workshop', 'You belong to this workshop; somebody else has to do it.');
  }

  private later(until: string | undefined): Date | null {
    if (until === undefined) return null;
    const date = new Date(until);
    if (date > this.clock.now()) return date;
    throw new DomainError('invalid', 'until_passed', 'It has to lie in the future.', {
      errors: [{ pointer: '/until', code: 'until_passed', detail: 'It lies in the past.' }],
    });
  }
}

async function lock(tx: Tx, sellerId: string): Promise<Workshop> {
  const [workshop] = await tx.query<Workshop[]>(
    `SELECT id, state, reinstated_as AS "reinstatedAs", pause_id AS "pauseId", paused_until AS "pausedUntil"
     FROM seller WHERE id = $1 FOR NO KEY UPDATE`,
    [sellerId],
  );
  if (workshop === undefined) throw workshopNotFound();
  return workshop;
}

function refused(code: string, state: WorkshopState): DomainError {
  return new DomainError('conflict', code, `The workshop is ${state}.`, { details: { state } });
}
