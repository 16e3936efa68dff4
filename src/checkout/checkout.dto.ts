import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { type Locale, locales } from '../kernel/locale.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { type CheckoutState, checkoutStates } from './checkout.states.js';

export class NewCheckoutDto {
  @IsUUID()
  cartId!: string;

  /** If given, the cart is refused with `cart_changed` when it is not at this version any more. */
  @ApiProperty({ type: 'integer', minimum: 1, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  cartVersion?: number;

  /** Where letters about the order go. */
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email!: string;

  /** In which she pays; the cart's if left out. */
  @ApiProperty({ enum: currencies, required: false })
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;

  /** The language of letters; the one in which the cart was opened if left out. */
  @ApiProperty({ enum: locales, required: false })
  @IsOptional()
  @IsIn(locales)
  locale?: Locale;
}

export class CheckoutTotalsDto {
  @ApiProperty({ type: MoneyDto })
  items!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  shipping!: MoneyDto;

  /** What is charged: items and shipping. */
  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;
}

export const partKinds = ['line', 'postage'] as const;

/** What becomes of what the buyer pays for one thing, in her currency. The three shares come to `paid`. */
export class PriceShareDto {
  @ApiProperty({ enum: partKinds })
  kind!: (typeof partKinds)[number];

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  /** Null for postage. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  variantId!: string | null;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  @ApiProperty({ type: MoneyDto })
  paid!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  artisan!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  platform!: MoneyDto;

  /** For the carrier, whom the artisan pays. */
  @ApiProperty({ type: MoneyDto })
  postage!: MoneyDto;

  /** By which day it is ready to be posted, as promised; null for what is there, and for postage. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  /** What it costs in the workshop, before it was converted. */
  @ApiProperty({ type: MoneyDto })
  priced!: MoneyDto;
}

export class CheckoutSellerDto {
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;

  /** By which its parcel goes. */
  service!: string;

  /** From delivery on; 0 when the law excludes its pieces from returns. */
  @ApiProperty({ type: 'integer' })
  returnWindowDays!: number;
}

export class PlacedOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** What people call it by. */
  @ApiProperty({ example: 'SH-7K2M-Q4XW' })
  number!: string;

  /** Opens the order without a session, as `?token=`. */
  token!: string;
}

export class CheckoutDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: checkoutStates })
  state!: CheckoutState;

  /** Until then the pieces are kept. */
  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: Date;

  @ApiProperty({ enum: currencies })
  currency!: Currency;

  @ApiProperty({ type: CheckoutTotalsDto })
  totals!: CheckoutTotalsDto;

  @ApiProperty({ type: [PriceShareDto] })
  priceSplit!: PriceShareDto[];

  @ApiProperty({ type: [CheckoutSellerDto] })
  sellers!: CheckoutSellerDto[];

  /** Null until it is paid. */
  @ApiProperty({ type: PlacedOrderDto, nullable: true })
  order!: PlacedOrderDto | null;
}

export class CheckoutPaymentDto {
  /** Confirms the payment with the provider. */
  clientSecret!: string;

  /** The provider's key for browsers. */
  publishableKey!: string;

  /** Where the provider's API is. */
  apiBase!: string;
}

export class OpenedCheckoutDto extends CheckoutDto {
  /** Null once the checkout has ended. */
  @ApiProperty({ type: CheckoutPaymentDto, nullable: true })
  payment!: CheckoutPaymentDto | null;
}

export class CompletedCheckoutDto {
  @ApiProperty({ type: PlacedOrderDto })
  order!: PlacedOrderDto;
}

export const pendingStates = ['processing', 'awaiting_payment'] as const;

export class PendingCheckoutDto {
  /** `processing`: the provider decides. `awaiting_payment`: nobody has paid yet, or the card was declined. */
  @ApiProperty({ enum: pendingStates })
  state!: (typeof pendingStates)[number];
}
