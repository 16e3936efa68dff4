import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, Matches } from 'class-validator';
import { type Locale, locales, type Translated } from '../../kernel/locale.js';
import { ImageDto } from '../../media/index.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { type WorkshopState, workshopStates } from './life.js';
import { SuspensionDto } from './workshop-life.dto.js';

export const legalForms = ['individual', 'self_employed', 'individual_entrepreneur', 'llp', 'co_operative'] as const;
export type LegalForm = (typeof legalForms)[number];

/** `none`: not declared yet; she may sell, and is paid once she has declared one. */
export const taxStatuses = ['vat_payer', 'simplified', 'self_employed', 'none'] as const;
export type TaxStatus = (typeof taxStatuses)[number];

/** As migration 0005 has it. */
export const SLUG = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A language's tag, BCP 47: `kk`, `ru`, `zh-Hans`. */
export const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
/** Of Kazakhstan, ISO 3166-2: `KZ-61` is Turkistan region, `KZ-79` Shymkent. */
export const REGION = /^KZ-\d{2}$/;
/** E.164. */
export const PHONE = /^\+[1-9]\d{6,14}$/;

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class NamesDto {
  @IsText({ max: 120 })
  kk!: string;

  @IsText({ max: 120 })
  ru!: string;

  @IsText({ max: 120 })
  en!: string;
}

export class StoryDto {
  @IsText({ max: 4_000, lines: 'several' })
  kk!: string;

  @IsText({ max: 4_000, lines: 'several' })
  ru!: string;

  @IsText({ max: 4_000, lines: 'several' })
  en!: string;
}

/**
 * What its owner may change without a moderator. Names, lead artisan, story and photos are proposed to one
 * (`/profile-edit`); legal form and tax status stay as they were approved.
 */
export class EditWorkshopDto {
  /** One of `crafts`. */
  @ApiProperty({ example: 'ceramics' })
  @Matches(SLUG)
  mainCraft!: string;

  @ApiProperty({ type: [String], example: ['ceramics'], maxItems: 20 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SLUG, { each: true })
  crafts!: string[];

  @IsText({ max: 120 })
  city!: string;

  /** ISO 3166-2. */
  @ApiProperty({ example: 'KZ-61' })
  @Matches(REGION)
  region!: string;

  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText({ max: 12 })
  postcode?: string | null;

  /** In which she answers buyers, BCP 47. */
  @ApiProperty({ type: [String], example: ['kk', 'ru'], maxItems: 20 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true })
  languages!: string[];

  /** Where letters to the workshop go. */
  @ApiProperty({ format: 'email' })
  @IsText({ max: 254 })
  @IsEmail()
  email!: string;

  /** E.164. */
  @ApiProperty({ type: String, required: false, nullable: true, example: '+77010000000' })
  @IsOptional()
  @Matches(PHONE)
  phone?: string | null;

  /** Of letters to the workshop. */
  @ApiProperty({ enum: locales })
  @IsIn(locales)
  locale!: Locale;
}

export class WorkshopDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  slug!: string;

  /** Only what an `active` workshop has can be bought. */
  @ApiProperty({ enum: workshopStates })
  state!: WorkshopState;

  @ApiProperty(texts)
  names!: Translated;

  @ApiProperty({ ...texts, nullable: true })
  leadArtisan!: Translated | null;

  @ApiProperty({ ...texts, nullable: true })
  story!: Translated | null;

  /** The picture on top of its page. */
  @ApiProperty({ type: ImageDto, nullable: true })
  cover!: ImageDto | null;

  /** Of the workshop, in order. */
  @ApiProperty({ type: [ImageDto] })
  photos!: ImageDto[];

  mainCraft!: string;

  @ApiProperty({ type: [String] })
  crafts!: string[];

  city!: string;

  /** ISO 3166-1. */
  country!: string;

  /** ISO 3166-2. */
  region!: string;

  @ApiProperty({ type: String, nullable: true })
  postcode!: string | null;

  @ApiProperty({ type: [String] })
  languages!: string[];

  @ApiProperty({ enum: legalForms })
  legalForm!: LegalForm;

  @ApiProperty({ enum: taxStatuses })
  taxStatus!: TaxStatus;

  @ApiProperty({ type: 'integer', nullable: true })
  foundedYear!: number | null;

  email!: string;

  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;

  @ApiProperty({ enum: locales })
  locale!: Locale;

  /** A programme with a commission of its own. */
  @ApiProperty({ type: String, nullable: true })
  programme!: string | null;

  demo!: boolean;

  /** When a paused one is back by itself. */
  @ApiProperty({ type: Date, nullable: true })
  pausedUntil!: Date | null;

  /** What shoppers read while it is paused. */
  @ApiProperty({ ...texts, nullable: true })
  pauseMessage!: Translated | null;

  /** Why and for how long staff have stopped it. */
  @ApiProperty({ type: SuspensionDto, nullable: true })
  suspension!: SuspensionDto | null;

  /** Its ETag is `"v<version>"`. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  openedAt!: Date;
  changedAt!: Date;
}

export class WorkshopsQuery extends PageQuery {
  /** Only workshops in this state. */
  @ApiProperty({ enum: workshopStates, required: false })
  @IsOptional()
  @IsIn(workshopStates)
  state?: WorkshopState;

  /** Only workshops of this craft. */
  @IsOptional()
  @Matches(SLUG)
  craft?: string;

  /** A part of a name in any language. */
  @IsOptional()
  @IsText({ max: 120 })
  q?: string;
}

export class WorkshopListItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  slug!: string;

  @ApiProperty({ enum: workshopStates })
  state!: WorkshopState;

  @ApiProperty(texts)
  names!: Translated;

  mainCraft!: string;

  @ApiProperty({ type: [String] })
  crafts!: string[];

  city!: string;
  email!: string;
  demo!: boolean;
  openedAt!: Date;
}

export class WorkshopPageDto {
  @ApiProperty({ type: [WorkshopListItemDto] })
  items!: WorkshopListItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
