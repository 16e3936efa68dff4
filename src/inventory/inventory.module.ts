import { Module } from '@nestjs/common';
import { InventoryQueries } from './inventory.queries.js';
import { InventoryService } from './inventory.service.js';

/** What there is to sell: stock items and the pieces set aside. */
@Module({
  providers: [InventoryQueries, InventoryService],
  exports: [InventoryQueries, InventoryService],
})
export class InventoryModule {}
