import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ProfileEditDto, ProposeProfileDto } from './profile-edits.dto.js';
import { ProfileEditsService } from './profile-edits.service.js';
import { ProfileQueries } from './profile.queries.js';

@ApiTags('workshops')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.edit' })
@Controller('v1/artisan/workshop/profile-edit')
export class ProfileEditsArtisanController {
  constructor(
    private readonly edits: ProfileEditsService,
    private readonly queries: ProfileQueries,
  ) {}

  /** Shows the newest proposed change of names, lead artisan, story and photos, and what became of it. */
  @Get()
  @ApiOkResponse({ type: ProfileEditDto })
  @Refuses({ 404: ['profile_edit_not_found'] })
  async show(@CurrentWorkshopId() sellerId: string): Promise<ProfileEditDto> {
    return this.queries.newestOf(sellerId);
  }

  /** Proposes names, lead artisan, story and photos. The old stay live until a moderator approves; one that waits is replaced. */
  @Put()
  @ApiOkResponse({ type: ProfileEditDto })
  @Refuses({ 409: ['media_not_ready'], 422: ['media_not_found', 'profile_unchanged'] })
  async propose(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: ProposeProfileDto,
  ): Promise<ProfileEditDto> {
    await this.edits.propose(accountId, sellerId, input);
    return this.queries.newestOf(sellerId);
  }

  /** Takes the proposed change back. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({ 404: ['profile_edit_not_found'] })
  async withdraw(@CurrentWorkshopId() sellerId: string): Promise<void> {
    await this.edits.withdraw(sellerId);
  }
}
