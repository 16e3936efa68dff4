export { assetProcessed, AssetProcessed } from './media.events.js';
export { MediaModule } from './media.module.js';
