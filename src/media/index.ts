export { type Colour, colours, colourSlugs } from './pictures/colours.js';
export { ImageDto, ImageSourceDto } from './media.dto.js';
export { assetProcessed, AssetProcessed } from './media.events.js';
export { MediaModule } from './media.module.js';
export { MediaQueries } from './media.queries.js';
export { MediaService } from './media.service.js';
export { type PrivateLink, PrivateLinks } from './private-links.js';
export { type PrivateFile, PrivateFiles, type PrivateFileType, privateFileTypes } from './private-files.js';
