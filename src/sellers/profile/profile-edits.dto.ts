import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Translated } from '../../kernel/locale.js';
import { ImageDto } from '../../media/index.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { NamesDto, StoryDto } from '../workshops/workshops.dto.js';
import { type ProfileEditState, profileEditStates } from './profile-edit.states.js';
import { type ProfileField, profileFields } from './profile.js';

export const MAX_WORKSHOP_PHOTOS = 8;

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** The profile as it is to be, as a whole: what is left out is to be empty. */
export class ProposeProfileDto {
  @ApiProperty({ type: NamesDto })
  @IsObject()
  @ValidateNested()
  @Type(() => NamesDto)
  names!: NamesDto;

  @ApiProperty({ type: NamesDto, required: false, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NamesDto)
  leadArtisan?: NamesDto | null;

  @ApiProperty({ type: StoryDto, required: false, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => StoryDto)
  story?: StoryDto | null;

  /** The picture on top of the workshop's page: an asset. */
  @ApiProperty({ type: String, format: 'uuid', required: false, nullable: true })
  @IsOptional()
  @IsUUID()
  cover?: string | null;

  /** Pictures of the workshop, in order: assets. */
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MAX_WORKSHOP_PHOTOS, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_WORKSHOP_PHOTOS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  photos?: string[];
}

/** A field's value: texts, or pictures. */
export class ProfileValueDto {
  /** Of `names`, `leadArtisan` and `story`; null: none. */
  @ApiProperty({ ...texts, nullable: true })
  texts!: Translated | null;

  /** Of `cover` (one or none) and `photos`, in order; null for texts. */
  @ApiProperty({ type: [ImageDto], nullable: true })
  images!: ImageDto[] | null;
}

export class ProfileChangeDto {
  @ApiProperty({ enum: profileFields })
  field!: ProfileField;

  /** While it is pending: as it is live now. Once it has ended: as it was then. */
  @ApiProperty({ type: ProfileValueDto })
  before!: ProfileValueDto;

  @ApiProperty({ type: ProfileValueDto })
  after!: ProfileValueDto;
}

export const profileEditReasons = [
  'misleading',
  'inappropriate',
  'texts_incomplete',
  'not_own_pictures',
  'other',
] as const;
export type ProfileEditReason = (typeof profileEditReasons)[number];

/** A proposed change, as the workshop sees it. */
export class ProfileEditDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** `superseded`: the workshop has proposed something else since. */
  @ApiProperty({ enum: profileEditStates })
  state!: ProfileEditState;

  @ApiProperty({ type: [ProfileChangeDto] })
  changes!: ProfileChangeDto[];

  /** Why it was rejected. */
  @ApiProperty({ enum: profileEditReasons, nullable: true })
  reason!: ProfileEditReason | null;

  /** In the moderator's words. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  submittedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

/** A proposed change, as staff see it. */
export class ProfileEditForStaffDto extends ProfileEditDto {
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  /** The workshop's live names. */
  @ApiProperty(texts)
  workshopNames!: Translated;

  /** Of the live values in the diff: send it back to approve what you have seen. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  fingerprint!: string;

  @ApiProperty({ format: 'uuid' })
  submittedBy!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;
}

export class ProfileEditListItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  /** The workshop's live names. */
  @ApiProperty(texts)
  workshopNames!: Translated;

  @ApiProperty({ enum: profileEditStates })
  state!: ProfileEditState;

  @ApiProperty({ enum: profileFields, isArray: true })
  fields!: ProfileField[];

  submittedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

export class ProfileEditPageDto {
  @ApiProperty({ type: [ProfileEditListItemDto] })
  items!: ProfileEditListItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ProfileEditsQuery extends PageQuery {
  /** Only edits in this state. */
  @ApiProperty({ enum: profileEditStates, required: false })
  @IsOptional()
  @IsIn(profileEditStates)
  state?: ProfileEditState;

  /** Only this workshop's. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}

export class ApproveProfileEditDto {
  /** The `fingerprint` of the live values that you have compared with; left out: those that the proposal started from. */
  @ApiProperty({ required: false, pattern: '^[0-9a-f]{64}$' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint?: string;
}

export class RejectProfileEditDto {
  @ApiProperty({ enum: profileEditReasons })
  @IsIn(profileEditReasons)
  reason!: ProfileEditReason;

  /** In words, for the workshop. */
  @IsText({ max: 2_000, lines: 'several' })
  note!: string;
}
