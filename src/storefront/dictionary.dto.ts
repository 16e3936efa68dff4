import { ApiProperty } from '@nestjs/swagger';
import {
  CraftDto,
  ObjectTypeDto,
  OrnamentDetailDto,
  OrnamentDto,
  OrnamentGroupDto,
  TechniqueDto,
  WareClassDto,
  WordDto,
} from '../catalog/index.js';
import { StoreListingCardDto } from './storefront.dto.js';

/** A first page of pieces on sale. */
export class ShownPiecesDto {
  @ApiProperty({ type: [StoreListingCardDto] })
  items!: StoreListingCardDto[];

  /** For `after` of `/v1/store/listings` with the same filter. Null: that is all. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class CountedWordDto extends WordDto {
  /** Pieces on sale that name it; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class StoreOrnamentDto extends OrnamentDto {
  /** Pieces on sale that have it; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class StoreOrnamentPageDto {
  @ApiProperty({ type: [StoreOrnamentDto] })
  items!: StoreOrnamentDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class StoreOrnamentGroupDto extends OrnamentGroupDto {
  /** Pieces on sale that have one of its motifs; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class StoreOrnamentGroupsDto {
  @ApiProperty({ type: [StoreOrnamentGroupDto] })
  items!: StoreOrnamentGroupDto[];

  /** Always null: they come as a whole. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: null;
}

export class StoreOrnamentDetailDto extends OrnamentDetailDto {
  /** Pieces on sale that have it; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;

  /** The newest of them. */
  @ApiProperty({ type: ShownPiecesDto })
  listings!: ShownPiecesDto;
}

export class StoreTechniqueDto extends TechniqueDto {
  /** Pieces on sale that are made so; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class StoreObjectTypeDto extends ObjectTypeDto {
  /** Pieces on sale of this type; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;
}

export class StoreCraftDto extends CraftDto {
  /** Pieces on sale of this craft; as of a moment ago. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;

  @ApiProperty({ type: [StoreTechniqueDto] })
  override techniques!: StoreTechniqueDto[];

  /** Each with the pieces on sale of any craft that are made of it. */
  @ApiProperty({ type: [CountedWordDto] })
  override materials!: CountedWordDto[];

  @ApiProperty({ type: [StoreObjectTypeDto] })
  override objectTypes!: StoreObjectTypeDto[];
}

export class StoreCraftsDto {
  @ApiProperty({ type: [StoreCraftDto] })
  items!: StoreCraftDto[];

  /** What ceramics are, by body and firing. */
  @ApiProperty({ type: [WareClassDto] })
  wareClasses!: WareClassDto[];

  /** Always null: the crafts come as a whole. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: null;
}

export class StoreCraftDetailDto extends StoreCraftDto {
  /** Motifs that are typical of it, each with the pieces on sale of any craft that have it. */
  @ApiProperty({ type: [CountedWordDto] })
  ornaments!: CountedWordDto[];

  /** The newest pieces of it. */
  @ApiProperty({ type: ShownPiecesDto })
  listings!: ShownPiecesDto;
}
