import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Config, type Profile } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Account } from './accounts/account.entity.js';
import { grantRoles, insertAccount } from './accounts/accounts.service.js';
import { Passwords } from './accounts/passwords.js';
import { Membership } from './members/membership.entity.js';
import type { StaffRole } from './roles.js';
import { totpCodeAt } from './sessions/one-time-codes.js';
import { OneTimeCodes } from './sessions/one-time-codes.service.js';

/** The workshop of the demo artisan. */
export const demoWorkshopId = '01930000-0000-7000-8000-00000000d301';

/** The workshop of the second demo artisan. */
export const demoSecondWorkshopId = '01930000-0000-7000-8000-00000000d302';

/** The ids that these workshops of the demo catalogue get, so that the demo artisans own them. By slug. */
export const demoWorkshopIds: Readonly<Record<string, string>> = {
  'kok-kumbez': demoWorkshopId,
  'aq-kiiz': demoSecondWorkshopId,
};

/** Everybody may know it: it protects nothing. Type it into an authenticator app, or run `npm run -s totp`. */
export const demoTotpSecret = 'SHEBERDEMOSHEBERDEMOSHEBERDEMOSH';

export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly staffRole: StaffRole | null;
  readonly ownsWorkshop: string | null;
}

/** Invented people with public passwords, for a laptop. `.example` can never be anybody's address (RFC 2606). */
export const demoAccounts: readonly DemoAccount[] = [
  demo('shopper', { staffRole: null, ownsWorkshop: null }),
  demo('applicant', { staffRole: null, ownsWorkshop: null }),
  demo('artisan', { staffRole: null, ownsWorkshop: demoWorkshopId }),
  demo('artisan2', { staffRole: null, ownsWorkshop: demoSecondWorkshopId }),
  demo('moderator', { staffRole: 'moderator', ownsWorkshop: null }),
  demo('finance', { staffRole: 'finance', ownsWorkshop: null }),
  demo('administrator', { staffRole: 'administrator', ownsWorkshop: null }),
];

function demo(name: string, rights: Pick<DemoAccount, 'staffRole' | 'ownsWorkshop'>): DemoAccount {
  return { name: `Demo ${name}`, email: `${name}@demo.example`, password: `demo-only-${name}`, ...rights };
}

/** The code that a demo staff account signs in with at `at`, and how long it is shown. */
export function demoTotpCode(profile: Profile, at: Date): { code: string; secondsLeft: number } {
  assertLocal(profile);
  return { code: totpCodeAt(demoTotpSecret, at), secondsLeft: 30 - (Math.floor(at.getTime() / 1_000) % 30) };
}

/** Demo accounts exist on a laptop, and production does not start on a database that has them. */
@Injectable()
export class DemoAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly oneTimeCodes: OneTimeCodes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.profile !== 'production' || (await this.present()).size === 0) return;
    throw new Error('This database has demo accounts, whose passwords are public. Production needs one of its own.');
  }

  /** Makes those that are missing; one that is there stays as it is. @throws Error in production */
  async ensure(): Promise<void> {
    assertLocal(this.config.profile);
    const present = await this.present();
    for (const account of demoAccounts) if (!present.has(account.email)) await this.create(account);
  }

  private async create({ name, email, password, staffRole, ownsWorkshop }: DemoAccount): Promise<void> {
    const now = this.clock.now();
    const passwordHash = await this.passwords.hash(password);
    const account = Account.registerVerified({ email, passwordHash, name, locale: 'en' }, now);
    await this.database.transaction(async (tx) => {
      await insertAccount(tx, account);
      if (ownsWorkshop !== null) await tx.insert(Membership, Membership.of(ownsWorkshop, account.id, 'owner', now));
      if (staffRole === null) return;
      await grantRoles(tx, { accountId: account.id, roles: [staffRole], grantedBy: null, now });
      await this.oneTimeCodes.give(tx, account.id, email, demoTotpSecret);
    });
  }

  private async present(): Promise<Set<string>> {
    const rows = await this.database.query<{ email: string }>('SELECT email FROM account WHERE email_key = ANY ($1)', [
      demoAccounts.map(({ email }) => email),
    ]);
    return new Set(rows.map(({ email }) => email));
  }
}

function assertLocal(profile: Profile): void {
  if (profile !== 'local') throw new Error('Demo accounts are for the local profile only.');
}
