import { Injectable, type OnModuleInit } from '@nestjs/common';
import { References } from '../platform/references/references.js';

/** Pictures of profiles, of proposed ones and of those that were: moderators look back at them. Evidence, too. */
@Injectable()
export class SellersReferences implements OnModuleInit {
  constructor(private readonly references: References) {}

  onModuleInit(): void {
    this.references.register({
      to: 'asset',
      columns: ['seller.cover_asset_id', 'seller.photo_asset_ids', 'profile_edit.before', 'profile_edit.after'],
      sql: `
        SELECT wanted.name FROM unnest($1::text[]) AS wanted (name)
        WHERE wanted.name IN (
          SELECT cover_asset_id::text FROM seller WHERE cover_asset_id IS NOT NULL
          UNION ALL SELECT unnest(photo_asset_ids)::text FROM seller
          UNION ALL SELECT coalesce(part ->> 'cover', '') FROM profile_edit, unnest(ARRAY[before, after]) AS part
          UNION ALL SELECT photo FROM profile_edit, unnest(ARRAY[before, after]) AS part,
            jsonb_array_elements_text(coalesce(part -> 'photos', '[]')) AS photo)`,
    });
    this.references.register({
      to: 'private_file',
      columns: ['application_document.storage_key'],
      sql: 'SELECT storage_key AS name FROM application_document WHERE storage_key = ANY ($1::text[])',
    });
  }
}
