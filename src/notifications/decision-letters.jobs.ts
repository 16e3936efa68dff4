/** Letters about what moderators decided. The same thing can be decided again: the moment tells the letters apart. */
import { Injectable } from '@nestjs/common';
import {
  CatalogQueries,
  listingDecided,
  ListingDecided,
  listingRevisionDecided,
  ListingRevisionDecided,
} from '../catalog/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import { applicationDecided, ApplicationDecided, ApplicationsQueries } from '../sellers/index.js';
import { textIn } from './formats.js';
import { type Draft, toWorkshop } from './letter.js';
import { LetterFacts } from './letter-facts.js';
import { LettersService } from './letters.service.js';
import { reasonIn, templatesIn } from './wording.js';

@Injectable()
@HandlesEvent(applicationDecided, { name: 'notifications.application-decided', queue: 'letters', attempts: 8 })
export class ApplicationDecidedLetter implements OutsideJob<ApplicationDecided, Draft[]> {
  constructor(
    private readonly letters: LettersService,
    private readonly applications: ApplicationsQueries,
  ) {}

  async call({ applicationId }: ApplicationDecided): Promise<Draft[]> {
    const application = await this.applications.forLetter(applicationId);
    if (application === undefined) throw new Error(`There is no decided application ${applicationId}.`);
    const { decidedAt, decisionNote: note, decisionReason, locale, names, state } = application;
    // She has changed it and sent it again since; the next decision gets its own letter.
    if (state !== 'approved' && state !== 'rejected' && state !== 'changes_requested') return [];
    const content = templatesIn(locale).applicationDecided({
      workshop: textIn(names, locale),
      decision: state,
      reason: reasonIn(decisionReason, locale),
      note,
    });
    const occasion = decidedAt.toISOString();
    const about = {
      kind: 'application_decided',
      subjectType: 'application',
      subjectId: applicationId,
      occasion,
    } as const;
    return [toWorkshop(about, application, content)];
  }

  async record(tx: Tx, _: ApplicationDecided, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(listingDecided, { name: 'notifications.listing-decided', queue: 'letters', attempts: 8 })
@HandlesEvent(listingRevisionDecided, {
  name: 'notifications.listing-revision-decided',
  queue: 'letters',
  attempts: 8,
})
export class ListingDecidedLetter implements OutsideJob<ListingDecided | ListingRevisionDecided, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly catalog: CatalogQueries,
  ) {}

  async call({ listingId }: ListingDecided): Promise<Draft[]> {
    const listing = await this.catalog.listingForLetter(listingId);
    if (listing === undefined) throw new Error(`There is no listing ${listingId} to write about.`);
    const { decidedAt, decision, note, reason } = listing;
    if (decision === null || decidedAt === null) throw new Error(`Listing ${listingId} was never decided about.`);
    const workshop = await this.facts.workshop(listing.sellerId);
    const { locale } = workshop;
    const title = textIn(listing.titles, locale);
    const content = templatesIn(locale).listingDecided({ title, decision, reason: reasonIn(reason, locale), note });
    const occasion = decidedAt.toISOString();
    const about = { kind: 'listing_decided', subjectType: 'listing', subjectId: listingId, occasion } as const;
    return [toWorkshop(about, workshop, content)];
  }

  async record(tx: Tx, _: ListingDecided | ListingRevisionDecided, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
