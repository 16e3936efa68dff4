import { Module } from '@nestjs/common';
import { AuditAdminController } from './audit.admin.controller.js';
import { AuditLog } from './audit-log.js';
import { AuditQueries } from './audit.queries.js';
import { AuditVerification } from './audit.verification.js';

/** Who did what, append-only, each entry chained to the one before. */
@Module({
  controllers: [AuditAdminController],
  providers: [AuditLog, AuditQueries, AuditVerification],
  exports: [AuditLog, AuditQueries, AuditVerification],
})
export class AuditModule {}
