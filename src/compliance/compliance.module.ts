import { Module } from '@nestjs/common';

/** Dated rules of law: return rights, required languages, what may be posted where. */
@Module({})
export class ComplianceModule {}
