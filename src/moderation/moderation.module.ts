import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CatalogModule } from '../catalog/index.js';
import { IdentityModule } from '../identity/index.js';
import { Signatures } from '../platform/encryption/signatures.js';
import { SellersModule } from '../sellers/index.js';
import { DeskAdminController } from './desk/desk.admin.controller.js';
import { DeskCases } from './desk/desk.cases.js';
import { DeskDecisions } from './desk/desk.decisions.js';
import {
  FollowApplication,
  FollowListing,
  FollowProfileEdit,
  FollowRevision,
  FollowReport,
  ReconcileDeskJob,
} from './desk/desk.jobs.js';
import { DeskQueries } from './desk/desk.queries.js';
import { DeskSubjects } from './desk/desk.subjects.js';
import { HistoryAdminController } from './history/history.admin.controller.js';
import { HistoryQueries } from './history/history.queries.js';
import { ReportLimits } from './reports/report-limits.js';
import { ReportsAdminController } from './reports/reports.admin.controller.js';
import { EraseReportersJob } from './reports/reports.jobs.js';
import { ReportsPersonalData } from './reports/reports.personal-data.js';
import { ReportsQueries } from './reports/reports.queries.js';
import { ReportsService } from './reports/reports.service.js';
import { ReportsStoreController } from './reports/reports.store.controller.js';

/** One desk over applications, profile edits, listings and reports. */
@Module({
  imports: [AuditModule, CatalogModule, IdentityModule, SellersModule],
  controllers: [DeskAdminController, HistoryAdminController, ReportsAdminController, ReportsStoreController],
  providers: [
    ReportsPersonalData,
    Signatures,
    DeskCases,
    DeskDecisions,
    DeskQueries,
    DeskSubjects,
    FollowApplication,
    FollowListing,
    FollowProfileEdit,
    FollowRevision,
    FollowReport,
    ReconcileDeskJob,
    HistoryQueries,
    ReportLimits,
    ReportsService,
    ReportsQueries,
    EraseReportersJob,
  ],
  exports: [ReportsQueries],
})
export class ModerationModule {}
