import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PayoutsModule } from '../payouts/index.js';
import { Mail } from '../platform/mail/mail.js';
import { SellersModule } from '../sellers/index.js';
import { ApplicationDecidedLetter, ListingDecidedLetter } from './decision-letters.jobs.js';
import { LetterFacts } from './letter-facts.js';
import { LettersAdminController } from './letters.admin.controller.js';
import { LettersQueries } from './letters.queries.js';
import { LettersService } from './letters.service.js';
import { PaidOutLetter, RefundedLetter } from './money-letters.jobs.js';
import { NewOrderLetter, OrderCanceledLetters, OrderConfirmedLetter, OrderPostedLetter } from './order-letters.jobs.js';
import { SendLetterHandler } from './send-letter.jobs.js';

/** Letters. It subscribes only; nobody imports it. */
@Module({
  imports: [CatalogModule, OrdersModule, PaymentsModule, PayoutsModule, SellersModule],
  controllers: [LettersAdminController],
  providers: [
    ApplicationDecidedLetter,
    LetterFacts,
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
