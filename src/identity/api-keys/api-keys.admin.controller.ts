import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ApiKeyDto, ApiKeyPageDto, MadeApiKeyDto, MakeStaffKeyDto } from './api-keys.dto.js';
import { ApiKeys } from './api-keys.service.js';

/** For every member of staff: `workshops.read` is what all of their roles have. */
@ApiTags('api keys')
@Controller('v1/admin/api-keys')
export class ApiKeysAdminController {
  constructor(private readonly apiKeys: ApiKeys) {}

  /** Lists one's own keys; administrators see everybody's, those of artisans too. The newest first. */
  @Get()
  @Allow({ audience: 'staff', permission: 'workshops.read' })
  @ApiOkResponse({ type: ApiKeyPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<ApiKeyDto>> {
    return this.apiKeys.forStaff(principal, query);
  }

  /** Makes a key with which a program does a part of one's own work. It is shown this once. */
  @Post()
  @Allow({ audience: 'staff', permission: 'workshops.read', recentSignIn: true })
  @ApiCreatedResponse({ type: MadeApiKeyDto })
  @Refuses({ 403: ['permission_not_own'], 409: ['too_many_api_keys'], 422: ['expiry_in_past'] })
  async make(
    @CurrentPrincipal() principal: Principal,
    @Body() body: MakeStaffKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeApiKeyDto> {
    void reply.header('cache-control', 'no-store');
    return this.apiKeys.make(principal, 'staff', body);
  }

  /** Ends a key at once: one's own, or as an administrator anybody's. */
  @Delete(':id')
  @HttpCode(204)
  @Allow({ audience: 'staff', permission: 'workshops.read' })
  @ApiNoContentResponse()
  @Refuses({ 404: ['api_key_not_found'] })
  async revoke(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.apiKeys.revokeByStaff(principal, id);
  }
}
