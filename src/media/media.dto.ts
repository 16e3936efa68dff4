import { ApiProperty } from '@nestjs/swagger';
import { type AssetState, assetStates, failures, type Failure } from './asset.js';
import { formats, type Format } from './pictures.js';

export class ImageSourceDto {
  @ApiProperty({ format: 'uri' })
  url!: string;

  @ApiProperty({ type: 'integer' })
  width!: number;

  @ApiProperty({ type: 'integer' })
  height!: number;

  @ApiProperty({ enum: formats })
  format!: Format;
}

export class ImageDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Of the picture as it was uploaded, in pixels. */
  @ApiProperty({ type: 'integer' })
  width!: number;

  @ApiProperty({ type: 'integer' })
  height!: number;

  /** The sizes to choose from, smallest first; each in every format. */
  @ApiProperty({ type: [ImageSourceDto] })
  sources!: ImageSourceDto[];
}

export class UploadedAssetDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** `uploaded`: its sizes are being made. The same picture again answers the same asset, as it stands. */
  @ApiProperty({ enum: assetStates })
  state!: AssetState;
}

export class AssetDto extends UploadedAssetDto {
  /** Why it can't be shown. */
  @ApiProperty({ enum: failures, nullable: true })
  failure!: Failure | null;

  /** What was uploaded. */
  @ApiProperty({ example: 'image/jpeg' })
  mediaType!: string;

  @ApiProperty({ type: 'integer' })
  bytes!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  uploadedAt!: Date;

  @ApiProperty({ type: () => ImageDto, nullable: true })
  image!: ImageDto | null;
}
