import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ToldOrnamentDto } from '../catalog/index.js';
import { BlockedServiceDto, EstimatedServiceDto } from '../shipping/index.js';
import { ShownPriceDto, StoreListingCardDto, StoreListingDto } from './storefront.dto.js';
import { StoreReaderQuery } from './listings-query.dto.js';

export class ListingPageQuery extends StoreReaderQuery {
  /** Estimate the postage to this country, ISO 3166-1 alpha-2. */
  @ApiProperty({ required: false, example: 'DE' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters, ISO 3166-1' })
  country?: string;
}

export class ShownPostageDto extends EstimatedServiceDto {
  @ApiProperty({ type: ShownPriceDto })
  override price!: ShownPriceDto;
}

/** Of one piece, sent alone. A cart's own postage is a quote of its own. */
export class PostageEstimateDto {
  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  country!: string;

  /** Of the lightest variant, with packing. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Empty when nothing can take it there. */
  @ApiProperty({ type: [ShownPostageDto] })
  choices!: ShownPostageDto[];

  /** Services that don't take it there, and why. */
  @ApiProperty({ type: [BlockedServiceDto] })
  blocked!: BlockedServiceDto[];

  /** Whether the prices are invented, for a demo. */
  demo!: boolean;
}

export class StoreListingPageDto extends StoreListingDto {
  /** With how each is often explained, if that is confirmed. */
  @ApiProperty({ type: [ToldOrnamentDto] })
  override ornaments!: ToldOrnamentDto[];

  /** To the `country` that was asked for; null if none was. */
  @ApiProperty({ type: PostageEstimateDto, nullable: true })
  postage!: PostageEstimateDto | null;

  /** Pieces on sale with the same ornaments, of the same craft or workshop; other workshops' first among equals. */
  @ApiProperty({ type: [StoreListingCardDto] })
  related!: StoreListingCardDto[];
}
