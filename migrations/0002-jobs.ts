import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work to be done, as rows: outbox of the change that asked for it and inbox of its effect. */
export class Jobs1764000000002 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // Rows change three or four times within seconds and then rest, so pages keep room for new versions and
    // dead ones are swept early.
    await tx.query(`
      CREATE TABLE job (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        queue text NOT NULL CHECK (queue IN ('money', 'orders', 'catalogue', 'media', 'letters')),
        payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dead')),
        attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
        max_attempts integer NOT NULL CHECK (max_attempts BETWEEN 1 AND 100),
        not_before timestamptz NOT NULL,
        due_at timestamptz,
        next_hint_at timestamptz,
        hinted boolean NOT NULL DEFAULT false,
        run_id uuid,
        lease_seconds integer CHECK (lease_seconds > 0),
        once_key text CHECK (length(once_key) BETWEEN 1 AND 200),
        coalesce_key text CHECK (length(coalesce_key) BETWEEN 1 AND 200),
        last_error text CHECK (length(last_error) <= 500),
        redrives integer NOT NULL DEFAULT 0 CHECK (redrives >= 0),
        redriven_by text CHECK (length(redriven_by) BETWEEN 1 AND 100),
        redriven_at timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        closed_at timestamptz,
        CHECK (attempt <= max_attempts),
        CHECK (once_key IS NULL OR coalesce_key IS NULL),
        CHECK ((state = 'open') = (closed_at IS NULL)),
        CHECK (state = 'open' OR (run_id IS NULL AND NOT hinted AND next_hint_at IS NULL)),
        CHECK (NOT hinted OR next_hint_at IS NOT NULL),
        CHECK (next_hint_at IS NULL OR due_at IS NOT NULL),
        CHECK (run_id IS NULL OR (attempt > 0 AND next_hint_at IS NOT NULL AND lease_seconds IS NOT NULL)),
        CHECK ((redrives > 0) = (redriven_at IS NOT NULL) AND (redrives > 0) = (redriven_by IS NOT NULL))
      ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

      COMMENT ON COLUMN job.not_before IS 'Business time at which the job becomes due.';
      COMMENT ON COLUMN job.due_at IS 'Real time since when it may be started, or again after a failure.';
      COMMENT ON COLUMN job.next_hint_at IS
        'Real time from which the relay may hand the row out (again): the end of a lease, of a hand-out window or of a back-off. Null until the job is due by business time, and when closed.';
      COMMENT ON COLUMN job.hinted IS 'A hint for this attempt was handed to the queue and has not been started.';
      COMMENT ON COLUMN job.run_id IS 'The run that holds the lease, and that alone may close the row.'`);

    // A redriven row stays out of job_coalesce: it may meet a younger open row of the same key, and both must run.
    await tx.query(`
      CREATE UNIQUE INDEX job_once ON job (name, once_key) WHERE once_key IS NOT NULL;
      CREATE UNIQUE INDEX job_coalesce ON job (name, coalesce_key)
        WHERE coalesce_key IS NOT NULL AND state = 'open' AND attempt = 0 AND redrives = 0;
      CREATE INDEX job_due ON job (queue, next_hint_at, id) WHERE next_hint_at IS NOT NULL AND NOT hinted;
      CREATE INDEX job_scheduled ON job (not_before) WHERE state = 'open' AND next_hint_at IS NULL;
      CREATE INDEX job_hinted ON job (queue, next_hint_at) WHERE hinted;
      CREATE INDEX job_dead ON job (id) WHERE state = 'dead';
      CREATE INDEX job_done ON job ((once_key IS NULL), closed_at) WHERE state = 'done'`);

    await tx.query(`
      CREATE TABLE recurring_job (
        name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
        every_seconds integer NOT NULL CHECK (every_seconds > 0),
        next_due_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN recurring_job.next_due_at IS 'Business time.'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
