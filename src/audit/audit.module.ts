import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';

/** Who did what, append-only. */
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditModule {}
