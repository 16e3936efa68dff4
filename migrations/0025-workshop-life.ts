import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holidays, suspensions and closings of workshops. */
export class WorkshopLife1764000000025 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.pauses(tx);
    await this.suspensions(tx);
    await this.steps(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async pauses(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE seller
        ADD COLUMN pause_id uuid,
        ADD COLUMN paused_until timestamptz,
        ADD COLUMN pause_message translated_text,
        ADD CONSTRAINT seller_pause CHECK (
          (pause_id IS NULL OR coalesce(reinstated_as, state) = 'paused')
          AND (pause_id IS NOT NULL OR (paused_until IS NULL AND pause_message IS NULL)));
      COMMENT ON COLUMN seller.pause_id IS 'Of this holiday: the job that ends it ends no later one.';
      COMMENT ON COLUMN seller.paused_until IS 'Business time of her return; null: she says so herself.'`);
  }

  private async suspensions(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE suspension (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL REFERENCES seller,
        reason text NOT NULL CHECK (reason IN
          ('counterfeit', 'not_handmade', 'prohibited_goods', 'fraud_suspected', 'orders_not_posted',
           'buyers_complaints', 'false_information', 'other')),
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
        until timestamptz,
        orders text NOT NULL CHECK (orders IN ('continue', 'cancel')),
        suspended_by uuid,
        suspended_at timestamptz NOT NULL,
        ended_by uuid,
        ended_at timestamptz,
        CHECK (until > suspended_at),
        CHECK (ended_at >= suspended_at),
        CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
      );
      COMMENT ON COLUMN suspension.suspended_by IS 'The account; null: before this was written down.';
      COMMENT ON COLUMN suspension.ended_by IS 'Null: its time was over.';
      CREATE UNIQUE INDEX suspension_open ON suspension (seller_id) WHERE ended_at IS NULL;
      CREATE INDEX suspension_of_seller ON suspension (seller_id, id);
      INSERT INTO suspension (id, seller_id, reason, note, orders, suspended_at)
      SELECT gen_random_uuid(), id, 'other', suspension_reason, 'continue', changed_at
      FROM seller WHERE state = 'suspended';
      ALTER TABLE seller DROP COLUMN suspension_reason;
      CREATE FUNCTION suspension_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'An ended suspension is history.' USING ERRCODE = 'check_violation';
      END $$;
      CREATE TRIGGER suspension_ends_once BEFORE UPDATE ON suspension
        FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION suspension_ends_once();
      REVOKE UPDATE, DELETE, TRUNCATE ON suspension FROM sheber_app;
      GRANT UPDATE (ended_by, ended_at) ON suspension TO sheber_app`);
  }

  private async steps(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE workshop_step (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL REFERENCES seller,
        from_state text NOT NULL CHECK (from_state IN ('active', 'paused', 'suspended', 'closed')),
        to_state text NOT NULL CHECK (to_state IN ('active', 'paused', 'suspended', 'closed')),
        actor_id uuid,
        reason text CHECK (length(reason) BETWEEN 1 AND 1000),
        suspension_id uuid REFERENCES suspension,
        at timestamptz NOT NULL,
        CONSTRAINT workshop_step_allowed CHECK (
          CASE from_state
            WHEN 'active' THEN to_state IN ('paused', 'suspended', 'closed')
            WHEN 'paused' THEN to_state IN ('active', 'suspended', 'closed')
            WHEN 'suspended' THEN to_state IN ('active', 'paused', 'closed')
            ELSE false
          END)
      );
      COMMENT ON COLUMN workshop_step.actor_id IS 'The account; null: its time had come.';
      CREATE INDEX workshop_step_of_seller ON workshop_step (seller_id, id);
      REVOKE UPDATE, DELETE, TRUNCATE ON workshop_step FROM sheber_app`);
  }
}
