import { Injectable, type OnModuleInit } from '@nestjs/common';
import { References } from '../platform/references/references.js';

/** A line shows the piece as it was bought. */
@Injectable()
export class OrderReferences implements OnModuleInit {
  constructor(private readonly references: References) {}

  onModuleInit(): void {
    this.references.register({
      to: 'asset',
      columns: ['order_line.photo_asset_id'],
      sql: 'SELECT DISTINCT photo_asset_id::text AS name FROM order_line WHERE photo_asset_id = ANY ($1::uuid[])',
    });
  }
}
