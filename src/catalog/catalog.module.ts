import { Module } from '@nestjs/common';
import { VocabularyImport } from './vocabulary.import.js';
import { VocabularyQueries } from './vocabulary.queries.js';
import { VocabularyStoreController } from './vocabulary.store.controller.js';

@Module({
  controllers: [VocabularyStoreController],
  providers: [VocabularyImport, VocabularyQueries],
  exports: [VocabularyImport],
})
export class CatalogModule {}
