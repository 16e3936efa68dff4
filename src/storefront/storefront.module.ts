import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { InventoryModule } from '../inventory/index.js';
import { MediaModule } from '../media/index.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { ListingDocuments } from './listing-documents.js';
import { ListingsQueries } from './listings.queries.js';
import { PriceTags } from './price-tags.js';
import { StorefrontController } from './storefront.controller.js';
import { RebuildListingHandler, ShowListing, ShowPicture, ShowWorkshop } from './storefront.jobs.js';
import { WorkshopsQueries } from './workshops.queries.js';

/** What shoppers read: documents of listings, prebuilt by jobs, and workshops. */
@Module({
  imports: [CatalogModule, InventoryModule, MediaModule, RatesModule, SellersModule],
  controllers: [StorefrontController],
  providers: [
    ListingsQueries,
    WorkshopsQueries,
    PriceTags,
    ListingDocuments,
    RebuildListingHandler,
    ShowListing,
    ShowPicture,
    ShowWorkshop,
  ],
})
export class StorefrontModule {}
