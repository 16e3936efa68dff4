import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { AddHelperDto, MemberDto, MemberPageDto } from './members.dto.js';
import { MembersService } from './members.service.js';

@ApiTags('members')
@ActsForWorkshop()
@Controller('v1/artisan/members')
export class MembersArtisanController {
  constructor(private readonly members: MembersService) {}

  /** Lists the people of the workshop. */
  @Get()
  @Allow({ audience: 'artisan' })
  @ApiOkResponse({ type: MemberPageDto })
  @Refuses({ 400: ['workshop_required', 'cursor_invalid'], 404: ['workshop_not_found'] })
  async list(@CurrentWorkshopId() sellerId: string, @Query() query: PageQuery): Promise<Page<MemberDto>> {
    return this.members.list(sellerId, query);
  }

  /** Takes in a helper, by the e-mail address of an account that exists. Owners only. */
  @Post()
  @Allow({ audience: 'artisan', permission: 'workshop.manage_members', recentSignIn: true })
  @ApiCreatedResponse({ type: MemberDto })
  @Refuses({
    400: ['workshop_required'],
    404: ['workshop_not_found', 'account_not_found'],
    409: ['already_member'],
    429: ['too_many_attempts'],
  })
  async add(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() { email }: AddHelperDto,
    @Ip() address: string,
  ): Promise<MemberDto> {
    return this.members.addHelper(accountId, sellerId, { email, address });
  }

  /** Takes somebody out of the workshop. Owners only. */
  @Delete(':accountId')
  @HttpCode(204)
  @Allow({ audience: 'artisan', permission: 'workshop.manage_members', recentSignIn: true })
  @ApiNoContentResponse()
  @Refuses({ 400: ['workshop_required'], 404: ['workshop_not_found', 'member_not_found'], 409: ['last_owner'] })
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('accountId', IdPipe) accountId: string,
  ): Promise<void> {
    await this.members.removeByOwner(principal.accountId, sellerId, accountId);
  }
}
