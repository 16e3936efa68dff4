import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SystemClock } from '../kernel/clock.js';
import { Encryption } from '../platform/encryption/encryption.js';
import { AccessGuard } from './access.guard.js';
import { AuditModule } from '../audit/index.js';
import { Signatures } from '../platform/encryption/signatures.js';
import { Account } from './accounts/account.entity.js';
import { AccountErasure } from './accounts/account-erasure.js';
import { AccountLinks } from './accounts/account-links.js';
import { AccountPages } from './accounts/account.pages.js';
import { EmailService } from './accounts/email.service.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { OwnPassword } from './accounts/own-password.js';
import { PasswordService } from './accounts/password.service.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsQueries } from './accounts/accounts.queries.js';
import { AccountsService } from './accounts/accounts.service.js';
import { Administrators } from './accounts/administrators.js';
import { Staff } from './accounts/staff.js';
import { Passwords } from './accounts/passwords.js';
import { ApiKeysAdminController } from './api-keys/api-keys.admin.controller.js';
import { ApiKeysArtisanController } from './api-keys/api-keys.artisan.controller.js';
import { ApiKeys } from './api-keys/api-keys.service.js';
import { DemoAccounts } from './demo-accounts.js';
import { MembersAdminController } from './members/members.admin.controller.js';
import { MembersArtisanController } from './members/members.artisan.controller.js';
import { MembersService } from './members/members.service.js';
import { OwnerAddresses } from './members/owner-addresses.js';
import { Membership } from './members/membership.entity.js';
import { AuthController } from './sessions/auth.controller.js';
import { Authenticator } from './sessions/authenticator.js';
import { OneTimeCodes } from './sessions/one-time-codes.service.js';
import { RecoveryCodes } from './sessions/recovery-codes.js';
import { Session } from './sessions/session.entity.js';
import { SessionTokens } from './sessions/session-tokens.js';
import { SessionsQueries } from './sessions/sessions.queries.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInPage } from './sessions/sign-in.page.js';
import { SignInAttempts } from './sessions/sign-in-attempts.js';
import { TotpAdminController } from './sessions/totp.admin.controller.js';
import { Totp } from './sessions/totp.entity.js';

/** Who somebody is and what they may do. Its guard stands before every route of every module. */
@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([Account, Session, Totp, Membership])],
  controllers: [
    AuthController,
    OwnAccountController,
    AccountPages,
    AccountsController,
    MembersArtisanController,
    MembersAdminController,
    SignInPage,
    TotpAdminController,
    ApiKeysArtisanController,
    ApiKeysAdminController,
  ],
  providers: [
    Staff,
    // Sessions, codes and delays are matters of security and follow real time, also while business time is moved.
    SystemClock,
    Encryption,
    Passwords,
    SignInAttempts,
    OneTimeCodes,
    SessionTokens,
    RecoveryCodes,
    ApiKeys,
    SessionsService,
    SessionsQueries,
    Signatures,
    AccountErasure,
    AccountLinks,
    EmailService,
    OwnPassword,
    PasswordService,
    AccountsService,
    AccountsQueries,
    Administrators,
    MembersService,
    OwnerAddresses,
    DemoAccounts,
    Authenticator,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    Staff,
    AccountLinks,
    AccountsQueries,
    Administrators,
    DemoAccounts,
    Authenticator,
    MembersService,
    OwnerAddresses,
  ],
})
export class IdentityModule {}
