import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import type { ProviderEventDto, ProviderEventsPage, ProviderEventsQuery } from './payments.dto.js';

@Injectable()
export class PaymentsQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. The cursor's time keeps its microseconds, which a Date would lose. */
  async events({ state, type, objectId, limit, after }: ProviderEventsQuery): Promise<ProviderEventsPage> {
    const [receivedAt, id] = decodeCursor(after, ['timestamp', 'text']) ?? [null, null];
    const rows = await this.database.query<ProviderEventDto & { cursor: string }>(
      `SELECT id, type, object_id AS "objectId", state, occurred_at AS "occurredAt", received_at AS "receivedAt",
              processed_at AS "processedAt", received_at::text AS cursor
       FROM provider_event
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR type = $2)
         AND ($3::text IS NULL OR object_id = $3)
         AND ($4::timestamptz IS NULL OR (received_at, id) < ($4::timestamptz, $5))
       ORDER BY received_at DESC, id DESC LIMIT $6`,
      [state ?? null, type ?? null, objectId ?? null, receivedAt, id, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, (row) => [row.cursor, row.id]);
    return { items: items.map(withoutCursor), nextCursor };
  }
}

function withoutCursor(row: ProviderEventDto & { cursor: string }): ProviderEventDto {
  const { cursor: _, ...event } = row;
  return event;
}
