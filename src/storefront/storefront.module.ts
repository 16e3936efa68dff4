import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { InventoryModule } from '../inventory/index.js';
import { MediaModule } from '../media/index.js';
import { OrdersModule } from '../orders/index.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { ShippingModule } from '../shipping/index.js';
import { DocumentGenerations } from './document-generations.js';
import { FacetsQueries } from './facets.queries.js';
import { ListingDocuments } from './listing-documents.js';
import { ListingPages } from './listing-pages.js';
import { ListingsQueries } from './listings.queries.js';
import { CountPopularityHandler } from './popularity.jobs.js';
import { PriceTags } from './price-tags.js';
import { StorefrontController } from './storefront.controller.js';
import { RebuildListingHandler, ShowListing, ShowWorkshop } from './storefront.jobs.js';
import { WorkshopsQueries } from './workshops.queries.js';

/** What shoppers read: documents of listings, prebuilt by jobs, and workshops. */
@Module({
  imports: [CatalogModule, InventoryModule, MediaModule, OrdersModule, RatesModule, SellersModule, ShippingModule],
  controllers: [StorefrontController],
  providers: [
    ListingsQueries,
    ListingPages,
    FacetsQueries,
    WorkshopsQueries,
    PriceTags,
    ListingDocuments,
    DocumentGenerations,
    CountPopularityHandler,
    RebuildListingHandler,
    ShowListing,
    ShowWorkshop,
  ],
})
export class StorefrontModule {}
