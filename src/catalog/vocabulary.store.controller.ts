import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Tagged } from '../platform/http/entity-tag.js';
import { Localized, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { Refuses } from '../platform/http/refusals.js';
import {
  CraftsDto,
  LocaleQuery,
  OrnamentDetailDto,
  OrnamentPageDto,
  OrnamentsQuery,
  RangeDto,
} from './vocabulary.dto.js';
import { VocabularyQueries } from './vocabulary.queries.js';

@ApiTags('vocabulary')
@ApiExtraModels(RangeDto)
@Allow({ audience: 'public' })
@Localized()
@Tagged()
@Controller('v1/store')
export class VocabularyStoreController {
  constructor(private readonly vocabulary: VocabularyQueries) {}

  /** The ornament dictionary, by slug. Each name says which language it is in. */
  @Get('ornaments')
  @ApiOkResponse({ type: OrnamentPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async ornaments(@Query() query: OrnamentsQuery, @RequestLocales() wanted: WantedLocales): Promise<OrnamentPageDto> {
    return this.vocabulary.ornaments(query, wanted);
  }

  /** One motif: its names, what it looks like, how it is often explained, and what that rests on. */
  @Get('ornaments/:slug')
  @ApiOkResponse({ type: OrnamentDetailDto })
  @Refuses({ 404: ['ornament_not_found'] })
  async ornament(
    @Param('slug') slug: string,
    @Query() _: LocaleQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<OrnamentDetailDto> {
    return this.vocabulary.ornament(slug, wanted);
  }

  /** The crafts with their techniques, materials and types of object, and the classes of ceramic ware. */
  @Get('crafts')
  @ApiOkResponse({ type: CraftsDto })
  async crafts(@Query() _: LocaleQuery, @RequestLocales() wanted: WantedLocales): Promise<CraftsDto> {
    return this.vocabulary.crafts(wanted);
  }
}
