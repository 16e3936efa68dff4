import { Module } from '@nestjs/common';
import { CatalogQueries } from './catalog.queries.js';
import { VocabularyImport } from './vocabulary.import.js';
import { VocabularyQueries } from './vocabulary.queries.js';
import { VocabularyStoreController } from './vocabulary.store.controller.js';

@Module({
  controllers: [VocabularyStoreController],
  providers: [CatalogQueries, VocabularyImport, VocabularyQueries],
  exports: [CatalogQueries, VocabularyImport],
})
export class CatalogModule {}
