import { Module } from '@nestjs/common';

/** The artisans' cost programme: claims. */
@Module({})
export class SubsidiesModule {}
