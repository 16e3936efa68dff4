import { ApiProperty } from '@nestjs/swagger';
import { IsLocale, IsOptional } from 'class-validator';
import { WordDto } from '../catalog/index.js';
import { ImageDto } from '../media/index.js';
import { PageQuery } from '../platform/http/pagination.js';
import { ShownTextDto, StoreListingWorkshopDto } from './storefront.dto.js';
import { IsSlugFilter } from './listings-query.dto.js';

export class StoreWorkshopsQuery extends PageQuery {
  /** Crafts; more than one asks for any of them. */
  @IsSlugFilter()
  craft?: string[];

  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class StoreWorkshopLocaleQuery {
  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class StoreWorkshopDto extends StoreListingWorkshopDto {
  /** The craft that it is known for. */
  @ApiProperty({ example: 'ceramics' })
  craft!: string;

  /** All its crafts, by name. */
  @ApiProperty({ type: [WordDto] })
  crafts!: WordDto[];

  @ApiProperty({ type: 'integer', nullable: true })
  foundedYear!: number | null;

  /** Pieces on sale; in lists as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  listings!: number;

  demo!: boolean;

  /** The picture on top of its page. */
  @ApiProperty({ type: ImageDto, nullable: true })
  cover!: ImageDto | null;
}

/** The workshop is on holiday: nothing of it can be bought meanwhile. */
export class AwayDto {
  /** When it is back; null: it has not said. */
  @ApiProperty({ type: Date, nullable: true })
  until!: Date | null;

  @ApiProperty({ type: ShownTextDto, nullable: true })
  message!: ShownTextDto | null;
}

export class StoreWorkshopDetailDto extends StoreWorkshopDto {
  /** Null: it is there. */
  @ApiProperty({ type: AwayDto, nullable: true })
  away!: AwayDto | null;

  /** Of the workshop, in order. */
  @ApiProperty({ type: [ImageDto] })
  photos!: ImageDto[];
}

export class StoreWorkshopsPage {
  @ApiProperty({ type: [StoreWorkshopDto] })
  items!: StoreWorkshopDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
