import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { OneTimeCodes } from './one-time-codes.service.js';

@ApiTags('accounts')
@Controller('v1/admin/accounts')
export class TotpAdminController {
  constructor(private readonly oneTimeCodes: OneTimeCodes) {}

  /** Takes away a colleague's lost authenticator app and recovery codes, and signs the account out everywhere. */
  @Delete(':id/totp')
  @HttpCode(204)
  @Allow({ audience: 'staff', permission: 'accounts.manage_roles', recentSignIn: true })
  @ApiNoContentResponse()
  @Refuses({ 403: ['own_authenticator'], 404: ['account_not_found'], 409: ['totp_not_begun'] })
  async reset(@CurrentPrincipal() { accountId }: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.oneTimeCodes.reset(accountId, id);
  }
}
