import { Injectable, type OnModuleInit } from '@nestjs/common';
import { References } from '../../platform/references/references.js';

/** Photos of listings are kept for as long as they are one's. */
@Injectable()
export class ListingReferences implements OnModuleInit {
  constructor(private readonly references: References) {}

  onModuleInit(): void {
    this.references.register({
      to: 'asset',
      columns: ['listing_photo.asset_id'],
      sql: 'SELECT DISTINCT asset_id::text AS name FROM listing_photo WHERE asset_id = ANY ($1::uuid[])',
    });
  }
}
