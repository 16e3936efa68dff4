import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LocaleQuery, OrnamentsQuery, RangeDto } from '../catalog/index.js';
import { Allow } from '../platform/http/access.js';
import { Tagged } from '../platform/http/entity-tag.js';
import { Localized, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { Refuses } from '../platform/http/refusals.js';
import {
  StoreCraftDetailDto,
  StoreCraftsDto,
  StoreOrnamentDetailDto,
  StoreOrnamentGroupsDto,
  StoreOrnamentPageDto,
} from './dictionary.dto.js';
import { DictionaryQueries } from './dictionary.queries.js';
import { StoreReaderQuery } from './listings-query.dto.js';

@ApiTags('vocabulary')
@ApiExtraModels(RangeDto)
@Allow({ audience: 'public' })
@Localized()
@Tagged()
@Controller('v1/store')
export class DictionaryController {
  constructor(private readonly dictionary: DictionaryQueries) {}

  /** The ornament dictionary, by name in the reader's alphabet. Each name says which language it is in. */
  @Get('ornaments')
  @ApiOkResponse({ type: StoreOrnamentPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  ornaments(@Query() query: OrnamentsQuery, @RequestLocales() wanted: WantedLocales): Promise<StoreOrnamentPageDto> {
    return this.dictionary.ornaments(query, wanted);
  }

  /** The groups of motifs, by name. */
  @Get('ornament-groups')
  @ApiOkResponse({ type: StoreOrnamentGroupsDto })
  ornamentGroups(@Query() _: LocaleQuery, @RequestLocales() wanted: WantedLocales): Promise<StoreOrnamentGroupsDto> {
    return this.dictionary.ornamentGroups(wanted);
  }

  /** One motif: its names, what it looks like, how it is often explained, what that rests on, and pieces that have it. */
  @Get('ornaments/:slug')
  @ApiOkResponse({ type: StoreOrnamentDetailDto })
  @Refuses({ 404: ['ornament_not_found'], 422: ['currency_not_offered'] })
  ornament(
    @Param('slug') slug: string,
    @Query() { currency }: StoreReaderQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<StoreOrnamentDetailDto> {
    return this.dictionary.ornament(slug, { wanted, currency });
  }

  /** The crafts with their techniques, materials and types of object, and the classes of ceramic ware, by name. */
  @Get('crafts')
  @ApiOkResponse({ type: StoreCraftsDto })
  crafts(@Query() _: LocaleQuery, @RequestLocales() wanted: WantedLocales): Promise<StoreCraftsDto> {
    return this.dictionary.crafts(wanted);
  }

  /** One craft: how its pieces are made, of what and as what, the motifs that are typical of it, and its pieces. */
  @Get('crafts/:slug')
  @ApiOkResponse({ type: StoreCraftDetailDto })
  @Refuses({ 404: ['craft_not_found'], 422: ['currency_not_offered'] })
  craft(
    @Param('slug') slug: string,
    @Query() { currency }: StoreReaderQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<StoreCraftDetailDto> {
    return this.dictionary.craft(slug, { wanted, currency });
  }
}
