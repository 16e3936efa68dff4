import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { LedgerAdminController } from './ledger.admin.controller.js';
import { RollUpLedgerHandler } from './ledger.jobs.js';
import { LedgerQueries } from './ledger.queries.js';
import { LedgerService } from './ledger.service.js';
import { LedgerVerification } from './ledger.verification.js';

@Module({
  imports: [AuditModule],
  controllers: [LedgerAdminController],
  providers: [LedgerService, LedgerQueries, LedgerVerification, RollUpLedgerHandler],
  exports: [LedgerService, LedgerQueries, LedgerVerification],
})
export class LedgerModule {}
