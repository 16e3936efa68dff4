import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../database/database.js';
import { decodeCursor, page } from '../http/pagination.js';
import { queues } from './contract.js';
import type { JobDto, JobPageDto, JobsQuery, JobsSummaryDto, QueueSummaryDto } from './jobs.dto.js';

const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const JOB = `
  SELECT id, name, queue, state, payload, attempt, max_attempts AS "maxAttempts",
    ${time('not_before')} AS "notBefore", ${time('due_at')} AS "dueAt", ${time('next_hint_at')} AS "nextHintAt", run_id IS NOT NULL AS running,
    once_key AS "onceKey", coalesce_key AS "coalesceKey", last_error AS "lastError",
    redrives, redriven_by AS "redrivenBy", ${time('redriven_at')} AS "redrivenAt",
    ${time('recorded_at')} AS "recordedAt", ${time('started_at')} AS "startedAt", ${time('closed_at')} AS "closedAt"
  FROM job`;

// Each part has its partial index. Done rows are many, so only those of a day are counted.
const SUMMARY = `
  WITH part AS (
    SELECT queue, CASE WHEN run_id IS NULL THEN 'waiting' ELSE 'running' END AS kind
      FROM job WHERE next_hint_at IS NOT NULL AND NOT hinted
    UNION ALL SELECT queue, 'waiting' FROM job WHERE hinted
    UNION ALL SELECT queue, 'scheduled' FROM job WHERE state = 'open' AND next_hint_at IS NULL
    UNION ALL SELECT queue, 'dead' FROM job WHERE state = 'dead'
    UNION ALL SELECT queue, 'done' FROM job WHERE state = 'done' AND closed_at > now() - interval '24 hours'
  ), counted AS (
    SELECT queue, kind, count(*)::integer AS rows FROM part GROUP BY queue, kind
  )
  SELECT q.queue,
    COALESCE(max(rows) FILTER (WHERE kind = 'waiting'), 0) AS waiting,
    COALESCE(max(rows) FILTER (WHERE kind = 'scheduled'), 0) AS scheduled,
    COALESCE(max(rows) FILTER (WHERE kind = 'running'), 0) AS running,
    COALESCE(max(rows) FILTER (WHERE kind = 'dead'), 0) AS dead,
    COALESCE(max(rows) FILTER (WHERE kind = 'done'), 0) AS "doneToday"
  FROM unnest($1::text[]) WITH ORDINALITY AS q (queue, place) LEFT JOIN counted USING (queue)
  GROUP BY q.queue, place ORDER BY place`;

const OLDEST_DUE = `
  SELECT COALESCE(EXTRACT(epoch FROM now() - LEAST(
    (SELECT min(due_at) FROM job WHERE hinted),
    (SELECT min(due_at) FROM job WHERE NOT hinted AND next_hint_at <= now())
  )), 0)::double precision AS seconds`;

@Injectable()
export class JobQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list({ state, queue, name, limit, after }: JobsQuery): Promise<JobPageDto> {
    const [before] = decodeCursor(after, ['id']) ?? [];
    const rows = await this.database.query<JobDto>(
      `${JOB}
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR queue = $2) AND ($3::text IS NULL OR name = $3)
         AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [state ?? null, queue ?? null, name ?? null, before ?? null, limit + 1],
    );
    return page(rows, limit, (job) => [job.id]);
  }

  async get(id: string): Promise<JobDto> {
    const [job] = await this.database.query<JobDto>(`${JOB} WHERE id = $1`, [id]);
    if (job === undefined) throw new DomainError('not_found', 'job_not_found', 'There is no such job.');
    return job;
  }

  async summary(): Promise<JobsSummaryDto> {
    const [counts, [oldest]] = await Promise.all([
      this.database.query<QueueSummaryDto>(SUMMARY, [queues]),
      this.database.query<{ seconds: number }>(OLDEST_DUE),
    ]);
    return { queues: counts, oldestDueSeconds: oldest?.seconds ?? 0 };
  }
}
