import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ListingInputDto, SKU } from '../listings/listing.dto.js';
import { shownListingStates } from '../listings/listing.states.js';

export const exchangeFormats = ['csv', 'json'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

export class ExportQuery {
  @ApiProperty({ enum: exchangeFormats, default: 'csv', required: false })
  @IsIn(exchangeFormats)
  format: ExchangeFormat = 'csv';
}

export class ImportQuery extends ExportQuery {
  /** `yes`: says what would happen, and changes nothing. */
  @ApiProperty({ enum: ['yes', 'no'], default: 'no', required: false })
  @IsIn(['yes', 'no'])
  dryRun: 'yes' | 'no' = 'no';
}

/** A listing of a file: as it is sent to the API, without photos, and never without its key. */
export class ImportedListingDto extends OmitType(ListingInputDto, ['sku'] as const) {
  @Matches(SKU)
  sku!: string;

  /** As the export writes it. It says nothing: a new listing is a draft, another stays what it is. */
  @IsOptional()
  @IsIn(shownListingStates)
  state?: string | null;
}

export class ImportProblemDto {
  /** Of a CSV file the line as a spreadsheet numbers it, of a JSON file the place in the list, from 1. */
  @ApiProperty({ type: 'integer' })
  row!: number;

  @ApiProperty({ type: String, nullable: true })
  sku!: string | null;

  /** Of a CSV file the column, of a JSON file a pointer (RFC 6901); null: the listing as a whole. */
  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  code!: string;
  detail!: string;
}

export class ImportReportDto {
  dryRun!: boolean;

  /** New drafts. */
  @ApiProperty({ type: 'integer' })
  added!: number;

  @ApiProperty({ type: 'integer' })
  changed!: number;

  @ApiProperty({ type: 'integer' })
  unchanged!: number;

  /** What was refused; everything else of the file is in. */
  @ApiProperty({ type: [ImportProblemDto] })
  problems!: ImportProblemDto[];
}
