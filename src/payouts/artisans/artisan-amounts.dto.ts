import { ApiProperty } from '@nestjs/swagger';
import type { Translated } from '../../kernel/locale.js';
import { MoneyDto } from '../../platform/http/money.dto.js';

export class ArtisanOfWorkshopDto {
  @ApiProperty({ format: 'uuid' })
  artisanId!: string;

  /** By language. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names!: Translated;
}

/** What the co-operative owes one of its artisans of a payout; together they are the payout's amount. */
export class ArtisanAmountDto extends ArtisanOfWorkshopDto {
  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;
}

/** What one artisan of a co-operative has a part in, over all payouts of a currency. */
export class ArtisanBalanceDto extends ArtisanOfWorkshopDto {
  /** Of payouts on their way. */
  @ApiProperty({ type: MoneyDto })
  inTransit!: MoneyDto;

  /** Of payouts that arrived and did not come back. */
  @ApiProperty({ type: MoneyDto })
  paidOut!: MoneyDto;
}
