import { ApiProperty } from '@nestjs/swagger';
import { currencies, type Currency } from '../../kernel/currency.js';
import { type AccountKind, accountKinds, postingTable, type TransactionKind } from '../../ledger/index.js';
import { ArtisanBalanceDto } from '../artisans/artisan-amounts.dto.js';
import { MoneyDto } from '../../platform/http/money.dto.js';

const events = Object.keys(postingTable);

export class ComingReleaseDto {
  @ApiProperty({ format: 'uuid' })
  sellerOrderId!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW' })
  orderNumber!: string;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  /** When the buyer's return window ends. */
  @ApiProperty({ type: String, format: 'date-time' })
  dueAt!: Date;
}

export class BalanceDto {
  @ApiProperty({ enum: currencies })
  currency!: Currency;

  /** Sold, but not yet delivered and past the return window. */
  @ApiProperty({ type: MoneyDto })
  pending!: MoneyDto;

  /** Contested by a buyer's bank. */
  @ApiProperty({ type: MoneyDto })
  held!: MoneyDto;

  /** For the next payout. */
  @ApiProperty({ type: MoneyDto })
  available!: MoneyDto;

  /** Kept back for later claims. */
  @ApiProperty({ type: MoneyDto })
  reserve!: MoneyDto;

  /** On its way. */
  @ApiProperty({ type: MoneyDto })
  inTransit!: MoneyDto;

  /** Owed to the marketplace; taken from what is released next. */
  @ApiProperty({ type: MoneyDto })
  debt!: MoneyDto;

  /** What of `pending` is released when: of delivered orders, the next hundred. */
  @ApiProperty({ type: [ComingReleaseDto] })
  comingReleases!: ComingReleaseDto[];

  /** What of its payouts is each artisan's of a co-operative; empty for a workshop without artisans. */
  @ApiProperty({ type: [ArtisanBalanceDto] })
  artisans!: ArtisanBalanceDto[];
}

export class BalancesDto {
  /** By currency. */
  @ApiProperty({ type: [BalanceDto] })
  items!: BalanceDto[];
}

export class BalanceEntryDto {
  /** Of the ledger transaction; together with `account` it is unique but for orders. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** What happened. */
  @ApiProperty({ enum: events })
  event!: TransactionKind;

  /** Which of the workshop's balances it changed. */
  @ApiProperty({ enum: accountKinds })
  account!: AccountKind;

  /** Minor units, negative when it left the balance. */
  @ApiProperty({ type: MoneyDto })
  change!: MoneyDto;

  @ApiProperty({ type: String, nullable: true, example: 'SH-7K2M-Q4XW' })
  orderNumber!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  effectiveAt!: Date;
}

export class BalanceEntryPageDto {
  @ApiProperty({ type: [BalanceEntryDto] })
  items!: BalanceEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
