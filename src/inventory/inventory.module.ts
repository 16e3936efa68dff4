import { Module } from '@nestjs/common';

/** What there is to sell: stock items and the pieces set aside. */
@Module({})
export class InventoryModule {}
