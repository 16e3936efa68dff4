import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SystemClock } from '../kernel/clock.js';
import { Encryption } from '../platform/encryption/encryption.js';
import { AccessGuard } from './access.guard.js';
import { Account } from './accounts/account.entity.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsQueries } from './accounts/accounts.queries.js';
import { AccountsService } from './accounts/accounts.service.js';
import { Administrators } from './accounts/administrators.js';
import { Staff } from './accounts/staff.js';
import { Passwords } from './accounts/passwords.js';
import { DemoAccounts } from './demo-accounts.js';
import { MembersAdminController } from './members/members.admin.controller.js';
import { MembersArtisanController } from './members/members.artisan.controller.js';
import { MembersService } from './members/members.service.js';
import { Membership } from './members/membership.entity.js';
import { AuthController } from './sessions/auth.controller.js';
import { Authenticator } from './sessions/authenticator.js';
import { OneTimeCodes } from './sessions/one-time-codes.service.js';
import { Session } from './sessions/session.entity.js';
import { SessionTokens } from './sessions/session-tokens.js';
import { SessionsQueries } from './sessions/sessions.queries.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInPage } from './sessions/sign-in.page.js';
import { SignInAttempts } from './sessions/sign-in-attempts.js';
import { Totp } from './sessions/totp.entity.js';

/** Who somebody is and what they may do. Its guard stands before every route of every module. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, Session, Totp, Membership])],
  controllers: [AuthController, AccountsController, MembersArtisanController, MembersAdminController, SignInPage],
  providers: [
    Staff,
    // Sessions, codes and delays are matters of security and follow real time, also while business time is moved.
    SystemClock,
    Encryption,
    Passwords,
    SignInAttempts,
    OneTimeCodes,
    SessionTokens,
    SessionsService,
    SessionsQueries,
    AccountsService,
    AccountsQueries,
    Administrators,
    MembersService,
    DemoAccounts,
    Authenticator,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Staff, Administrators, DemoAccounts, Authenticator, MembersService],
})
export class IdentityModule {}
