export {
  type AliasedWord,
  CatalogQueries,
  type ListingForDocument,
  type ListingForLetter,
  type NamedWord,
  type SaleVariant,
  type WordKind,
} from './catalog.queries.js';
export { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listings/listing.content.js';
export { type ListingState, listingStates } from './listings/listing.states.js';
export { RevisionsService } from './revisions/revisions.service.js';
export { RevisionQueries } from './revisions/revision.queries.js';
export { ListingReview } from './listings/listing.review.js';
export { ListingsForDesk } from './listings/listing.desk.js';
export { type ChangeReason, changeReasons } from './listings/listing.dto.js';
export {
  listingChanged,
  ListingChanged,
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
  wordChanged,
  WordChanged,
} from './catalog.events.js';
export { CatalogueImport, type CatalogueProblem, type CatalogueReport } from './catalogue.import.js';
export { type CataloguePiece, CataloguePictures } from './catalogue.pictures.js';
export { CatalogModule } from './catalog.module.js';
export { type VocabularyProblem } from './vocabulary.files.js';
export { VocabularyImport, type VocabularyReport } from './vocabulary.import.js';
export {
  CraftDto,
  LocaleQuery,
  OrnamentDetailDto,
  OrnamentDto,
  OrnamentGroupDto,
  OrnamentsQuery,
  ObjectTypeDto,
  RangeDto,
  TechniqueDto,
  ToldOrnamentDto,
  WareClassDto,
  WordDto,
} from './vocabulary.dto.js';
export { VocabularyQueries } from './vocabulary.queries.js';
export { type NamedKind, type VocabularySnapshot, VocabularySnapshots } from './vocabulary.snapshots.js';
