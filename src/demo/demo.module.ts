import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { SystemClock } from '../kernel/clock.js';
import { MediaModule } from '../media/index.js';
import { SellersModule } from '../sellers/index.js';
import { DemoPictures } from './demo-pictures.js';
import { DemoShop } from './demo-shop.js';

/** A shop in which something has happened and that has something to look at, for a laptop. Not in production. */
@Module({
  imports: [CatalogModule, MediaModule, SellersModule],
  providers: [DemoPictures, DemoShop, SystemClock],
  exports: [DemoPictures, DemoShop],
})
export class DemoModule {}
