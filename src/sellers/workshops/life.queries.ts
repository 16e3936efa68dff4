import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { SUSPENSION } from './sellers.queries.js';
import type { PaidOrders, WorkshopStepDto } from './workshop-life.dto.js';

/** What modules above do because of it. */
export interface Suspension {
  readonly id: string;
  readonly sellerId: string;
  readonly orders: PaidOrders;
  readonly suspendedBy: string | null;
  readonly ended: boolean;
}

/** The latest step of a workshop, if a holiday began or ended with it. */
export interface Holiday {
  readonly stepId: string;
  readonly state: 'paused' | 'active';
  /** Null: until it says so. */
  readonly until: Date | null;
}

/** What a workshop has been through. */
@Injectable()
export class WorkshopLifeQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. @throws DomainError 400 `cursor_invalid` */
  async steps(sellerId: string, { limit, after }: PageQuery): Promise<Page<WorkshopStepDto>> {
    const rows = await this.database.query<WorkshopStepDto>(
      `SELECT step.id, from_state AS "from", to_state AS "to", actor_id AS "actorId", step.reason, at,
         (SELECT ${SUSPENSION} FROM suspension WHERE suspension.id = step.suspension_id) AS suspension
       FROM workshop_step step
       WHERE seller_id = $1 AND ($2::uuid IS NULL OR step.id < $2) ORDER BY step.id DESC LIMIT $3`,
      [sellerId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** Null: something else has happened to it since. */
  async latestHoliday(sellerId: string): Promise<Holiday | null> {
    const [row] = await this.database.query<Holiday>(
      `SELECT step.id AS "stepId", to_state AS state, paused_until AS until
       FROM seller CROSS JOIN LATERAL (
         SELECT id, from_state, to_state FROM workshop_step WHERE seller_id = seller.id ORDER BY id DESC LIMIT 1) step
       WHERE seller.id = $1 AND (from_state, to_state) IN (('active', 'paused'), ('paused', 'active'))`,
      [sellerId],
    );
    return row ?? null;
  }

  /** Joins. */
  async suspension(tx: Tx, id: string): Promise<Suspension> {
    const [row] = await tx.query<Suspension[]>(
      `SELECT id, seller_id AS "sellerId", orders, suspended_by AS "suspendedBy", ended_at IS NOT NULL AS ended
       FROM suspension WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw new Error(`There is no suspension ${id}.`);
    return row;
  }
}
