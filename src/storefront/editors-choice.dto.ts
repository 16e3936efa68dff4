import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { SLUG } from './storefront.dto.js';

export const MOST_CHOSEN = 24;

export class ChooseDto {
  /** Slugs of pieces in the order in which they are to be shown. What is left out is taken off the list. */
  @ApiProperty({ type: [String], maxItems: MOST_CHOSEN, example: ['tabaq-tangghy-kumbez'] })
  @IsArray()
  @ArrayMaxSize(MOST_CHOSEN)
  @ArrayUnique()
  @Matches(SLUG, { each: true, message: 'must be slugs of pieces' })
  pieces!: string[];
}

export class ChosenPieceDto {
  @ApiProperty({ format: 'uuid' })
  listingId!: string;

  slug!: string;

  /** By BCP 47 tag. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  titles!: Record<string, string>;

  /** Whether shoppers see it there now: it is published and can be bought. */
  onSale!: boolean;
}

export class EditorsChoiceDto {
  /** For `If-Match`. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: [ChosenPieceDto] })
  items!: ChosenPieceDto[];

  /** Always null: it is one short list. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: null;

  /** The account that arranged it last; null: nobody has. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: Date, nullable: true })
  changedAt!: Date | null;
}
