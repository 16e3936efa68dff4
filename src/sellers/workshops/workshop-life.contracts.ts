import { IsUUID } from 'class-validator';
import { defineJob } from '../../platform/jobs/contract.js';

export class EndPause {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  pauseId!: string;
}

/** Due on the day of her return. */
export const endPause = defineJob('sellers.end-pause', EndPause, { queue: 'catalogue', attempts: 12 });

export class EndSuspension {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  suspensionId!: string;
}

/** Due when the suspension's time is over. */
export const endSuspension = defineJob('sellers.end-suspension', EndSuspension, { queue: 'catalogue', attempts: 12 });
