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
