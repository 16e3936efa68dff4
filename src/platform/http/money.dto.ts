import { ApiProperty } from '@nestjs/swagger';
import { currencies, type Currency } from '../../kernel/currency.js';

/** An exact amount: `{ "amount": 5800000, "currency": "KZT" }` is KZT 58,000.00. */
export class MoneyDto {
  /** Minor units of the currency (tiyn, cents). */
  @ApiProperty({ type: 'integer', example: 5_800_000 })
  amount!: number;

  /** ISO 4217. */
  @ApiProperty({ enum: currencies, example: 'KZT' })
  currency!: Currency;
}
