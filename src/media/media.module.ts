import { Module } from '@nestjs/common';
import { ColoursStoreController } from './colours.store.controller.js';
import { MediaArtisanController } from './media.artisan.controller.js';
import { MediaController } from './media.controller.js';
import { ProcessAssetHandler, RenewPictures } from './media.jobs.js';
import { MediaQueries } from './media.queries.js';
import { MediaService } from './media.service.js';
import { Decoder } from './pictures/decoder.js';
import { PrivateFiles } from './private-files.js';
import { PrivateLinks } from './private-links.js';
import { Signatures } from '../platform/encryption/signatures.js';
import { ForgetUnused, SweepStorage } from './unused.jobs.js';

/** Uploads and the images made of them. */
@Module({
  controllers: [ColoursStoreController, MediaArtisanController, MediaController],
  providers: [
    Decoder,
    ForgetUnused,
    MediaQueries,
    MediaService,
    PrivateFiles,
    PrivateLinks,
    ProcessAssetHandler,
    RenewPictures,
    Signatures,
    SweepStorage,
  ],
  exports: [MediaQueries, MediaService, PrivateFiles, PrivateLinks],
})
export class MediaModule {}
