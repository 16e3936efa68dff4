export { listingChanged, ListingChanged, listingDecided, ListingDecided } from './catalog.events.js';
export { CatalogModule } from './catalog.module.js';
export { type VocabularyProblem } from './vocabulary.files.js';
export { VocabularyImport, type VocabularyReport } from './vocabulary.import.js';
