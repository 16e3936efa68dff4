import { IsString, IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class ListingChanged {
  @IsUUID()
  listingId!: string;
}

/** What shoppers see of a listing, or whether they see it, is not as it was. */
export const listingChanged = defineEvent('catalog.listing-changed.v1', ListingChanged);

export class ListingDecided {
  @IsUUID()
  listingId!: string;
}

/** A moderator published a listing or asked for changes. The row says which. */
export const listingDecided = defineEvent('catalog.listing-decided.v1', ListingDecided);

export class ListingSubmitted {
  @IsUUID()
  listingId!: string;
}

/** A listing waits for the moderators, for the first time or again. */
export const listingSubmitted = defineEvent('catalog.listing-submitted.v1', ListingSubmitted);

export class ListingWithdrawn {
  @IsUUID()
  listingId!: string;
}

/** A workshop took back a listing that waited for the moderators. */
export const listingWithdrawn = defineEvent('catalog.listing-withdrawn.v1', ListingWithdrawn);

export class WordChanged {
  /** The table of its kind: `craft`, `motif` … */
  @IsString()
  table!: string;

  @IsString()
  slug!: string;
}

/** A word of the vocabulary says something else than before, so whatever names it does. */
export const wordChanged = defineEvent('catalog.word-changed.v1', WordChanged);
