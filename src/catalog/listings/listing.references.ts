import { Injectable, type OnModuleInit } from '@nestjs/common';
import { References } from '../../platform/references/references.js';

/** Photos and evidence of listings are kept for as long as a listing or a revision of one names them. */
@Injectable()
export class ListingReferences implements OnModuleInit {
  constructor(private readonly references: References) {}

  onModuleInit(): void {
    this.references.register({
      to: 'asset',
      columns: ['listing_photo.asset_id'],
      sql: 'SELECT DISTINCT asset_id::text AS name FROM listing_photo WHERE asset_id = ANY ($1::uuid[])',
    });
    this.references.register({
      to: 'asset',
      columns: ['listing_revision.before', 'listing_revision.after'],
      sql: `SELECT DISTINCT photo ->> 'assetId' AS name
        FROM listing_revision, unnest(ARRAY[before, after]) AS part,
          jsonb_array_elements(coalesce(part -> 'photos', '[]')) AS photo
        WHERE photo ->> 'assetId' = ANY ($1::text[])`,
    });
  }
}
