import { IsInt, IsISO8601, IsOptional, Max, Min } from 'class-validator';

export class MoveClockDto {
  /** Seconds to move forward. Give this or `to`. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(315_360_000)
  advanceSeconds?: number;

  /** The time to move to, RFC 3339. Give this or `advanceSeconds`. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  to?: string;
}

export class ClockDto {
  /** Business time now. */
  now!: Date;
}
