import { Body, Controller, createParamDecorator, type ExecutionContext, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { defaultLocale, locales } from '../../kernel/locale.js';
import { Allow } from '../../platform/http/access.js';
import { negotiateLocale, parseAcceptLanguage } from '../../platform/http/locale.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ReportInputDto, ReportTakenDto } from './reports.dto.js';
import { type Reporter, ReportsService } from './reports.service.js';

/** Anybody; the session tells who, if there is one. */
const CurrentReporter = createParamDecorator((_: unknown, context: ExecutionContext): Reporter => {
  const { principal, ip, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const best = negotiateLocale(parseAcceptLanguage(headers['accept-language'] ?? ''));
  const locale = locales.find((each) => each === best) ?? defaultLocale;
  return { accountId: principal?.accountId ?? null, address: ip, locale };
});

@ApiTags('reports')
@Allow({ audience: 'public' })
@Controller('v1/store/reports')
export class ReportsStoreController {
  constructor(private readonly reports: ReportsService) {}

  /** Tells the moderators that something is wrong with a piece or a workshop. */
  @Post()
  @ApiCreatedResponse({ type: ReportTakenDto })
  @Refuses({ 404: ['subject_not_found'], 429: ['too_many_reports'] })
  async report(@CurrentReporter() reporter: Reporter, @Body() input: ReportInputDto): Promise<ReportTakenDto> {
    return { id: await this.reports.receive(reporter, input) };
  }
}
