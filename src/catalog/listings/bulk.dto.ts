import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  NotEquals,
  ValidateNested,
} from 'class-validator';
import { currencies, type Currency } from '../../kernel/currency.js';
import { RefusedItemDto } from '../../platform/http/refused-item.dto.js';

export const bulkActions = ['pause', 'resume', 'archive', 'change_price'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** Up or down, by a part of each price or by an amount: exactly one of them. */
export class PriceShiftDto {
  /** Of each price; what comes out is rounded to whole tenge, or to what a card can be charged in another currency. */
  @ApiProperty({ type: 'integer', minimum: -90, maximum: 500, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(-90)
  @Max(500)
  @NotEquals(0)
  percent?: number | null;

  /** Minor units of `currency`, added to each price; tenge stay whole. Prices in another currency are refused. */
  @ApiProperty({
    type: 'integer',
    minimum: -100_000_000_000,
    maximum: 100_000_000_000,
    required: false,
    nullable: true,
  })
  @IsOptional()
  @IsInt()
  @Min(-100_000_000_000)
  @Max(100_000_000_000)
  @NotEquals(0)
  amount?: number | null;

  /** Of the amount; KZT if left out. */
  @ApiProperty({ enum: currencies, required: false, nullable: true })
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency | null;
}

export class BulkListingsDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids!: string[];

  @ApiProperty({ enum: bulkActions })
  @IsIn(bulkActions)
  action!: BulkAction;

  /** For `change_price`, and only for that. */
  @ApiProperty({ type: PriceShiftDto, required: false, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PriceShiftDto)
  price?: PriceShiftDto | null;
}

export class BulkResultDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['done', 'refused'] })
  result!: 'done' | 'refused';

  @ApiProperty({ type: RefusedItemDto, nullable: true })
  problem!: RefusedItemDto | null;
}

export class BulkResultsDto {
  /** In the order of the ids. */
  @ApiProperty({ type: [BulkResultDto] })
  items!: BulkResultDto[];
}
