import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret that an account's authenticator app shares with us. It counts once the person has confirmed it. */
@Entity('totp')
export class Totp {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  /** Sealed (platform/encryption). */
  @Column('bytea') secret!: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null = null;
  /** Counted in periods of 30 seconds since 1970. */
  @Column('integer', { name: 'last_used_step', nullable: true }) lastUsedStep: number | null = null;

  static begin(accountId: string, secret: Buffer, now: Date): Totp {
    const totp = new Totp();
    totp.accountId = accountId;
    totp.secret = secret;
    totp.createdAt = now;
    return totp;
  }

  /** False when a code of `step` or a later one was accepted before: somebody looked over a shoulder. */
  use(step: number): boolean {
    if (this.lastUsedStep !== null && step <= this.lastUsedStep) return false;
    this.lastUsedStep = step;
    return true;
  }
}
