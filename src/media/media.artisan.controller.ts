import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import { TakesFile, UploadedFile } from '../platform/http/upload.js';
import { IdPipe } from '../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../platform/http/workshop.js';
import { MAX_UPLOAD_BYTES } from './asset.js';
import { AssetDto, UploadedAssetDto } from './media.dto.js';
import { MediaQueries } from './media.queries.js';
import { MediaService } from './media.service.js';

@ApiTags('media')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/media')
export class MediaArtisanController {
  constructor(
    private readonly media: MediaService,
    private readonly queries: MediaQueries,
  ) {}

  /** Takes in a picture: JPEG, PNG, WebP or AVIF, at most 20 MB; no HEIC. A job makes its sizes. */
  @Post()
  @TakesFile(MAX_UPLOAD_BYTES)
  @ApiCreatedResponse({ type: UploadedAssetDto })
  @Refuses({ 422: ['media_empty', 'media_heic_unsupported', 'media_type_unsupported'] })
  upload(
    @CurrentWorkshopId() sellerId: string,
    @UploadedFile() content: AsyncIterable<Buffer>,
  ): Promise<UploadedAssetDto> {
    return this.media.upload(sellerId, content);
  }

  /** A picture of the workshop: whether its sizes are there, and where. */
  @Get(':id')
  @ApiOkResponse({ type: AssetDto })
  @Refuses({ 404: ['media_not_found'] })
  get(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<AssetDto> {
    return this.queries.asset(sellerId, id);
  }
}
