import { Module } from '@nestjs/common';
import { MediaArtisanController } from './media.artisan.controller.js';
import { MediaController } from './media.controller.js';
import { ProcessAssetHandler, RenewPictures } from './media.jobs.js';
import { MediaQueries } from './media.queries.js';
import { MediaService } from './media.service.js';
import { Decoder } from './pictures/decoder.js';
import { PrivateFiles } from './private-files.js';
import { ForgetUnused, SweepStorage } from './unused.jobs.js';

/** Uploads and the images made of them. */
@Module({
  controllers: [MediaArtisanController, MediaController],
  providers: [
    Decoder,
    ForgetUnused,
    MediaQueries,
    MediaService,
    PrivateFiles,
    ProcessAssetHandler,
    RenewPictures,
    SweepStorage,
  ],
  exports: [MediaQueries, MediaService, PrivateFiles],
})
export class MediaModule {}
