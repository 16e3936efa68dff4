import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters about accounts, applications and the life of a workshop. */
export class MoreLetters1764000000028 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE letter
        DROP CONSTRAINT letter_kind_check,
        DROP CONSTRAINT letter_subject_type_check,
        DROP CONSTRAINT letter_to_kind_check,
        DROP CONSTRAINT letter_state_check,
        ADD CONSTRAINT letter_kind_check CHECK (kind IN (
          'order_confirmed', 'new_order', 'order_posted', 'order_canceled', 'refunded', 'late_payment_refunded',
          'paid_out', 'application_decided', 'listing_decided',
          'account_verify_email', 'account_reset_password', 'account_change_email', 'account_email_changed',
          'account_password_changed', 'account_session_stolen', 'account_api_key_made', 'account_recovery_code_used',
          'application_submitted', 'application_overdue',
          'workshop_suspended', 'workshop_reinstated', 'workshop_closed', 'profile_edit_decided',
          'payout_details_changed', 'report_decided')),
        ADD CONSTRAINT letter_subject_type_check CHECK (subject_type IN (
          'order', 'seller_order', 'refund', 'payout', 'application', 'listing',
          'account', 'account_link', 'session', 'api_key', 'workshop', 'suspension', 'profile_edit',
          'payout_details_change', 'report')),
        ADD CONSTRAINT letter_to_kind_check CHECK (to_kind IN ('buyer', 'workshop', 'account', 'staff', 'reporter')),
        ADD CONSTRAINT letter_state_check CHECK (state IN ('waiting', 'sent', 'failed', 'obsolete')),
        -- Whose account it is about or goes to; without it the recipient has none that we know of.
        ADD COLUMN account_id uuid,
        ADD CONSTRAINT letter_account CHECK (to_kind NOT IN ('account', 'staff') OR account_id IS NOT NULL)`);
    await tx.query(`
      CREATE INDEX letter_account_id ON letter (account_id) WHERE account_id IS NOT NULL;
      CREATE INDEX letter_recipient ON letter (lower(recipient))`);

    // The one way in which what was written goes away: its reader's account was erased. That there was a letter, of
    // which kind and when, stays; whom it was to and what it said does not. What still waits is never sent.
    await tx.query(`
      CREATE FUNCTION erase_letters(account uuid, address text) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE letter SET
          recipient = id || '@erased.invalid', subject = 'Erased', body_text = 'Erased', body_html = 'Erased',
          state = CASE WHEN state = 'waiting' THEN 'obsolete' ELSE state END
        WHERE account_id = account OR lower(recipient) = lower(address)
      $$;
      REVOKE ALL ON FUNCTION erase_letters FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_letters TO sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
