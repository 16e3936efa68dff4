export {
  CatalogQueries,
  type ListingForDocument,
  type ListingForLetter,
  type NamedWord,
  type SaleVariant,
  type WordKind,
} from './catalog.queries.js';
export { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listings/listing.content.js';
export { type ListingState, listingStates } from './listings/listing.states.js';
export { ListingReview } from './listings/listing.review.js';
export { ListingsForDesk } from './listings/listing.desk.js';
export { type ChangeReason, changeReasons } from './listings/listing.dto.js';
export {
  listingChanged,
  ListingChanged,
  listingDecided,
  ListingDecided,
  listingSubmitted,
  ListingSubmitted,
  listingWithdrawn,
  ListingWithdrawn,
} from './catalog.events.js';
export { CatalogueImport, type CatalogueProblem, type CatalogueReport } from './catalogue.import.js';
export { CatalogModule } from './catalog.module.js';
export { type VocabularyProblem } from './vocabulary.files.js';
export { VocabularyImport, type VocabularyReport } from './vocabulary.import.js';
