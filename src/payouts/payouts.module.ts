import { Module } from '@nestjs/common';

/** Release of sellers' money, payout runs, the rails that carry it. */
@Module({})
export class PayoutsModule {}
