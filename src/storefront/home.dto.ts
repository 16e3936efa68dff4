import { ApiProperty } from '@nestjs/swagger';
import { ImageDto } from '../media/index.js';
import { CountedWordDto } from './dictionary.dto.js';
import { StoreListingCardDto } from './storefront.dto.js';
import { StoreWorkshopDto } from './workshops.dto.js';

/** A way into the shop: a craft or a motif. */
export class HomeWordDto extends CountedWordDto {
  /** Of one of its newest pieces. */
  @ApiProperty({ type: ImageDto, nullable: true })
  image!: ImageDto | null;
}

/** Whatever there is nothing of is an empty list. */
export class HomeDto {
  /** The newest pieces on sale. */
  @ApiProperty({ type: [StoreListingCardDto] })
  newest!: StoreListingCardDto[];

  /** Pieces on sale that the editors chose, in their order. */
  @ApiProperty({ type: [StoreListingCardDto] })
  editorsChoice!: StoreListingCardDto[];

  /** Crafts that have pieces on sale, those with most first. */
  @ApiProperty({ type: [HomeWordDto] })
  crafts!: HomeWordDto[];

  /** Motifs that most pieces on sale have. */
  @ApiProperty({ type: [HomeWordDto] })
  ornaments!: HomeWordDto[];

  /** Workshops that tell their story, and have pieces on sale, the newest first. */
  @ApiProperty({ type: [StoreWorkshopDto] })
  stories!: StoreWorkshopDto[];
}
