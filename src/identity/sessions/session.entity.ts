import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../kernel/id.js';

const HOUR_MS = 3_600_000;

/** A session ends when it was not used for so long … */
export const IDLE_HOURS = 14 * 24;
/** … and in any case so long after signing in. */
const LIFETIME_HOURS = 90 * 24;
/** Staff sign in once a working day. */
const STAFF_LIFETIME_HOURS = 12;

/** Being seen is written down at most this often, so that reading doesn't become writing. */
export const SEEN_EVERY_MINUTES = 5;

interface SignIn {
  readonly accountId: string;
  readonly kind: 'shopper' | 'staff';
  readonly oneTimeCode: 'passed' | 'not_asked';
  readonly userAgent: string | undefined;
}

/** One sign-in on one device. Its tokens change, see `session-tokens.ts`. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** When the person last gave the password: sign-in or step-up. */
  @Column('timestamptz', { name: 'confirmed_at' }) confirmedAt!: Date;
  @Column('timestamptz', { name: 'one_time_code_at', nullable: true }) oneTimeCodeAt: Date | null = null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null = null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null = null;

  static open({ accountId, kind, oneTimeCode, userAgent }: SignIn, now: Date): Session {
    const hours = kind === 'staff' ? STAFF_LIFETIME_HOURS : LIFETIME_HOURS;
    const session = new Session();
    session.id = newId();
    session.accountId = accountId;
    session.createdAt = now;
    session.lastSeenAt = now;
    session.confirmedAt = now;
    session.expiresAt = new Date(now.getTime() + hours * HOUR_MS);
    session.oneTimeCodeAt = oneTimeCode === 'passed' ? now : null;
    session.userAgent = userAgent?.slice(0, 200) ?? null;
    return session;
  }
}
