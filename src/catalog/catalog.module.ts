import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { InventoryModule } from '../inventory/index.js';
import { MediaModule } from '../media/index.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { CatalogQueries } from './catalog.queries.js';
import { CatalogueImport } from './catalogue.import.js';
import { CataloguePictures } from './catalogue.pictures.js';
import { ArchiveOfClosedHandler } from './listings/closing.jobs.js';
import { ListingEditor } from './listings/listing.editor.js';
import { ListingsForDesk } from './listings/listing.desk.js';
import { ListingQueries } from './listings/listing.queries.js';
import { ListingReferences } from './listings/listing.references.js';
import { ListingReview } from './listings/listing.review.js';
import { ListingSharesController } from './listings/listing.shares.controller.js';
import { ListingSharesService } from './listings/listing.shares.service.js';
import { ListingsService } from './listings/listing.service.js';
import { MakingController } from './listings/making.controller.js';
import { ListingsAdminController } from './listings/listings.admin.controller.js';
import { ListingsArtisanController } from './listings/listings.artisan.controller.js';
import { RevisionQueries } from './revisions/revision.queries.js';
import { RevisionsAdminController } from './revisions/revisions.admin.controller.js';
import { RevisionsArtisanController } from './revisions/revisions.artisan.controller.js';
import { RevisionsService } from './revisions/revisions.service.js';
import {
  EvidenceAdminController,
  EvidenceArtisanController,
  EvidenceController,
} from './evidence/evidence.controller.js';
import { Evidence } from './evidence/evidence.service.js';
import { ListingExchangeController } from './exchange/exchange.controller.js';
import { ListingExport } from './exchange/export.queries.js';
import { ListingImport } from './exchange/import.service.js';
import { BulkListings } from './listings/bulk.service.js';
import { ListingCopiesController } from './listings/listing.copies.controller.js';
import { PriceHistory } from './prices/price-history.js';
import { VocabularyImport } from './vocabulary.import.js';
import { VocabularyQueries } from './vocabulary.queries.js';
import { VocabularySnapshots } from './vocabulary.snapshots.js';
import { wordsAdminControllers } from './words/words.admin.controller.js';
import { WordsQueries } from './words/words.queries.js';
import { WordsService } from './words/words.service.js';

/** What there is to find: the vocabulary of crafts and ornaments, and the listings that are told in it. */
@Module({
  imports: [AuditModule, ComplianceModule, InventoryModule, MediaModule, RatesModule, SellersModule],
  controllers: [
    EvidenceAdminController,
    EvidenceArtisanController,
    EvidenceController,
    ListingExchangeController,
    ListingCopiesController,
    ListingSharesController,
    ListingsAdminController,
    ListingsArtisanController,
    MakingController,
    RevisionsAdminController,
    RevisionsArtisanController,
    ...wordsAdminControllers,
  ],
  providers: [
    ArchiveOfClosedHandler,
    BulkListings,
    CatalogQueries,
    CatalogueImport,
    CataloguePictures,
    Evidence,
    ListingEditor,
    ListingExport,
    ListingImport,
    ListingQueries,
    ListingReferences,
    ListingReview,
    ListingsForDesk,
    ListingSharesService,
    ListingsService,
    PriceHistory,
    RevisionQueries,
    RevisionsService,
    VocabularyImport,
    VocabularyQueries,
    VocabularySnapshots,
    WordsQueries,
    WordsService,
  ],
  exports: [
    CatalogQueries,
    CatalogueImport,
    CataloguePictures,
    ListingReview,
    ListingsForDesk,
    RevisionQueries,
    RevisionsService,
    VocabularyImport,
    VocabularyQueries,
    VocabularySnapshots,
  ],
})
export class CatalogModule {}
