import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { currencies, type Currency } from '../../kernel/currency.js';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { type BankFileFormat, bankFileFormats } from '../rails/bank-file.js';
import { type Obstacle, obstacles } from './payout-obstacles.js';
import { type RunState, runStateNames } from '../payout-states.js';
import { StaffPayoutDto } from '../payouts.dto.js';

export class PreparePayoutRunDto {
  /** Balances in this currency are paid out. */
  @ApiProperty({ enum: currencies, example: 'KZT' })
  @IsIn(currencies)
  currency!: Currency;

  /** Who has less available waits for another run: minor units of that currency, 1 if left out. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, required: false, example: 500_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  minimum?: number;
}

export class PayoutRunsQuery extends PageQuery {
  /** Only runs in this state. */
  @ApiProperty({ enum: runStateNames, required: false })
  @IsOptional()
  @IsIn(runStateNames)
  state?: RunState;
}

export class BankFileQuery {
  /** ISO 20022 pain.001.001.09 as XML, or a table. */
  @ApiProperty({ enum: bankFileFormats })
  @IsIn(bankFileFormats)
  format!: BankFileFormat;
}

export class PayoutRateDto {
  @ApiProperty({ enum: currencies })
  base!: Currency;

  @ApiProperty({ enum: currencies })
  quote!: Currency;

  /** How many major units of `quote` one of `base` costs: a decimal, as text. */
  @ApiProperty({ example: '610' })
  value!: string;

  /** Where the rate comes from. */
  source!: string;
}

export class PayoutRunDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: runStateNames })
  state!: RunState;

  @ApiProperty({ type: MoneyDto })
  minimum!: MoneyDto;

  /** Of all its payouts. */
  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;

  @ApiProperty({ type: 'integer' })
  payoutCount!: number;

  @ApiProperty({ type: 'integer' })
  skippedCount!: number;

  /** At this rate transfers are sent in the settlement currency; null where none was needed or there was none. */
  @ApiProperty({ type: PayoutRateDto, nullable: true })
  exchangeRate!: PayoutRateDto | null;

  @ApiProperty({ format: 'uuid' })
  preparedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  preparedAt!: Date;

  /** Who approved or canceled it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
}

export class PayoutRunPageDto {
  @ApiProperty({ type: [PayoutRunDto] })
  items!: PayoutRunDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class SkippedSellerDto {
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  sellerName!: string;

  @ApiProperty({ enum: obstacles })
  reason!: Obstacle;

  @ApiProperty({ type: MoneyDto })
  available!: MoneyDto;
}

export class BankFileDto {
  @ApiProperty({ enum: bankFileFormats })
  format!: BankFileFormat;

  /** Hexadecimal; what is carried to the bank must have it. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  sha256!: string;
}

export class PayoutRunDetailDto extends PayoutRunDto {
  @ApiProperty({ type: [StaffPayoutDto] })
  payouts!: StaffPayoutDto[];

  /** Who has money available but is left out, and why. */
  @ApiProperty({ type: [SkippedSellerDto] })
  skipped!: SkippedSellerDto[];

  /** Once it is approved, if it pays anybody by bank. */
  @ApiProperty({ type: [BankFileDto] })
  files!: BankFileDto[];
}
