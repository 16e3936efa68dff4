import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { BindMemberDto, MemberDto, MemberPageDto } from './members.dto.js';
import { MembersService } from './members.service.js';

@ApiTags('members')
@Allow({ audience: 'staff', permission: 'members.manage' })
@Controller('v1/admin/workshops/:sellerId/members')
export class MembersAdminController {
  constructor(private readonly members: MembersService) {}

  /** Lists the people of a workshop. */
  @Get()
  @ApiOkResponse({ type: MemberPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Param('sellerId', IdPipe) sellerId: string, @Query() query: PageQuery): Promise<Page<MemberDto>> {
    return this.members.list(sellerId, query);
  }

  /** Binds a person to a workshop, or changes what the person is there. */
  @Put(':accountId')
  @Allow({ audience: 'staff', permission: 'members.manage', recentSignIn: true })
  @ApiOkResponse({ type: MemberDto })
  @Refuses({ 404: ['account_not_found'], 409: ['last_owner'] })
  async bind(
    @CurrentPrincipal() principal: Principal,
    @Param('sellerId', IdPipe) sellerId: string,
    @Param('accountId', IdPipe) accountId: string,
    @Body() { role }: BindMemberDto,
  ): Promise<MemberDto> {
    return this.members.bind(principal.accountId, sellerId, { accountId, role });
  }

  /** Takes a person out of a workshop. */
  @Delete(':accountId')
  @HttpCode(204)
  @Allow({ audience: 'staff', permission: 'members.manage', recentSignIn: true })
  @ApiNoContentResponse()
  @Refuses({ 404: ['member_not_found'], 409: ['last_owner'] })
  async unbind(
    @CurrentPrincipal() principal: Principal,
    @Param('sellerId', IdPipe) sellerId: string,
    @Param('accountId', IdPipe) accountId: string,
  ): Promise<void> {
    await this.members.unbind(principal.accountId, sellerId, accountId);
  }
}
