import { ApiProperty } from '@nestjs/swagger';
import { type AssetState, assetStates, failures, type Failure, formats, type Format } from './asset.js';
import { type Colour, colourSlugs } from './pictures/colours.js';

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

  /** A thumbhash in base64, to show while the picture loads; null for a picture that is being made again. */
  @ApiProperty({ type: String, nullable: true, example: '1QcSHQRnh493V4dIh4eXh1h4kJUI' })
  placeholder!: string | null;

  /** What is to be seen, the largest area first; names at `/v1/store/colours`. */
  @ApiProperty({ enum: colourSlugs, isArray: true })
  colours!: Colour[];

  /**
   * The sizes to choose from, as a `<picture>` wants them: by format, the best first, and of each the smallest first.
   * Of every format a `<source type="image/{format}" srcset="{url} {width}w, …">`; the last one is for `<img>`.
   */
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
