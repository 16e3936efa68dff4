import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { Tagged } from '../../platform/http/entity-tag.js';
import { Localized, RequestLocales, type WantedLocales } from '../../platform/http/locale.js';
import { SuggestionsDto, SuggestionsQuery } from './search.dto.js';
import { SuggestionsQueries } from './suggestions.queries.js';

@ApiTags('storefront')
@Allow({ audience: 'public' })
@Localized()
@Tagged()
@Controller('v1/store/suggestions')
export class SearchStoreController {
  constructor(private readonly suggestions: SuggestionsQueries) {}

  /** What somebody who has typed so far may mean: ornaments, types of object, crafts, workshops and pieces on sale. */
  @Get()
  @ApiOkResponse({ type: SuggestionsDto })
  suggest(@Query() query: SuggestionsQuery, @RequestLocales() wanted: WantedLocales): Promise<SuggestionsDto> {
    return this.suggestions.suggest(query, wanted);
  }
}
