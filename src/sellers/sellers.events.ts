import { IsInt, IsUUID, Min } from 'class-validator';
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

export class ApplicationSubmitted {
  @IsUUID()
  applicationId!: string;
}

/** An application waits for the moderators, for the first time or again. */
export const applicationSubmitted = defineEvent('sellers.application-submitted.v1', ApplicationSubmitted);

export class ApplicationWithdrawn {
  @IsUUID()
  applicationId!: string;
}

/** An applicant took back an application, waiting or not. */
export const applicationWithdrawn = defineEvent('sellers.application-withdrawn.v1', ApplicationWithdrawn);

export class ApplicationTakenUp {
  @IsUUID()
  applicationId!: string;
}

/** A moderator took up an application, or was given it. */
export const applicationTakenUp = defineEvent('sellers.application-taken-up.v1', ApplicationTakenUp);

export class ApplicationReminder {
  @IsUUID()
  applicationId!: string;

  /** 0: its term ends soon; then one more for each working day that it is late. */
  @IsInt()
  @Min(0)
  number!: number;
}

/** An application still waits for the moderators. */
export const applicationReminder = defineEvent('sellers.application-reminder.v1', ApplicationReminder);

export class ApplicationOverdue {
  @IsUUID()
  applicationId!: string;
}

/** An application waits longer than the moderators promise. */
export const applicationOverdue = defineEvent('sellers.application-overdue.v1', ApplicationOverdue);

export class WorkshopSuspended {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  suspensionId!: string;
}

/** A workshop was suspended. The suspension’s row says why, until when, and what becomes of its paid orders. */
export const workshopSuspended = defineEvent('sellers.workshop-suspended.v1', WorkshopSuspended);

export class WorkshopReinstated {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  suspensionId!: string;
}

/** A suspended workshop is again what it was. */
export const workshopReinstated = defineEvent('sellers.workshop-reinstated.v1', WorkshopReinstated);

export class WorkshopPaused {
  @IsUUID()
  sellerId!: string;
}

/** A workshop took itself off sale for a while. */
export const workshopPaused = defineEvent('sellers.workshop-paused.v1', WorkshopPaused);

export class WorkshopResumed {
  @IsUUID()
  sellerId!: string;
}

/** A paused workshop is on sale again. */
export const workshopResumed = defineEvent('sellers.workshop-resumed.v1', WorkshopResumed);

export class WorkshopClosed {
  @IsUUID()
  sellerId!: string;
}

/** A workshop was closed for good. */
export const workshopClosed = defineEvent('sellers.workshop-closed.v1', WorkshopClosed);

export class ProfileEditSubmitted {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  profileEditId!: string;
}

/** A change of a workshop’s profile waits for a moderator. */
export const profileEditSubmitted = defineEvent('sellers.profile-edit-submitted.v1', ProfileEditSubmitted);

export class ProfileEditWithdrawn {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  profileEditId!: string;
}

/** A workshop took back a change of its profile that waited. */
export const profileEditWithdrawn = defineEvent('sellers.profile-edit-withdrawn.v1', ProfileEditWithdrawn);

export class ProfileEditDecided {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  profileEditId!: string;
}

/** A moderator decided a change of a workshop’s profile. The row says how. */
export const profileEditDecided = defineEvent('sellers.profile-edit-decided.v1', ProfileEditDecided);

export class PayoutDetailsChanged {
  @IsUUID()
  sellerId!: string;

  @IsUUID()
  changeId!: string;
}

/** Where a workshop’s money goes is not as it was. The change’s row says who did it and when. */
export const payoutDetailsChanged = defineEvent('sellers.payout-details-changed.v1', PayoutDetailsChanged);
