import { Module } from '@nestjs/common';

/** What shoppers read: listing documents, search, workshop pages. */
@Module({})
export class StorefrontModule {}
