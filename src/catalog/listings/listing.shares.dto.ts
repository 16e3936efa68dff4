import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsObject, IsUUID, Max, Min, ValidateNested } from 'class-validator';

export class ListingShareDto {
  /** An active artisan of the workshop. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  artisanId!: string;

  /** Relative to the others'; their sum may be anything. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10_000 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  weight!: number;
}

export class ListingSharesDto {
  /** None: the listing goes by the workshop's default. */
  @ApiProperty({ type: [ListingShareDto], maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ArrayUnique((share: ListingShareDto | null) => share?.artisanId)
  @ValidateNested({ each: true })
  @Type(() => ListingShareDto)
  shares!: ListingShareDto[];
}
