import { Module } from '@nestjs/common';

/** Dated rates: exchange rates and commission rules. */
@Module({})
export class RatesModule {}
