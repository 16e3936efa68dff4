import { Module } from '@nestjs/common';
import { MediaArtisanController } from './media.artisan.controller.js';
import { MediaController } from './media.controller.js';
import { ProcessAssetHandler } from './media.jobs.js';
import { MediaQueries } from './media.queries.js';
import { MediaService } from './media.service.js';
import { PrivateFiles } from './private-files.js';

/** Uploads and the images made of them. */
@Module({
  controllers: [MediaArtisanController, MediaController],
  providers: [MediaQueries, MediaService, ProcessAssetHandler, PrivateFiles],
  exports: [MediaQueries, MediaService, PrivateFiles],
})
export class MediaModule {}
