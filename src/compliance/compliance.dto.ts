import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class ReturnRightsQuery {
  /** Of the address that pieces go to, ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters, ISO 3166-1' })
  country!: string;
}

export class ReturnRightsDto {
  @ApiProperty({ example: 'DE' })
  country!: string;

  /** How long a piece may be sent back, counted from delivery. */
  @ApiProperty({ type: 'integer' })
  days!: number;

  /** Whether a piece that carries the buyer's name or words can't be sent back. */
  personalisedExcluded!: boolean;

  /** Whether a piece that is made after the buyer's own drawing can't be sent back. */
  madeToBuyerSpecificationExcluded!: boolean;

  /** The law's name in Sheber's data; null: no law is known, and Sheber promises it itself. */
  @ApiProperty({ type: String, nullable: true })
  ruleId!: string | null;

  /** What the law says, in English; null as above. No legal advice. */
  @ApiProperty({ type: String, nullable: true })
  rule!: string | null;
}
