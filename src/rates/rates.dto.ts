import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsInstant, IsText } from '../platform/http/validation.js';
import { type CommissionScope, commissionScopes } from './commission-rules.js';

const SLUG = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Of the kernel's Rate: positive, at most twelve digits before the point and twelve after it. */
const RATE = /^(?=.*[1-9])(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?$/;

export class ExchangeRatesQuery extends PageQuery {
  /** Only rates of this currency, on either side. */
  @ApiProperty({ enum: currencies, required: false })
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;
}

export class NewExchangeRateDto {
  @ApiProperty({ enum: currencies, example: 'EUR' })
  @IsIn(currencies)
  base!: Currency;

  @ApiProperty({ enum: currencies, example: 'KZT' })
  @IsIn(currencies)
  quote!: Currency;

  /** How many major units of `quote` one of `base` costs: a decimal, as text. */
  @ApiProperty({ example: '611.5' })
  @Matches(RATE, { message: 'value must be a positive decimal such as 611.5' })
  value!: string;

  /** Where the rate comes from. */
  @ApiProperty({ example: 'National Bank of Kazakhstan' })
  @IsText({ max: 200 })
  source!: string;

  /** From when on it holds; now if left out. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @IsInstant()
  validFrom?: Date;
}

export class ExchangeRateDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: currencies })
  base!: Currency;

  @ApiProperty({ enum: currencies })
  quote!: Currency;

  /** How many major units of `quote` one of `base` costs. */
  @ApiProperty({ example: '611.5' })
  value!: string;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  /** Null: until another follows. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo!: string | null;

  source!: string;

  /** Invented, for a demo. */
  demo!: boolean;

  /** Who entered it; null: the program itself. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy!: string | null;
}

export class ExchangeRatePageDto {
  @ApiProperty({ type: [ExchangeRateDto] })
  items!: ExchangeRateDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class CommissionRulesQuery extends PageQuery {
  @ApiProperty({ enum: commissionScopes, required: false })
  @IsOptional()
  @IsIn(commissionScopes)
  scope?: CommissionScope;

  /** Only rules of this workshop. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}

/** Names exactly one subject, the one of its scope. */
export class NewCommissionRuleDto {
  @ApiProperty({ enum: commissionScopes })
  @IsIn(commissionScopes)
  scope!: CommissionScope;

  /** With the scope `workshop`, and only then. */
  @ValidateIf(isNeeded('workshop', 'sellerId'))
  @IsUUID()
  sellerId?: string;

  /** The slug of a craft, with the scope `craft`, and only then. */
  @ValidateIf(isNeeded('craft', 'craft'))
  @Matches(SLUG, { message: 'craft must be a slug' })
  craft?: string;

  /** The slug of a programme, with the scope `programme`, and only then. */
  @ValidateIf(isNeeded('programme', 'programme'))
  @Matches(SLUG, { message: 'programme must be a slug' })
  programme?: string;

  /** Basis points of what the buyer pays for a line: 1000 is 10 %. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000, example: 1_000 })
  @IsInt()
  @Min(0)
  @Max(10_000)
  rateBp!: number;

  /** From when on it holds; now if left out. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @IsInstant()
  validFrom?: Date;
}

/** Checked when its scope needs it, and when it is given: a wrong scope is found out by the service. */
function isNeeded(scope: CommissionScope, key: 'sellerId' | 'craft' | 'programme') {
  return (rule: NewCommissionRuleDto): boolean => rule.scope === scope || rule[key] !== undefined;
}

export class CommissionRuleDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: commissionScopes })
  scope!: CommissionScope;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  craft!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programme!: string | null;

  @ApiProperty({ type: 'integer' })
  rateBp!: number;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  /** Null: until another follows. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo!: string | null;

  /** Invented, for a demo. */
  demo!: boolean;

  /** Who entered it; null: the program itself. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy!: string | null;
}

export class CommissionRulePageDto {
  @ApiProperty({ type: [CommissionRuleDto] })
  items!: CommissionRuleDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** The rate between a buyer's currency and the tenge. */
export class BuyersRateDto {
  @ApiProperty({ enum: currencies, example: 'EUR' })
  base!: Currency;

  @ApiProperty({ enum: currencies, example: 'KZT' })
  quote!: Currency;

  /** How many major units of `quote` one of `base` costs. */
  @ApiProperty({ example: '600' })
  value!: string;

  source!: string;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  /** Invented, for a demo. */
  demo!: boolean;
}

export class BuyersCurrencyDto {
  @ApiProperty({ enum: currencies, example: 'EUR' })
  currency!: Currency;

  /** Decimals of its minor unit: an amount of 100 is 1.00 with two. */
  @ApiProperty({ type: 'integer', example: 2 })
  minorUnitDigits!: number;

  /** Null for the tenge, which workshops are owed and postage is quoted in. */
  @ApiProperty({ type: BuyersRateDto, nullable: true })
  rate!: BuyersRateDto | null;
}

export class BuyersCurrenciesDto {
  @ApiProperty({ type: [BuyersCurrencyDto] })
  items!: BuyersCurrencyDto[];

  /** Always null: they come as a whole. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: null;
}
