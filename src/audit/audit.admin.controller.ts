import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import { AuditPageDto, AuditQuery, AuditVerificationDto } from './audit.dto.js';
import { AuditQueries } from './audit.queries.js';
import { AuditVerification } from './audit.verification.js';

@ApiTags('audit')
@Allow({ audience: 'staff', permission: 'audit.read' })
@Controller('v1/admin/audit')
export class AuditAdminController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly verification: AuditVerification,
  ) {}

  /** Who did what, newest first. */
  @Get()
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: AuditPageDto })
  list(@Query() query: AuditQuery): Promise<AuditPageDto> {
    return this.queries.list(query);
  }

  /** Recomputes the chain of hashes, as `audit:verify` does, and tells where it ends. It reads the whole log. */
  @Get('verification')
  @ApiOkResponse({ type: AuditVerificationDto })
  verify(): Promise<AuditVerificationDto> {
    return this.verification.run();
  }
}
