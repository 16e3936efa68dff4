import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ApiKeyDto, ApiKeyPageDto, MadeApiKeyDto, MakeArtisanKeyDto } from './api-keys.dto.js';
import { ApiKeys } from './api-keys.service.js';

@ApiTags('api keys')
@ActsForWorkshop()
@Controller('v1/artisan/api-keys')
export class ApiKeysArtisanController {
  constructor(private readonly apiKeys: ApiKeys) {}

  /** Lists the keys of programs that act for the workshop, the newest first. */
  @Get()
  @Allow({ audience: 'artisan', permission: 'workshop.manage_api_keys' })
  @ApiOkResponse({ type: ApiKeyPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentWorkshopId() sellerId: string, @Query() query: PageQuery): Promise<Page<ApiKeyDto>> {
    return this.apiKeys.ofWorkshop(sellerId, query);
  }

  /** Makes a key with which a program acts for you in the workshop. It is shown this once. */
  @Post()
  @Allow({ audience: 'artisan', permission: 'workshop.manage_api_keys', recentSignIn: true })
  @ApiCreatedResponse({ type: MadeApiKeyDto })
  @Refuses({ 403: ['permission_not_own'], 409: ['too_many_api_keys'], 422: ['expiry_in_past'] })
  async make(
    @CurrentPrincipal() principal: Principal,
    @Body() body: MakeArtisanKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeApiKeyDto> {
    void reply.header('cache-control', 'no-store');
    return this.apiKeys.make(principal, 'artisan', body);
  }

  /** Ends a key at once. */
  @Delete(':id')
  @HttpCode(204)
  @Allow({ audience: 'artisan', permission: 'workshop.manage_api_keys' })
  @ApiNoContentResponse()
  @Refuses({ 404: ['api_key_not_found'] })
  async revoke(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.apiKeys.revokeOfWorkshop(principal, id);
  }
}
