import { Injectable, type OnModuleInit } from '@nestjs/common';
import { References } from '../../platform/references/references.js';

/** Photos of listings and of their revisions, those that were included: moderators look back at them. Evidence, too. */
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
      sql: `
        SELECT DISTINCT photo ->> 'assetId' AS name FROM listing_revision, unnest(ARRAY[before, after]) AS part,
          jsonb_array_elements(part -> 'photos') AS photo
        WHERE photo ->> 'assetId' = ANY ($1::text[])`,
    });
    this.references.register({
      to: 'private_file',
      columns: ['listing_evidence.storage_key'],
      sql: 'SELECT storage_key AS name FROM listing_evidence WHERE storage_key = ANY ($1::text[])',
    });
  }
}
