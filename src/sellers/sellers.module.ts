import { Module } from '@nestjs/common';

/** Workshops: application, approval, profile, payout details. */
@Module({})
export class SellersModule {}
