import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO31661Alpha2, IsLocale, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { currencies, type Currency } from '../../kernel/currency.js';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { IsText } from '../../platform/http/validation.js';
import { MOST_PERSONALISATION } from '../personalisation.js';

/** Of one line, and of one variant when she asks for it twice. */
export const MOST_PIECES = 99;
export const MOST_LINES = 50;

const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

export class CartQuery {
  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class NewCartDto {
  /** In which she would like to pay; KZT if left out. The checkout can still choose another. */
  @ApiProperty({ enum: currencies, required: false })
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;

  /** Where she is, ISO 3166-1 alpha-2. */
  @ApiProperty({ type: String, required: false, example: 'DE' })
  @IsOptional()
  @Matches(COUNTRY)
  @IsISO31661Alpha2()
  country?: string;
}

export class NewLineDto {
  @IsUUID()
  variantId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_PIECES })
  @IsInt()
  @Min(1)
  @Max(MOST_PIECES)
  quantity!: number;

  /** What is to stand on the piece, for pieces that are made with it; each has its own limit. */
  @IsOptional()
  @IsText({ max: MOST_PERSONALISATION, lines: 'several' })
  personalisation?: string;
}

export class LineQuantityDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_PIECES })
  @IsInt()
  @Min(1)
  @Max(MOST_PIECES)
  quantity!: number;
}

export class CartAddressInputDto {
  @ApiProperty({ example: 'Anna Schmidt' })
  @IsText({ max: 200 })
  name!: string;

  @ApiProperty({ example: 'Karl-Marx-Allee 12' })
  @IsText({ max: 200 })
  line1!: string;

  @IsOptional()
  @IsText({ max: 200 })
  line2?: string;

  @ApiProperty({ example: 'Berlin' })
  @IsText({ max: 100 })
  city!: string;

  /** ISO 3166-2, of the country. */
  @ApiProperty({ type: String, required: false, example: 'DE-BE' })
  @IsOptional()
  @Matches(REGION)
  region?: string;

  @ApiProperty({ example: '10243' })
  @IsText({ max: 20 })
  postcode!: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  @Matches(COUNTRY)
  @IsISO31661Alpha2()
  country!: string;

  /** For the carrier. */
  @IsOptional()
  @IsText({ min: 5, max: 30 })
  phone?: string;
}

export class CartAddressDto {
  name!: string;
  line1!: string;

  @ApiProperty({ type: String, nullable: true })
  line2!: string | null;

  city!: string;

  /** ISO 3166-2. */
  @ApiProperty({ type: String, nullable: true })
  region!: string | null;

  postcode!: string;

  /** ISO 3166-1 alpha-2. */
  country!: string;

  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;
}

/** Why a line can't be bought as it stands. */
export const cartProblems = [
  'not_published',
  'workshop_paused',
  'workshop_suspended',
  'workshop_closed',
  'not_available',
  'quantity_too_large',
  'personalisation_unfit',
] as const;
export type CartProblem = (typeof cartProblems)[number];

export class CartProblemDto {
  @ApiProperty({ format: 'uuid' })
  lineId!: string;

  @ApiProperty({ enum: cartProblems })
  code!: CartProblem;
}

export class CartLineDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  variantId!: string;

  /** Null, as what follows, when the piece is in the catalogue no more. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;

  /** The listing's. */
  @ApiProperty({ type: String, nullable: true })
  slug!: string | null;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  /** The language of the title, BCP 47. */
  @ApiProperty({ type: String, nullable: true })
  locale!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  options!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  @ApiProperty({ type: String, nullable: true })
  personalisation!: string | null;

  /** What one costs in its workshop now. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  unitPrice!: MoneyDto | null;

  /** How many can be had now. */
  @ApiProperty({ type: 'integer' })
  available!: number;

  /** How long making it takes; null for what is there. */
  @ApiProperty({ type: 'integer', nullable: true })
  leadTimeDays!: number | null;

  /** By which day this many would be ready, if they were ordered now; null for what is there. A checkout keeps its own. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  /** Of a numbered edition: how many there will ever be. */
  @ApiProperty({ type: 'integer', nullable: true })
  editionSize!: number | null;

  /** How many letters the personalisation may have; null when the piece takes none. */
  @ApiProperty({ type: 'integer', nullable: true })
  personalisationMax!: number | null;
}

export class CartSellerDto {
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  /** The workshop's. */
  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;

  /** Of its lines, one for each currency. */
  @ApiProperty({ type: [MoneyDto] })
  subtotals!: MoneyDto[];
}

export class CartDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Grows with every change; a checkout may say which one it is for. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: currencies })
  currency!: Currency;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: [CartLineDto] })
  lines!: CartLineDto[];

  /** A parcel each. */
  @ApiProperty({ type: [CartSellerDto] })
  sellers!: CartSellerDto[];

  /** Of the lines, one for each currency, without postage. */
  @ApiProperty({ type: [MoneyDto] })
  subtotals!: MoneyDto[];

  @ApiProperty({ type: CartAddressDto, nullable: true })
  address!: CartAddressDto | null;

  @ApiProperty({ type: [CartProblemDto] })
  problems!: CartProblemDto[];
}

export class OpenedCartDto extends CartDto {
  /** Opens the cart, in `X-Cart-Token`. Shown this once. */
  token!: string;
}
