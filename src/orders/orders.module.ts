import { Module } from '@nestjs/common';

/** Orders, seller orders, fulfilment, cancellation. */
@Module({})
export class OrdersModule {}
