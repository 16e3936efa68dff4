import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class AvailabilityChanged {
  @IsUUID()
  stockItemId!: string;
}

/** A stock item can be bought again, or no more. */
export const availabilityChanged = defineEvent('inventory.availability-changed.v1', AvailabilityChanged);
