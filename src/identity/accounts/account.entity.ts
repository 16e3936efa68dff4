import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../kernel/id.js';
import type { Locale } from '../../kernel/locale.js';

export interface Registration {
  readonly email: string;
  readonly passwordHash: string;
  readonly name: string;
  readonly locale: Locale;
}

/** A person who can sign in. E-mail addresses are compared by the database's `normalised_email`. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid') id!: string;
  /** As the person typed it; letters go there. */
  @Column('text') email!: string;
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('text') name!: string;
  @Column('text') locale!: Locale;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null = null;
  /** When somebody showed that letters to the present address reach them. */
  @Column('timestamptz', { name: 'email_verified_at', nullable: true }) emailVerifiedAt: Date | null = null;
  /** An erased account stays as a row without a person. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null = null;

  static register({ email, passwordHash, name, locale }: Registration, now: Date): Account {
    const account = new Account();
    account.id = newId();
    account.email = email;
    account.passwordHash = passwordHash;
    account.name = name;
    account.locale = locale;
    account.createdAt = now;
    return account;
  }

  /** For accounts that are made by a command on the server: whoever runs it answers for the address. */
  static registerVerified(registration: Registration, now: Date): Account {
    const account = Account.register(registration, now);
    account.emailVerifiedAt = now;
    return account;
  }
}
