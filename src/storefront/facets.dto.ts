import { ApiProperty } from '@nestjs/swagger';

export const facetNames = [
  'craft',
  'objectType',
  'ornament',
  'ornamentGroup',
  'technique',
  'material',
  'colour',
  'workshop',
  'stockMode',
  'foodSafe',
  'size',
] as const;
export type FacetName = (typeof facetNames)[number];

export class StoreFacetValueDto {
  /** As the filter takes it. */
  value!: string;

  /** Null for values that are no words, such as sizes. */
  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  /** The language of the name, BCP 47. */
  @ApiProperty({ type: String, nullable: true })
  locale!: string | null;

  /** Pieces that the list would have with this value and all filters but this facet's. */
  @ApiProperty({ type: 'integer' })
  count!: number;

  /** The query asks for it. */
  chosen!: boolean;
}

export class StoreFacetDto {
  @ApiProperty({ enum: facetNames })
  facet!: FacetName;

  /** True: there are more than 10,000 pieces, the newest of which were counted, so each count is the least it can be. */
  atLeast!: boolean;

  /** The most frequent first, 100 at the most. */
  @ApiProperty({ type: [StoreFacetValueDto] })
  values!: StoreFacetValueDto[];
}

export class StoreMatchesDto {
  /** Exact up to 10,000. */
  @ApiProperty({ type: 'integer' })
  count!: number;

  /** True: there are more. */
  atLeast!: boolean;
}

export class StoreFacetsDto {
  /** Pieces that fit all filters. */
  @ApiProperty({ type: StoreMatchesDto })
  matches!: StoreMatchesDto;

  @ApiProperty({ type: [StoreFacetDto] })
  items!: StoreFacetDto[];
}
