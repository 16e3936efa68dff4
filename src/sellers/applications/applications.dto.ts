import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { type Locale, locales, type Translated } from '../../kernel/locale.js';
import { IsText } from '../../platform/http/validation.js';
import { type ApplicationState, applicationStates } from '../workshops/life.js';
import { type LegalForm, legalForms, type TaxStatus, taxStatuses } from '../workshops/workshops.dto.js';

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
