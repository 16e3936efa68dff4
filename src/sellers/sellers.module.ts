import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { DecisionChecks } from './decision-checks.js';
import { SellersForDesk } from './sellers.desk.js';
import { Encryption } from '../platform/encryption/encryption.js';
import { ApplicationsAdminController } from './applications.admin.controller.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';
import { PayoutDetails } from './payout-details.js';
import { PayoutOnboarding } from './payout-onboarding.js';
import { SellersQueries } from './sellers.queries.js';
import { SellersService } from './sellers.service.js';
import { WorkshopArtisanController } from './workshop.artisan.controller.js';
import { WorkshopsAdminController } from './workshops.admin.controller.js';

/** Workshops: application, approval, profile, payout details. */
@Module({
  imports: [IdentityModule],
  controllers: [
    ApplicationsController,
    ApplicationsAdminController,
    WorkshopArtisanController,
    WorkshopsAdminController,
  ],
  providers: [
    DecisionChecks,
    SellersForDesk,
    Encryption,
    ApplicationsService,
    ApplicationsQueries,
    SellersService,
    SellersQueries,
    PayoutDetails,
    PayoutOnboarding,
  ],
  exports: [
    DecisionChecks,
    SellersForDesk,
    ApplicationsService,
    ApplicationsQueries,
    SellersService,
    SellersQueries,
    PayoutDetails,
  ],
})
export class SellersModule {}
