import { Injectable } from '@nestjs/common';
import { ListingsForDesk, RevisionQueries } from '../../catalog/index.js';
import type { Tx } from '../../platform/database/database.js';
import { type DeskSubject, type DeskWorkshop, ProfileQueries, SellersForDesk } from '../../sellers/index.js';
import { ReportsQueries } from '../reports/reports.queries.js';
import type { DeskKind } from './desk.states.js';

/** What cases are about, read where it belongs: the desk keeps no copy of it. */
@Injectable()
export class DeskSubjects {
  constructor(
    private readonly listings: ListingsForDesk,
    private readonly profiles: ProfileQueries,
    private readonly reports: ReportsQueries,
    private readonly revisions: RevisionQueries,
    private readonly sellers: SellersForDesk,
  ) {}

  /** Those of them that exist; `ids` null: all that wait. Joins. */
  async read(tx: Tx, kind: DeskKind, ids: readonly string[] | null): Promise<DeskSubject[]> {
    const readers = {
      application: () => this.sellers.applications(tx, ids),
      profile_edit: () => this.profiles.forDesk(tx, ids),
      listing: () => this.listings.listings(tx, ids),
      listing_revision: () => this.revisions.forDesk(tx, ids),
      report: () => this.reports.forDesk(tx, ids),
    } satisfies Record<DeskKind, () => Promise<DeskSubject[]>>;
    return readers[kind]();
  }

  /** Joins. */
  async workshops(tx: Tx, ids: readonly string[]): Promise<Map<string, DeskWorkshop>> {
    return new Map((await this.sellers.workshops(tx, ids)).map((workshop) => [workshop.id, workshop]));
  }
}
