import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class WorkshopApproved {
  @IsUUID()
  applicationId!: string;

  @IsUUID()
  sellerId!: string;
}

/** An application was approved and its workshop opened. */
export const workshopApproved = defineEvent('sellers.workshop-approved.v1', WorkshopApproved);

export class WorkshopChanged {
  @IsUUID()
  sellerId!: string;
}

/** What shoppers see of a workshop, or whether they see it, is not as it was. */
export const workshopChanged = defineEvent('sellers.workshop-changed.v1', WorkshopChanged);

export class ApplicationDecided {
  @IsUUID()
  applicationId!: string;
}

/** A moderator approved or refused an application, or asked for changes. The row says which. */
export const applicationDecided = defineEvent('sellers.application-decided.v1', ApplicationDecided);
