import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsText } from '../platform/http/validation.js';
import { type ClaimState, claimStates } from './programme.js';

/** KZT 1,000,000,000.00: more than any workshop spends, and a hundred of them still fit a JSON number. */
const MOST_TIYN = 100_000_000_000;

export class TengeDto {
  /** Tiyn. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_TIYN, example: 18_450_050 })
  @IsInt()
  @Min(0)
  @Max(MOST_TIYN)
  amount!: number;

  @ApiProperty({ enum: ['KZT'] })
  @IsIn(['KZT'])
  currency!: 'KZT';
}

export class WriteExpenseDto {
  /** A cost category of the programme, by slug. */
  @ApiProperty({ example: 'raw-materials' })
  @Matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  category!: string;

  @IsText({ max: 200 })
  supplier!: string;

  @IsText({ max: 60 })
  invoiceNumber!: string;

  @ApiProperty({ format: 'date', example: '2026-10-05' })
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  invoiceDate!: string;

  /** Which line of the invoice; the first if left out. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000, default: 1, required: false })
  @IsInt()
  @Min(1)
  @Max(1_000)
  invoiceLine = 1;

  /** VAT included. */
  @ApiProperty({ type: TengeDto })
  @IsObject()
  @ValidateNested()
  @Type(() => TengeDto)
  paid!: TengeDto;

  /** How much of it was VAT; none if left out. */
  @ApiProperty({ type: TengeDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TengeDto)
  vat?: TengeDto;
}

export class WriteClaimDto {
  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText({ max: 2_000, lines: 'several' })
  note?: string | null;

  @ApiProperty({ type: [WriteExpenseDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WriteExpenseDto)
  expenses!: WriteExpenseDto[];
}

export class ChangeClaimDto {
  /** Left out: stays; null: none. */
  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText({ max: 2_000, lines: 'several' })
  note?: string | null;

  /** Left out: stay; else all of them, in place of those before. */
  @ApiProperty({ type: [WriteExpenseDto], maxItems: 50, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WriteExpenseDto)
  expenses?: WriteExpenseDto[];
}

export class ClaimExpenseDto {
  category!: string;
  supplier!: string;
  invoiceNumber!: string;

  @ApiProperty({ format: 'date' })
  invoiceDate!: string;

  @ApiProperty({ type: 'integer' })
  invoiceLine!: number;

  @ApiProperty({ type: MoneyDto })
  paid!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  vat!: MoneyDto;

  /** What counts of it: without VAT for a workshop that pays VAT. */
  @ApiProperty({ type: MoneyDto })
  eligible!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  requested!: MoneyDto;
}

export class ClaimSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** For people: `CL-000042`. */
  number!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  @ApiProperty({ enum: claimStates })
  state!: ClaimState;

  /** The programme's share when it was last written, in basis points. */
  @ApiProperty({ type: 'integer' })
  shareBp!: number;

  @ApiProperty({ type: MoneyDto })
  eligible!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  requested!: MoneyDto;

  /** Reckoned by a demo of the programme, not by the official rules. */
  demo!: boolean;

  createdAt!: Date;
  changedAt!: Date;
}

export class ClaimDto extends ClaimSummaryDto {
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: [ClaimExpenseDto] })
  expenses!: ClaimExpenseDto[];
}

export class ClaimPageDto {
  @ApiProperty({ type: [ClaimSummaryDto] })
  items!: ClaimSummaryDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ClaimsQuery extends PageQuery {
  /** Only claims in this state. */
  @ApiProperty({ enum: claimStates, required: false })
  @IsOptional()
  @IsIn(claimStates)
  state?: ClaimState;

  /** Only claims of this workshop. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}
