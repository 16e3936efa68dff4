import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import {
  AccountDetailDto,
  AccountPageDto,
  type AccountSummaryDto,
  ChangeRolesDto,
  DisableAccountDto,
  ListAccountsDto,
} from './accounts.dto.js';
import { AccountsQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';

@ApiTags('accounts')
@Controller('v1/admin/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly queries: AccountsQueries,
  ) {}

  /** Lists accounts, the newest first. */
  @Get()
  @Allow({ audience: 'staff', permission: 'accounts.read' })
  @ApiOkResponse({ type: AccountPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ListAccountsDto): Promise<Page<AccountSummaryDto>> {
    return this.queries.list(query);
  }

  /** Shows one account with its roles and workshops. */
  @Get(':id')
  @Allow({ audience: 'staff', permission: 'accounts.read' })
  @ApiOkResponse({ type: AccountDetailDto })
  @Refuses({ 404: ['account_not_found'] })
  async find(@Param('id', IdPipe) id: string): Promise<AccountDetailDto> {
    return this.queries.find(id);
  }

  /** Replaces an account's staff roles. A change signs the account out everywhere. */
  @Put(':id/roles')
  @Allow({ audience: 'staff', permission: 'accounts.manage_roles', recentSignIn: true })
  @ApiOkResponse({ type: AccountDetailDto })
  @Refuses({
    403: ['own_roles_only_lowered'],
    404: ['account_not_found'],
    409: ['last_administrator', 'account_erased'],
  })
  async changeRoles(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { roles }: ChangeRolesDto,
  ): Promise<AccountDetailDto> {
    await this.accounts.changeRoles(principal, id, roles);
    return this.queries.find(id);
  }

  /** Locks an account: nobody signs in with it, and its sessions end at once. */
  @Post(':id/disable')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'accounts.manage_roles', recentSignIn: true })
  @ApiOkResponse({ type: AccountDetailDto })
  @Refuses({ 404: ['account_not_found'], 409: ['last_administrator'] })
  async disable(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: DisableAccountDto,
  ): Promise<AccountDetailDto> {
    await this.accounts.disable(principal, id, reason);
    return this.queries.find(id);
  }

  /** Opens a locked account again. */
  @Post(':id/enable')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'accounts.manage_roles', recentSignIn: true })
  @ApiOkResponse({ type: AccountDetailDto })
  @Refuses({ 404: ['account_not_found'], 409: ['account_erased'] })
  async enable(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<AccountDetailDto> {
    await this.accounts.enable(principal, id);
    return this.queries.find(id);
  }
}
