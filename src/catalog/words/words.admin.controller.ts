import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import {
  careInstructionKind,
  craftKind,
  materialKind,
  objectTypeKind,
  ornamentGroupKind,
  ornamentKind,
  phraseKind,
  techniqueKind,
  wareClassKind,
} from './word.kinds.js';
import { wordsController } from './words.routes.js';
import { type WordChangeDto, WordChangePageDto, WordChangesQuery } from './words.dto.js';
import { WordsQueries } from './words.queries.js';

@Controller('v1/admin/ornaments')
export class OrnamentsAdminController extends wordsController(ornamentKind) {}

@Controller('v1/admin/ornament-groups')
export class OrnamentGroupsAdminController extends wordsController(ornamentGroupKind) {}

@Controller('v1/admin/crafts')
export class CraftsAdminController extends wordsController(craftKind) {}

@Controller('v1/admin/techniques')
export class TechniquesAdminController extends wordsController(techniqueKind) {}

@Controller('v1/admin/materials')
export class MaterialsAdminController extends wordsController(materialKind) {}

@Controller('v1/admin/object-types')
export class ObjectTypesAdminController extends wordsController(objectTypeKind) {}

@Controller('v1/admin/ware-classes')
export class WareClassesAdminController extends wordsController(wareClassKind) {}

@Controller('v1/admin/care-instructions')
export class CareInstructionsAdminController extends wordsController(careInstructionKind) {}

@Controller('v1/admin/phrases')
export class PhrasesAdminController extends wordsController(phraseKind) {}

@ApiTags('vocabulary')
@Allow({ audience: 'staff', permission: 'vocabulary.edit' })
@Controller('v1/admin/vocabulary-changes')
export class VocabularyChangesController {
  constructor(private readonly queries: WordsQueries) {}

  /** Every change of the vocabulary, by whom and when, the latest first. */
  @Get()
  @ApiOkResponse({ type: WordChangePageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  list(@Query() query: WordChangesQuery): Promise<Page<WordChangeDto>> {
    return this.queries.changes(query);
  }
}

export const wordsAdminControllers = [
  OrnamentsAdminController,
  OrnamentGroupsAdminController,
  CraftsAdminController,
  TechniquesAdminController,
  MaterialsAdminController,
  ObjectTypesAdminController,
  WareClassesAdminController,
  CareInstructionsAdminController,
  PhrasesAdminController,
  VocabularyChangesController,
];
