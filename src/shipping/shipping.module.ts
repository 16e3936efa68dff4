import { Module } from '@nestjs/common';

/** Zones, services, tariffs, shipments and parcels. */
@Module({})
export class ShippingModule {}
