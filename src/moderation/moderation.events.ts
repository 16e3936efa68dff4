import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class ReportReceived {
  @IsUUID()
  reportId!: string;
}

/** A shopper reported a listing or a workshop. */
export const reportReceived = defineEvent('moderation.report-received.v1', ReportReceived);

export class ReportDecided {
  @IsUUID()
  reportId!: string;
}

/** A moderator decided a shopper’s report. */
export const reportDecided = defineEvent('moderation.report-decided.v1', ReportDecided);
