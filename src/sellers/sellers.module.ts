import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { MediaModule } from '../media/index.js';
import { DecisionChecks } from './decision-checks.js';
import { SellersReferences } from './sellers.references.js';
import { SellersForDesk } from './sellers.desk.js';
import { Encryption } from '../platform/encryption/encryption.js';
import { Signatures } from '../platform/encryption/signatures.js';
import { ApplicationsAdminController } from './applications/applications.admin.controller.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { ApplicationsQueries } from './applications/applications.queries.js';
import { ApplicationsService } from './applications/applications.service.js';
import { ApplicationsPersonalData, EraseDocuments } from './applications/applications.personal-data.js';
import { ApplicationTermEnds, RemindOfApplication } from './applications/applications.jobs.js';
import {
  DocumentsAdminController,
  DocumentsController,
  OwnDocumentsController,
} from './applications/documents.controller.js';
import { Documents } from './applications/documents.js';
import { Duplicates } from './applications/duplicates.js';
import { IinBinSeal } from './applications/iin-bin-seal.js';
import { OwnApplications } from './applications/own-applications.js';
import { PayoutDetailsQueries } from './payouts/payout-details.queries.js';
import { PayoutDetails } from './payouts/payout-details.js';
import { PayoutOnboarding } from './payouts/payout-onboarding.js';
import { DemoCovers } from './workshops/demo-covers.js';
import { SellersQueries } from './workshops/sellers.queries.js';
import { SellersService } from './workshops/sellers.service.js';
import { ClosingChecks } from './workshops/closing-checks.js';
import { WorkshopLifeQueries } from './workshops/life.queries.js';
import { WorkshopLifeAdminController } from './workshops/workshop-life.admin.controller.js';
import { WorkshopLifeArtisanController } from './workshops/workshop-life.artisan.controller.js';
import { EndPauseHandler, EndSuspensionHandler } from './workshops/workshop-life.jobs.js';
import { WorkshopLife } from './workshops/workshop-life.js';
import { WorkshopArtisanController } from './workshops/workshop.artisan.controller.js';
import { WorkshopsAdminController } from './workshops/workshops.admin.controller.js';
import { ArtisanShares } from './artisans/artisan-shares.js';
import { ArtisansController } from './artisans/artisans.controller.js';
import { ArtisansService } from './artisans/artisans.service.js';
import { ProfileEditsAdminController } from './profile/profile-edits.admin.controller.js';
import { ProfileEditsArtisanController } from './profile/profile-edits.artisan.controller.js';
import { ProfileEditsService } from './profile/profile-edits.service.js';
import { ProfileQueries } from './profile/profile.queries.js';

/** Workshops: application, approval, profile, payout details. */
@Module({
  imports: [AuditModule, IdentityModule, MediaModule],
  controllers: [
    ArtisansController,
    ProfileEditsArtisanController,
    ProfileEditsAdminController,
    ApplicationsController,
    ApplicationsAdminController,
    OwnDocumentsController,
    DocumentsAdminController,
    DocumentsController,
    WorkshopArtisanController,
    WorkshopsAdminController,
    WorkshopLifeArtisanController,
    WorkshopLifeAdminController,
  ],
  providers: [
    ApplicationsPersonalData,
    DemoCovers,
    EraseDocuments,
    ArtisanShares,
    ArtisansService,
    ProfileEditsService,
    ProfileQueries,
    DecisionChecks,
    SellersForDesk,
    SellersReferences,
    Encryption,
    Signatures,
    ApplicationsService,
    ApplicationsQueries,
    ApplicationTermEnds,
    RemindOfApplication,
    Documents,
    Duplicates,
    IinBinSeal,
    OwnApplications,
    SellersService,
    ClosingChecks,
    EndPauseHandler,
    EndSuspensionHandler,
    WorkshopLife,
    WorkshopLifeQueries,
    SellersQueries,
    PayoutDetails,
    PayoutDetailsQueries,
    PayoutOnboarding,
  ],
  exports: [
    ArtisanShares,
    DemoCovers,
    ProfileEditsService,
    ProfileQueries,
    DecisionChecks,
    SellersForDesk,
    ApplicationsService,
    ApplicationsQueries,
    SellersService,
    ClosingChecks,
    WorkshopLifeQueries,
    SellersQueries,
    PayoutDetails,
    PayoutDetailsQueries,
  ],
})
export class SellersModule {}
