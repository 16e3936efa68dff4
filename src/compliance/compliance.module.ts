import { Module } from '@nestjs/common';
import { ComplianceStoreController } from './compliance.store.controller.js';
import { ComplianceRules } from './compliance.rules.js';
import { readRulebook } from './rulebook.js';

/** Dated rules of law: return rights, required languages, what may be posted where. Read and checked at start. */
@Module({
  controllers: [ComplianceStoreController],
  providers: [{ provide: ComplianceRules, useFactory: () => new ComplianceRules(readRulebook()) }],
  exports: [ComplianceRules],
})
export class ComplianceModule {}
