import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../platform/http/if-match.js';
import { Refuses } from '../platform/http/refusals.js';
import { EditorsChoice } from './editors-choice.js';
import { ChooseDto, EditorsChoiceDto } from './editors-choice.dto.js';

@ApiTags('storefront')
@Allow({ audience: 'staff', permission: 'shop_window.arrange' })
@Versioned()
@Controller('v1/admin/editors-choice')
export class EditorsChoiceAdminController {
  constructor(private readonly choice: EditorsChoice) {}

  /** The pieces that are shown as the editors' choice, in their order, and whether each is on sale. */
  @Get()
  @ApiOkResponse({ type: EditorsChoiceDto })
  read(): Promise<EditorsChoiceDto> {
    return this.choice.read();
  }

  /** Adds, orders and removes: exactly these pieces are chosen from now on. */
  @Put()
  @ApiOkResponse({ type: EditorsChoiceDto })
  @EditsVersion()
  @Refuses({ 422: ['piece_not_on_sale'] })
  async arrange(
    @Body() { pieces }: ChooseDto,
    @IfMatch() version: number,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<EditorsChoiceDto> {
    await this.choice.arrange(pieces, version, accountId);
    return this.choice.read();
  }

  /** Takes one piece off the list. */
  @Delete(':slug')
  @ApiOkResponse({ type: EditorsChoiceDto })
  @Refuses({ 404: ['piece_not_chosen'] })
  async remove(@Param('slug') slug: string, @CurrentPrincipal() { accountId }: Principal): Promise<EditorsChoiceDto> {
    await this.choice.remove(slug, accountId);
    return this.choice.read();
  }
}
