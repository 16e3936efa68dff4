import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';

export class MakingInputDto {
  /** Of all kinds together; null: only what each piece says of itself counts. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(1_000)
  perWeek!: number | null;
}

export class PromisedWeekDto {
  /** Its Monday. They are to be ready by its Sunday. */
  @ApiProperty({ format: 'date', example: '2026-03-23' })
  week!: string;

  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class MakingDto {
  @ApiProperty({ type: 'integer', nullable: true })
  perWeek!: number | null;

  /** What is still to be made, checkouts that are being paid included. */
  @ApiProperty({ type: [PromisedWeekDto] })
  queue!: PromisedWeekDto[];
}
