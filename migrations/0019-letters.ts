import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to people. */
export class Letters1764000000019 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE letter (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN (
          'order_confirmed', 'new_order', 'order_posted', 'order_canceled', 'refunded', 'late_payment_refunded',
          'paid_out', 'application_decided', 'listing_decided')),
        subject_type text NOT NULL CHECK (subject_type IN (
          'order', 'seller_order', 'refund', 'payout', 'application', 'listing')),
        subject_id uuid NOT NULL,
        -- Which happening of that kind: empty where there can only be one, else the moment of the decision.
        occasion text NOT NULL,
        to_kind text NOT NULL CHECK (to_kind IN ('buyer', 'workshop')),
        recipient text NOT NULL CHECK (recipient ~ '^[^[:space:]<>,;]+@[^[:space:]<>,;@]+$'),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        -- A line break in a subject could forge headers.
        subject text NOT NULL CHECK (subject <> '' AND subject !~ '[[:cntrl:]]'),
        body_text text NOT NULL CHECK (body_text <> ''),
        body_html text NOT NULL CHECK (body_html <> ''),
        state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
        -- The mail server's three digits, when it refused the recipient for good.
        failure text CHECK (failure ~ '^[0-9]{3}$'),
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        CONSTRAINT letter_once UNIQUE (kind, subject_id, occasion, recipient),
        CONSTRAINT letter_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT letter_failed CHECK ((state = 'failed') = (failure IS NOT NULL))
      );

      CREATE INDEX letter_subject ON letter (subject_id)`);

    // What was written to somebody stays as it was written: only what became of it can change.
    await tx.query(`
      REVOKE UPDATE, DELETE ON letter FROM sheber_app;
      GRANT UPDATE (state, failure, sent_at) ON letter TO sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
