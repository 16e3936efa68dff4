import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import {
  SearchTermsPage,
  SearchTermsQuery,
  SynonymContentDto,
  SynonymHistoryPage,
  SynonymSetDto,
  SynonymSetsPage,
} from './search.dto.js';
import { SearchAdminQueries } from './search.admin.queries.js';
import { SynonymSets } from './synonyms.js';

@ApiTags('search')
@Allow({ audience: 'staff', permission: 'search.read' })
@Controller('v1/admin/search')
export class SearchAdminController {
  constructor(
    private readonly queries: SearchAdminQueries,
    private readonly synonyms: SynonymSets,
  ) {}

  /** What people looked for, the most frequent first; with `found=no`, what they did not find. Nothing tells who. */
  @Get('terms')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: SearchTermsPage })
  terms(@Query() query: SearchTermsQuery): Promise<SearchTermsPage> {
    return this.queries.terms(query);
  }

  /** Sets of words that mean the same and are found by each other, oldest first. */
  @Get('synonyms')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: SynonymSetsPage })
  list(@Query() query: PageQuery): Promise<SynonymSetsPage> {
    return this.queries.synonyms(query);
  }

  /** Adds a set. Searches know it within seconds. */
  @Post('synonyms')
  @Allow({ audience: 'staff', permission: 'search.manage' })
  @Versioned()
  @Refuses({ 422: ['synonyms_too_few'] })
  @ApiCreatedResponse({ type: SynonymSetDto })
  async add(@Body() input: SynonymContentDto, @CurrentPrincipal() { accountId }: Principal): Promise<SynonymSetDto> {
    return this.queries.synonymSet(await this.synonyms.add(contentOf(input), accountId));
  }

  /** One set. */
  @Get('synonyms/:id')
  @Versioned()
  @Refuses({ 400: ['id_invalid'], 404: ['synonyms_not_found'] })
  @ApiOkResponse({ type: SynonymSetDto })
  one(@Param('id', IdPipe) id: string): Promise<SynonymSetDto> {
    return this.queries.synonymSet(id);
  }

  /** Replaces a set's phrases and note. */
  @Put('synonyms/:id')
  @Allow({ audience: 'staff', permission: 'search.manage' })
  @EditsVersion()
  @Versioned()
  @Refuses({ 400: ['id_invalid'], 404: ['synonyms_not_found'], 422: ['synonyms_too_few'] })
  @ApiOkResponse({ type: SynonymSetDto })
  async change(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: SynonymContentDto,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<SynonymSetDto> {
    await this.synonyms.change(id, version, contentOf(input), accountId);
    return this.queries.synonymSet(id);
  }

  /** Takes a set out of use. Its history stays; one that came with the program does not come back. */
  @Delete('synonyms/:id')
  @Allow({ audience: 'staff', permission: 'search.manage' })
  @HttpCode(204)
  @EditsVersion()
  @Refuses({ 400: ['id_invalid'], 404: ['synonyms_not_found'] })
  @ApiNoContentResponse()
  async remove(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<void> {
    await this.synonyms.remove(id, version, accountId);
  }

  /** Every version of a set, also of one that was removed: who changed it when, the newest first. */
  @Get('synonyms/:id/history')
  @Refuses({ 400: ['cursor_invalid', 'id_invalid'], 404: ['synonyms_not_found'] })
  @ApiOkResponse({ type: SynonymHistoryPage })
  history(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<SynonymHistoryPage> {
    return this.queries.synonymHistory(id, query);
  }
}

function contentOf({ phrases, note }: SynonymContentDto): { phrases: string[]; note: string | null } {
  return { phrases, note: note ?? null };
}
