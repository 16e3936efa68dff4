import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { ImageDto } from '../../media/index.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { type ChangeReason, changeReasons, ListingInputDto, ListingPhotoInputDto } from '../listings/listing.dto.js';
import { ListingWarningDto, ListingWorkshopDto } from '../listings/listing.views.dto.js';
import { type RevisionState, revisionStates } from './revision.states.js';
import { type RevisionField, revisionFields } from './revision.js';

/** The listing as it is to be, as a whole. Variants that there are come with the prices they have. */
export class ListingRevisionInputDto extends OmitType(ListingInputDto, ['sku'] as const) {
  /** In the order to show them; those that it has if left out. */
  @ApiProperty({ type: [ListingPhotoInputDto], required: false, nullable: true, maxItems: 12 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(12)
  @IsObject({ each: true })
  @ArrayUnique((photo: ListingPhotoInputDto | null) => photo?.assetId)
  @ValidateNested({ each: true })
  @Type(() => ListingPhotoInputDto)
  photos?: ListingPhotoInputDto[] | null;
}

const part = { type: 'object', additionalProperties: true } as const;

export class RevisionChangeDto {
  @ApiProperty({ enum: revisionFields })
  field!: RevisionField;

  /** The field alone. While it waits: as it is live now; once it has ended: as it was then. */
  @ApiProperty(part)
  before!: Readonly<Record<string, unknown>>;

  /** The field alone, as it is to be. */
  @ApiProperty(part)
  after!: Readonly<Record<string, unknown>>;
}

/** A proposed change of what is on the shelf, as its workshop sees it. */
export class ListingRevisionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** `superseded`: the workshop has proposed something else since. */
  @ApiProperty({ enum: revisionStates })
  state!: RevisionState;

  @ApiProperty({ type: [RevisionChangeDto] })
  changes!: RevisionChangeDto[];

  /** Weights and sizes of it that are unusual for what it is. */
  @ApiProperty({ type: [ListingWarningDto] })
  warnings!: ListingWarningDto[];

  /** The pictures that the changes name. */
  @ApiProperty({ type: [ImageDto] })
  images!: ImageDto[];

  /** Why changes were asked for. */
  @ApiProperty({ enum: changeReasons, nullable: true })
  reason!: ChangeReason | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  submittedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

export class NewestRevisionDto {
  /** Null: nothing was proposed yet. */
  @ApiProperty({ type: ListingRevisionDto, nullable: true })
  revision!: ListingRevisionDto | null;
}

/** A proposed change, as moderators see it. */
export class ReviewedRevisionDto extends ListingRevisionDto {
  @ApiProperty({ format: 'uuid' })
  listingId!: string;

  @ApiProperty({ type: String, nullable: true })
  slug!: string | null;

  @ApiProperty({ type: ListingWorkshopDto, nullable: true })
  workshop!: ListingWorkshopDto | null;

  @ApiProperty({ format: 'uuid' })
  submittedBy!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;
}

export class RevisionItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  listingId!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  @ApiProperty({ enum: revisionStates })
  state!: RevisionState;

  submittedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

export class RevisionPageDto {
  @ApiProperty({ type: [RevisionItemDto] })
  items!: RevisionItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RevisionsQuery extends PageQuery {
  @ApiProperty({ enum: revisionStates, required: false })
  @IsOptional()
  @IsIn(revisionStates)
  state?: RevisionState;

  /** Only of this listing. */
  @IsOptional()
  @IsUUID()
  listingId?: string;
}
