import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import {
  ApproveProfileEditDto,
  ProfileEditForStaffDto,
  type ProfileEditListItemDto,
  ProfileEditPageDto,
  ProfileEditsQuery,
  RejectProfileEditDto,
} from './profile-edits.dto.js';
import { ProfileEditsService } from './profile-edits.service.js';
import { ProfileQueries } from './profile.queries.js';

@ApiTags('workshops')
@Allow({ audience: 'staff', permission: 'workshops.manage' })
@Controller('v1/admin/profile-edits')
export class ProfileEditsAdminController {
  constructor(
    private readonly database: Database,
    private readonly edits: ProfileEditsService,
    private readonly queries: ProfileQueries,
  ) {}

  /** Lists proposed changes of workshops' profiles, the oldest first. */
  @Get()
  @ApiOkResponse({ type: ProfileEditPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ProfileEditsQuery): Promise<Page<ProfileEditListItemDto>> {
    return this.queries.list(query);
  }

  /** Shows a proposed change as a diff against what is live. */
  @Get(':id')
  @ApiOkResponse({ type: ProfileEditForStaffDto })
  @Refuses({ 404: ['profile_edit_not_found'] })
  async find(@Param('id', IdPipe) id: string): Promise<ProfileEditForStaffDto> {
    return this.queries.find(id);
  }

  /** Makes the workshop say what was proposed. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: ProfileEditForStaffDto })
  @Refuses({
    403: ['own_workshop'],
    404: ['profile_edit_not_found'],
    409: ['case_claimed', 'profile_edit_not_pending', 'profile_changed_meanwhile'],
  })
  async approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { fingerprint }: ApproveProfileEditDto,
  ): Promise<ProfileEditForStaffDto> {
    await this.database.transaction(async (tx) => this.edits.approve(tx, principal, id, fingerprint));
    return this.queries.find(id);
  }

  /** Refuses a proposed change. The workshop reads why. */
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ProfileEditForStaffDto })
  @Refuses({
    403: ['own_workshop'],
    404: ['profile_edit_not_found'],
    409: ['case_claimed', 'profile_edit_not_pending'],
  })
  async reject(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() refusal: RejectProfileEditDto,
  ): Promise<ProfileEditForStaffDto> {
    await this.database.transaction(async (tx) => this.edits.reject(tx, principal, id, refusal));
    return this.queries.find(id);
  }
}
