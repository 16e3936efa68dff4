import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Tagged } from '../platform/http/entity-tag.js';
import { Localized, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { Refuses } from '../platform/http/refusals.js';
import { HomeDto } from './home.dto.js';
import { HomeQueries } from './home.queries.js';
import { StoreReaderQuery } from './listings-query.dto.js';

@ApiTags('storefront')
@Allow({ audience: 'public' })
@Localized()
@Tagged()
@Controller('v1/store/home')
export class HomeController {
  constructor(private readonly queries: HomeQueries) {}

  /** What a visitor sees first: new and chosen pieces, ways in by craft and ornament, stories of workshops. */
  @Get()
  @ApiOkResponse({ type: HomeDto })
  @Refuses({ 422: ['currency_not_offered'] })
  home(@Query() { currency }: StoreReaderQuery, @RequestLocales() wanted: WantedLocales): Promise<HomeDto> {
    return this.queries.home({ wanted, currency });
  }
}
