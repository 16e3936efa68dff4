import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters for the steps of an application and a workshop that had none, and to moderators before a term ends. */
export class LettersAtEveryStep1764000000031 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE letter
        DROP CONSTRAINT letter_kind_check,
        ADD CONSTRAINT letter_kind_check CHECK (kind IN (
          'order_confirmed', 'new_order', 'order_posted', 'order_canceled', 'refunded', 'late_payment_refunded',
          'paid_out', 'application_decided', 'listing_decided',
          'account_verify_email', 'account_reset_password', 'account_change_email', 'account_email_changed',
          'account_password_changed', 'account_session_stolen', 'account_api_key_made', 'account_recovery_code_used',
          'application_submitted', 'application_overdue',
          'workshop_suspended', 'workshop_reinstated', 'workshop_closed', 'profile_edit_decided',
          'payout_details_changed', 'report_decided',
          'application_under_review', 'application_withdrawn', 'application_due_soon', 'workshop_paused',
          'workshop_resumed', 'profile_edit_submitted'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
