import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ModerationModule } from '../moderation/index.js';
import { CatalogModule } from '../catalog/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PayoutsModule } from '../payouts/index.js';
import { Mail } from '../platform/mail/mail.js';
import { SellersModule } from '../sellers/index.js';
import {
  AccountLinkLetter,
  AccountNotices,
  ApiKeyMadeLetter,
  EmailChangedLetter,
  PasswordChangedLetter,
  RecoveryCodeUsedLetter,
  SessionStolenLetter,
} from './account-letters.jobs.js';
import {
  ApplicationOverdueLetters,
  ApplicationReminderLetters,
  ApplicationSubmittedLetter,
  ApplicationTakenUpLetter,
  ApplicationWithdrawnLetter,
} from './application-letters.jobs.js';
import { ApplicationDecidedLetter, ListingDecidedLetter } from './decision-letters.jobs.js';
import { LetterFacts } from './letter-facts.js';
import { LettersAdminController } from './letters.admin.controller.js';
import { LettersPersonalData } from './letters.personal-data.js';
import { LettersQueries } from './letters.queries.js';
import { LettersService } from './letters.service.js';
import { PaidOutLetter, RefundedLetter } from './money-letters.jobs.js';
import { NewOrderLetter, OrderCanceledLetters, OrderConfirmedLetter, OrderPostedLetter } from './order-letters.jobs.js';
import { PayoutDetailsChangedLetters } from './payout-details-letters.jobs.js';
import { SendLetterHandler } from './send-letter.jobs.js';
import {
  HolidayLetters,
  ProfileEditDecidedLetter,
  ProfileEditSubmittedLetter,
  ReportDecidedLetter,
  WorkshopClosedLetter,
  WorkshopReinstatedLetter,
  WorkshopSuspendedLetter,
} from './workshop-letters.jobs.js';

/** Letters. It subscribes only; nobody imports it. */
@Module({
  imports: [
    CatalogModule,
    IdentityModule,
    ModerationModule,
    OrdersModule,
    PaymentsModule,
    PayoutsModule,
    SellersModule,
  ],
  controllers: [LettersAdminController],
  providers: [
    AccountLinkLetter,
    AccountNotices,
    ApiKeyMadeLetter,
    ApplicationOverdueLetters,
    ApplicationReminderLetters,
    ApplicationSubmittedLetter,
    ApplicationTakenUpLetter,
    ApplicationWithdrawnLetter,
    EmailChangedLetter,
    PasswordChangedLetter,
    PayoutDetailsChangedLetters,
    HolidayLetters,
    ProfileEditDecidedLetter,
    ProfileEditSubmittedLetter,
    RecoveryCodeUsedLetter,
    ReportDecidedLetter,
    SessionStolenLetter,
    WorkshopClosedLetter,
    WorkshopReinstatedLetter,
    WorkshopSuspendedLetter,
    ApplicationDecidedLetter,
    LetterFacts,
    LettersPersonalData,
    LettersQueries,
    LettersService,
    ListingDecidedLetter,
    Mail,
    NewOrderLetter,
    OrderCanceledLetters,
    OrderConfirmedLetter,
    OrderPostedLetter,
    PaidOutLetter,
    RefundedLetter,
    SendLetterHandler,
  ],
})
export class NotificationsModule {}
