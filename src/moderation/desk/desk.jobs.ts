/** Keeps the desk's cases in step with what they are about. Events are hints: each makes the desk look. */
import { Injectable } from '@nestjs/common';
import {
  listingRevisionDecided,
  ListingRevisionDecided,
  listingRevisionSubmitted,
  ListingRevisionSubmitted,
  listingRevisionWithdrawn,
  ListingRevisionWithdrawn,
  listingDecided,
  ListingDecided,
  listingSubmitted,
  ListingSubmitted,
  listingWithdrawn,
  ListingWithdrawn,
} from '../../catalog/index.js';
import type { Tx } from '../../platform/database/database.js';
import {
  defineRecurring,
  HandlesEvent,
  HandlesJob,
  type LocalJob,
  type NoPayload,
} from '../../platform/jobs/contract.js';
import {
  applicationDecided,
  ApplicationDecided,
  applicationSubmitted,
  ApplicationSubmitted,
  applicationWithdrawn,
  ApplicationWithdrawn,
  profileEditDecided,
  ProfileEditDecided,
  profileEditSubmitted,
  ProfileEditSubmitted,
  profileEditWithdrawn,
  ProfileEditWithdrawn,
} from '../../sellers/index.js';
import { reportDecided, ReportDecided, reportReceived, ReportReceived } from '../moderation.events.js';
import { ReportsQueries } from '../reports/reports.queries.js';
import { DeskCases } from './desk.cases.js';
import { DeskQueries } from './desk.queries.js';
import { deskKindNames } from './desk.states.js';

const options = { queue: 'orders', attempts: 10 } as const;

@Injectable()
@HandlesEvent(applicationSubmitted, { name: 'desk.application-submitted', ...options })
@HandlesEvent(applicationDecided, { name: 'desk.application-decided', ...options })
@HandlesEvent(applicationWithdrawn, { name: 'desk.application-withdrawn', ...options })
export class FollowApplication implements LocalJob<ApplicationSubmitted | ApplicationDecided | ApplicationWithdrawn> {
  constructor(private readonly cases: DeskCases) {}

  async handle(tx: Tx, { applicationId }: ApplicationSubmitted): Promise<void> {
    await this.cases.follow(tx, 'application', [applicationId]);
  }
}

@Injectable()
@HandlesEvent(listingSubmitted, { name: 'desk.listing-submitted', ...options })
@HandlesEvent(listingDecided, { name: 'desk.listing-decided', ...options })
@HandlesEvent(listingWithdrawn, { name: 'desk.listing-withdrawn', ...options })
export class FollowListing implements LocalJob<ListingSubmitted | ListingDecided | ListingWithdrawn> {
  constructor(private readonly cases: DeskCases) {}

  async handle(tx: Tx, { listingId }: ListingSubmitted): Promise<void> {
    await this.cases.follow(tx, 'listing', [listingId]);
  }
}

/** A new revision takes the place of the one before it, whose case ends with it. */
@Injectable()
@HandlesEvent(listingRevisionSubmitted, { name: 'desk.listing-revision-submitted', ...options })
@HandlesEvent(listingRevisionDecided, { name: 'desk.listing-revision-decided', ...options })
@HandlesEvent(listingRevisionWithdrawn, { name: 'desk.listing-revision-withdrawn', ...options })
export class FollowRevision implements LocalJob<
  ListingRevisionSubmitted | ListingRevisionDecided | ListingRevisionWithdrawn
> {
  constructor(
    private readonly cases: DeskCases,
    private readonly queries: DeskQueries,
  ) {}

  async handle(tx: Tx, { sellerId, revisionId }: ListingRevisionSubmitted): Promise<void> {
    const open = await this.queries.openOf(tx, 'listing_revision', sellerId);
    await this.cases.follow(tx, 'listing_revision', [...open, revisionId]);
  }
}

/** A new proposal takes the place of the one before it, whose case ends with it. */
@Injectable()
@HandlesEvent(profileEditSubmitted, { name: 'desk.profile-edit-submitted', ...options })
@HandlesEvent(profileEditDecided, { name: 'desk.profile-edit-decided', ...options })
@HandlesEvent(profileEditWithdrawn, { name: 'desk.profile-edit-withdrawn', ...options })
export class FollowProfileEdit implements LocalJob<ProfileEditSubmitted | ProfileEditDecided | ProfileEditWithdrawn> {
  constructor(
    private readonly cases: DeskCases,
    private readonly queries: DeskQueries,
  ) {}

  async handle(tx: Tx, { sellerId, profileEditId }: ProfileEditSubmitted): Promise<void> {
    const open = await this.queries.openOf(tx, 'profile_edit', sellerId);
    await this.cases.follow(tx, 'profile_edit', [...open, profileEditId]);
  }
}

@Injectable()
@HandlesEvent(reportReceived, { name: 'desk.report-received', ...options })
@HandlesEvent(reportDecided, { name: 'desk.report-decided', ...options })
export class FollowReport implements LocalJob<ReportReceived | ReportDecided> {
  constructor(
    private readonly cases: DeskCases,
    private readonly reports: ReportsQueries,
  ) {}

  async handle(tx: Tx, { reportId }: ReportReceived): Promise<void> {
    const reportCaseId = await this.reports.caseOf(tx, reportId);
    if (reportCaseId !== undefined) await this.cases.follow(tx, 'report', [reportCaseId]);
  }
}

export const ReconcileDesk = defineRecurring('moderation.reconcile-desk', { queue: 'orders', everySeconds: 300 });

/** Opens and closes what no event told of: what waited before there was a desk, or was changed by hand. */
@Injectable()
@HandlesJob(ReconcileDesk)
export class ReconcileDeskJob implements LocalJob<NoPayload> {
  constructor(
    private readonly cases: DeskCases,
    private readonly queries: DeskQueries,
  ) {}

  async handle(tx: Tx): Promise<void> {
    for (const kind of deskKindNames) {
      const astray = await this.queries.astray(tx, kind);
      if (astray.length > 0) await this.cases.follow(tx, kind, astray);
    }
  }
}
