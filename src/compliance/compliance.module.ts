import { Module } from '@nestjs/common';
import { seedDirectory } from '../platform/seed.js';
import { ComplianceRules } from './compliance.rules.js';
import { readRulebook } from './rulebook.js';

/** Dated rules of law: return rights, required languages, what may be posted where. Read and checked at start. */
@Module({
  providers: [{ provide: ComplianceRules, useFactory: () => new ComplianceRules(readRulebook(seedDirectory())) }],
  exports: [ComplianceRules],
})
export class ComplianceModule {}
