import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../kernel/clock.js';
import { Allow } from '../platform/http/access.js';
import { ReturnRightsDto, ReturnRightsQuery } from './compliance.dto.js';
import { ComplianceRules } from './compliance.rules.js';

@ApiTags('compliance')
@Allow({ audience: 'public' })
@Controller('v1/store/return-rights')
export class ComplianceStoreController {
  constructor(
    private readonly rules: ComplianceRules,
    private readonly clock: Clock,
  ) {}

  /** How long a buyer in a country may send a piece back today, and by which law. */
  @Get()
  returnRights(@Query() { country }: ReturnRightsQuery): ReturnRightsDto {
    return this.rules.returnRights(country, this.clock.now());
  }
}
