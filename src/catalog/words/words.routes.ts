/** What all kinds of words are edited by. A kind’s own controller says its address. */
import { Body, Get, Inject, Param, Post, Put, Query, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { InputPipe } from '../../platform/http/validation.js';
import type { WordKind } from './word.kinds.js';
import { WordEntryDto, WordsQuery } from './words.dto.js';
import { type WordEntry, WordsQueries } from './words.queries.js';
import { WordsService } from './words.service.js';

export interface WordsRoutes<Content extends object> {
  list(query: WordsQuery): Promise<Page<WordEntry<Content>>>;
  find(slug: string): Promise<WordEntry<Content>>;
  add(slug: string, content: Content, principal: Principal): Promise<WordEntry<Content>>;
  edit(slug: string, content: Content, version: number, principal: Principal): Promise<WordEntry<Content>>;
}

/** A class with the routes of this kind: its bodies are checked against the kind's class, and documented by it. */
export function wordsController<Content extends object>(kind: WordKind<Content>): Type<WordsRoutes<Content>> {
  const entry = {
    allOf: [
      { $ref: getSchemaPath(WordEntryDto) },
      { type: 'object', required: ['content'], properties: { content: { $ref: getSchemaPath(kind.Content) } } },
    ],
  };
  const entries = {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: { items: { type: 'array', items: entry }, nextCursor: { type: 'string', nullable: true } },
  };

  @ApiTags('vocabulary')
  @ApiExtraModels(WordEntryDto, kind.Content)
  @Allow({ audience: 'staff', permission: 'vocabulary.edit' })
  class WordsController implements WordsRoutes<Content> {
    constructor(
      @Inject(WordsQueries) private readonly queries: WordsQueries,
      @Inject(WordsService) private readonly words: WordsService,
    ) {}

    @Get()
    @ApiOperation({ summary: `Lists the ${kind.name} of the vocabulary with all that they say, by slug.` })
    @ApiOkResponse({ schema: entries })
    @Refuses({ 400: ['cursor_invalid'] })
    list(@Query() query: WordsQuery): Promise<Page<WordEntry<Content>>> {
      return this.queries.list(kind, query);
    }

    @Get(':slug')
    @ApiOperation({ summary: `One of the ${kind.name} with all that it says, in every language.` })
    @ApiOkResponse({ schema: entry })
    @Versioned()
    @Refuses({ 404: ['word_not_found'] })
    find(@Param('slug') slug: string): Promise<WordEntry<Content>> {
      return this.queries.find(kind, slug);
    }

    @Post(':slug')
    @ApiOperation({ summary: `Adds one of the ${kind.name}. The slug stands in addresses and never changes.` })
    @ApiBody({ type: kind.Content })
    @ApiCreatedResponse({ schema: entry })
    @Versioned()
    @Refuses({ 409: ['word_exists'], 422: ['slug_invalid', 'word_unknown'] })
    async add(
      @Param('slug') slug: string,
      @Body(new InputPipe(kind.Content)) content: Content,
      @CurrentPrincipal() { accountId }: Principal,
    ): Promise<WordEntry<Content>> {
      await this.words.add({ kind, slug, content, by: accountId });
      return this.queries.find(kind, slug);
    }

    @Put(':slug')
    @ApiOperation({
      summary: `Edits one of the ${kind.name}: it says this, in these languages, from now on. No import changes it any more.`,
    })
    @ApiBody({ type: kind.Content })
    @ApiOkResponse({ schema: entry })
    @EditsVersion()
    @Versioned()
    @Refuses({ 404: ['word_not_found'], 422: ['word_unknown'] })
    async edit(
      @Param('slug') slug: string,
      @Body(new InputPipe(kind.Content)) content: Content,
      @IfMatch() version: number,
      @CurrentPrincipal() { accountId }: Principal,
    ): Promise<WordEntry<Content>> {
      await this.words.edit({ kind, slug, content, by: accountId }, version);
      return this.queries.find(kind, slug);
    }
  }
  return WordsController;
}
