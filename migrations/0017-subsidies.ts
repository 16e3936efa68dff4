import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims of the cost programme. */
export class Subsidies1764000000017 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // All states of the programme are known here; the application moves a claim through those that it serves.
    await tx.query(`
      CREATE TABLE claim (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'completeness_check', 'returned_for_correction',
          'commission_review', 'hearing', 'approved', 'partially_approved', 'rejected', 'agreement_signed',
          'payment_ordered', 'paid', 'monitoring', 'closed', 'repayment_demanded', 'repaid', 'withdrawn', 'appealed')),
        note text CHECK (length(note) BETWEEN 1 AND 2000),
        share_bp integer NOT NULL CHECK (share_bp BETWEEN 0 AND 10000),
        eligible_minor bigint NOT NULL CHECK (eligible_minor >= 0),
        requested_minor bigint NOT NULL CHECK (requested_minor >= 0),
        demo boolean NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (id, seller_id),
        CHECK (requested_minor::numeric * 10000 <= eligible_minor::numeric * share_bp)
      );
      COMMENT ON COLUMN claim.share_bp IS 'The programme''s share when the draft was last written, in basis points.';
      COMMENT ON COLUMN claim.demo IS 'Reckoned by a programme that is a demo, not the official rules.';
      CREATE INDEX claim_seller ON claim (seller_id, id);
      CREATE INDEX claim_state ON claim (state, id);

      -- All amounts are KZT, in tiyn.
      CREATE TABLE claim_expense (
        claim_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        position integer NOT NULL CHECK (position >= 0),
        category slug NOT NULL,
        supplier text NOT NULL CHECK (length(supplier) BETWEEN 1 AND 200),
        supplier_key text NOT NULL GENERATED ALWAYS AS (lower(supplier COLLATE pg_c_utf8)) STORED,
        invoice_number text NOT NULL CHECK (length(invoice_number) BETWEEN 1 AND 60),
        invoice_date date NOT NULL,
        invoice_line integer NOT NULL CHECK (invoice_line BETWEEN 1 AND 1000),
        paid_minor bigint NOT NULL CHECK (paid_minor > 0),
        vat_minor bigint NOT NULL CHECK (vat_minor >= 0),
        eligible_minor bigint NOT NULL CHECK (eligible_minor IN (paid_minor, paid_minor - vat_minor)),
        requested_minor bigint NOT NULL CHECK (requested_minor BETWEEN 0 AND eligible_minor),
        PRIMARY KEY (claim_id, position),
        FOREIGN KEY (claim_id, seller_id) REFERENCES claim (id, seller_id) ON DELETE CASCADE,
        CHECK (vat_minor < paid_minor),
        -- A line of an invoice is claimed once, in one claim.
        CONSTRAINT claim_expense_once UNIQUE (seller_id, supplier_key, invoice_number, invoice_date, invoice_line)
      )`);

    // Only a draft may vanish.
    await tx.query(`
      CREATE FUNCTION refuse_claim_delete() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'claim % is % and can not be deleted', OLD.id, OLD.state; END IF;
        RETURN OLD;
      END $$;
      CREATE TRIGGER claim_delete BEFORE DELETE ON claim FOR EACH ROW EXECUTE FUNCTION refuse_claim_delete()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
