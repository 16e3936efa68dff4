export { DocumentGenerations } from './document-generations.js';
export { StorefrontModule } from './storefront.module.js';
