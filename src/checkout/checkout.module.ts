import { Module } from '@nestjs/common';

/** Cart to order: price, reserve, pay. */
@Module({})
export class CheckoutModule {}
