import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class AssetProcessed {
  @IsUUID()
  assetId!: string;
}

/** The sizes of an uploaded picture are there, or it turned out not to be one. The row says which. */
export const assetProcessed = defineEvent('media.asset-processed.v1', AssetProcessed);
