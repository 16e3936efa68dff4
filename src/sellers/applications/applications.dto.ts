import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { defaultLocale, type Locale, locales, type Translated } from '../../kernel/locale.js';
import { IsText } from '../../platform/http/validation.js';
import { IsIinBin } from '../payouts/iin-bin.js';
import { type ApplicationState, applicationStates } from '../workshops/life.js';
import {
  LANGUAGE,
  type LegalForm,
  legalForms,
  PHONE,
  REGION,
  SLUG,
  type TaxStatus,
  taxStatuses,
} from '../workshops/workshops.dto.js';

/** What a moderator may hold against an application; the note says it in words. */
export const decisionReasons = [
  'incomplete',
  'not_handmade',
  'identity_unclear',
  'outside_programme',
  'duplicate',
  'other',
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

const DATE = /^[12]\d{3}-\d{2}-\d{2}$/;

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class DraftNamesDto {
  @IsOptional()
  @IsText({ max: 120 })
  kk?: string;

  @IsOptional()
  @IsText({ max: 120 })
  ru?: string;

  @IsOptional()
  @IsText({ max: 120 })
  en?: string;
}

export class DraftStoryDto {
  @IsOptional()
  @IsText({ max: 4_000, lines: 'several' })
  kk?: string;

  @IsOptional()
  @IsText({ max: 4_000, lines: 'several' })
  ru?: string;

  @IsOptional()
  @IsText({ max: 4_000, lines: 'several' })
  en?: string;
}

/** The programme's own steps, which are a demo: no official grades were found (programme.json). */
export const masterGrades = ['shakirt', 'sheber', 'usta-sheber'] as const;
export type MasterGrade = (typeof masterGrades)[number];

/** Of a craftsman of the city, as the paper says. */
export class CertificateDto {
  @IsText({ max: 60 })
  number!: string;

  @ApiProperty({ format: 'date', example: '2025-09-25' })
  @Matches(DATE)
  @IsISO8601({ strict: true })
  issuedOn!: string;

  /** Null or left out: it does not expire. */
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false })
  @IsOptional()
  @Matches(DATE)
  @IsISO8601({ strict: true })
  expiresOn?: string | null;
}

/** A draft may have gaps; what is missing is said when it is submitted. */
export class WriteApplicationDto {
  /** Of the workshop, in three languages once it is submitted. */
  @ApiProperty({ type: DraftNamesDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DraftNamesDto)
  names?: DraftNamesDto;

  /** The name of who leads the workshop. */
  @ApiProperty({ type: DraftNamesDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DraftNamesDto)
  leadArtisan?: DraftNamesDto;

  @ApiProperty({ type: DraftStoryDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DraftStoryDto)
  story?: DraftStoryDto;

  /** One of `crafts`. */
  @ApiProperty({ required: false, example: 'ceramics' })
  @IsOptional()
  @Matches(SLUG)
  mainCraft?: string;

  @ApiProperty({ type: [String], required: false, example: ['ceramics'], maxItems: 20 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SLUG, { each: true })
  crafts?: string[];

  @IsOptional()
  @IsText({ max: 120 })
  city?: string;

  /** ISO 3166-2; Turkistan region if left out. */
  @ApiProperty({ type: String, required: false, example: 'KZ-61', default: 'KZ-61' })
  @Matches(REGION)
  region = 'KZ-61';

  /** Street, house and flat. */
  @IsOptional()
  @IsText({ max: 200 })
  street?: string;

  @IsOptional()
  @IsText({ max: 12 })
  postcode?: string;

  /** In which buyers are answered, BCP 47. */
  @ApiProperty({ type: [String], required: false, example: ['kk', 'ru'], maxItems: 20 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true })
  languages?: string[];

  @ApiProperty({ enum: legalForms, required: false })
  @IsOptional()
  @IsIn(legalForms)
  legalForm?: LegalForm;

  @ApiProperty({ enum: taxStatuses, required: false })
  @IsOptional()
  @IsIn(taxStatuses)
  taxStatus?: TaxStatus;

  /**
   * The IIN of a person, the BIN of an LLP or co-operative: twelve digits. Nobody is shown more than its end. Left out:
   * the one that was given stays.
   */
  @ApiProperty({ type: String, required: false, writeOnly: true, pattern: '^[0-9]{12}$' })
  @IsOptional()
  @IsIinBin()
  iinBin?: string;

  @ApiProperty({ type: CertificateDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CertificateDto)
  certificate?: CertificateDto;

  @ApiProperty({ enum: masterGrades, required: false })
  @IsOptional()
  @IsIn(masterGrades)
  masterGrade?: MasterGrade;

  @ApiProperty({ type: 'integer', required: false, minimum: 1900, maximum: 2100 })
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2100)
  foundedYear?: number;

  /** Where letters to the workshop will go. */
  @ApiProperty({ format: 'email', required: false })
  @IsOptional()
  @IsText({ max: 254 })
  @IsEmail()
  email?: string;

  /** E.164. */
  @ApiProperty({ required: false, example: '+77010000000' })
  @IsOptional()
  @Matches(PHONE)
  phone?: string;

  /** Of letters to the workshop. */
  @ApiProperty({ enum: locales, required: false, default: defaultLocale })
  @IsIn(locales)
  locale: Locale = defaultLocale;
}

export class ApplicationDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: applicationStates })
  state!: ApplicationState;

  @ApiProperty({ ...texts, nullable: true })
  names!: Translated | null;

  @ApiProperty({ ...texts, nullable: true })
  leadArtisan!: Translated | null;

  @ApiProperty({ ...texts, nullable: true })
  story!: Translated | null;

  @ApiProperty({ type: String, nullable: true })
  mainCraft!: string | null;

  @ApiProperty({ type: [String], nullable: true })
  crafts!: string[] | null;

  @ApiProperty({ type: String, nullable: true })
  city!: string | null;

  @ApiProperty({ type: String, nullable: true })
  region!: string | null;

  @ApiProperty({ type: String, nullable: true })
  street!: string | null;

  @ApiProperty({ type: String, nullable: true })
  postcode!: string | null;

  @ApiProperty({ type: [String], nullable: true })
  languages!: string[] | null;

  @ApiProperty({ enum: legalForms, nullable: true })
  legalForm!: LegalForm | null;

  @ApiProperty({ enum: taxStatuses, nullable: true })
  taxStatus!: TaxStatus | null;

  /** The end of the IIN or BIN. */
  @ApiProperty({ type: String, nullable: true })
  iinBinLast4!: string | null;

  @ApiProperty({ type: CertificateDto, nullable: true })
  certificate!: CertificateDto | null;

  @ApiProperty({ enum: masterGrades, nullable: true })
  masterGrade!: MasterGrade | null;

  @ApiProperty({ type: 'integer', nullable: true })
  foundedYear!: number | null;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;

  @ApiProperty({ enum: locales })
  locale!: Locale;

  createdAt!: Date;
  changedAt!: Date;

  /** The latest time. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt!: Date | null;

  /** The latest decision, or request for changes. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;

  @ApiProperty({ enum: decisionReasons, nullable: true })
  decisionReason!: DecisionReason | null;

  /** The moderator's words. */
  @ApiProperty({ type: String, nullable: true })
  decisionNote!: string | null;

  /** The workshop that was opened on approval. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;
}

export class ApplicationPageDto {
  @ApiProperty({ type: [ApplicationDto] })
  items!: ApplicationDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
