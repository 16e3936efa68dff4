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
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { defaultLocale, type Locale, locales } from '../../kernel/locale.js';
import { IsText } from '../../platform/http/validation.js';
import { IsIinBin } from '../payouts/iin-bin.js';
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
import { CertificateDto, type MasterGrade, masterGrades } from './applications.dto.js';

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
