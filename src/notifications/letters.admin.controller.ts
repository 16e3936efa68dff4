import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import type { Page } from '../platform/http/pagination.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import { LetterDetailDto, LetterDto, LettersPage, LettersQuery } from './letters.dto.js';
import { LettersQueries } from './letters.queries.js';

@ApiTags('letters')
@Allow({ audience: 'staff', permission: 'letters.read' })
@Controller('v1/admin/letters')
export class LettersAdminController {
  constructor(private readonly letters: LettersQueries) {}

  /** Letters to buyers and workshops, newest first, without what is in them. */
  @Get()
  @ApiOkResponse({ type: LettersPage })
  @Refuses({ 400: ['cursor_invalid'] })
  list(@Query() query: LettersQuery): Promise<Page<LetterDto>> {
    return this.letters.list(query);
  }

  /** One letter, with its text. */
  @Get(':id')
  @ApiOkResponse({ type: LetterDetailDto })
  @Refuses({ 404: ['letter_not_found'] })
  get(@Param('id', IdPipe) id: string): Promise<LetterDetailDto> {
    return this.letters.letter(id);
  }
}
