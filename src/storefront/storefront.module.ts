import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CatalogModule } from '../catalog/index.js';
import { InventoryModule } from '../inventory/index.js';
import { MediaModule } from '../media/index.js';
import { OrdersModule } from '../orders/index.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { ShippingModule } from '../shipping/index.js';
import { DictionaryController } from './dictionary.controller.js';
import { DictionaryQueries } from './dictionary.queries.js';
import { DocumentGenerations } from './document-generations.js';
import { EditorsChoiceAdminController } from './editors-choice.admin.controller.js';
import { EditorsChoice } from './editors-choice.js';
import { FacetsQueries } from './facets.queries.js';
import { HomeController } from './home.controller.js';
import { HomeQueries } from './home.queries.js';
import { ListingDocuments } from './listing-documents.js';
import { ListingPageQueries } from './listing-page.queries.js';
import { ListingPages } from './listing-pages.js';
import { ListingsQueries } from './listings.queries.js';
import { PiecesQueries } from './pieces.queries.js';
import { CompareForeignPricesHandler } from './foreign-prices.jobs.js';
import { CountPopularityHandler } from './popularity.jobs.js';
import { PriceTags } from './price-tags.js';
import { KnownWords } from './search/known-words.js';
import { MatchesQueries } from './search/matches.queries.js';
import { SearchAdminController } from './search/search.admin.controller.js';
import { SearchAdminQueries } from './search/search.admin.queries.js';
import { SearchStoreController } from './search/search.store.controller.js';
import { ForgetOldWordsHandler, ForgetWordsHandler, PruneSearchTermsHandler } from './search/prune.jobs.js';
import { SearchTermLog } from './search/search-term-log.js';
import { SuggestionsQueries } from './search/suggestions.queries.js';
import { SynonymSets } from './search/synonyms.js';
import { StorefrontController } from './storefront.controller.js';
import { RebuildListingHandler, ShowListing, ShowPicture, ShowWorkshop } from './storefront.jobs.js';
import { CountingPieces } from './word-counts.js';
import { ShowWord, ShowWordPiecesHandler } from './words.jobs.js';
import { WorkshopsQueries } from './workshops.queries.js';

/** What shoppers read: documents of listings, prebuilt by jobs, and workshops. */
@Module({
  imports: [
    AuditModule,
    CatalogModule,
    InventoryModule,
    MediaModule,
    OrdersModule,
    RatesModule,
    SellersModule,
    ShippingModule,
  ],
  controllers: [
    DictionaryController,
    EditorsChoiceAdminController,
    HomeController,
    SearchAdminController,
    SearchStoreController,
    StorefrontController,
  ],
  providers: [
    CountingPieces,
    DictionaryQueries,
    EditorsChoice,
    HomeQueries,
    ListingPageQueries,
    ListingsQueries,
    ListingPages,
    FacetsQueries,
    WorkshopsQueries,
    PriceTags,
    ListingDocuments,
    DocumentGenerations,
    CompareForeignPricesHandler,
    CountPopularityHandler,
    PiecesQueries,
    ForgetOldWordsHandler,
    ForgetWordsHandler,
    KnownWords,
    PruneSearchTermsHandler,
    MatchesQueries,
    SearchTermLog,
    SynonymSets,
    SuggestionsQueries,
    SearchAdminQueries,
    RebuildListingHandler,
    ShowListing,
    ShowWord,
    ShowWordPiecesHandler,
    ShowPicture,
    ShowWorkshop,
  ],
})
export class StorefrontModule {}
