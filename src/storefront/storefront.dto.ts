import { ApiProperty } from '@nestjs/swagger';
import { ImageDto } from '../media/index.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { StoreFacetsDto } from './facets.dto.js';

/** Part of addresses. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const stockModes = ['one_of_a_kind', 'limited', 'made_to_order'] as const;
export type StockMode = (typeof stockModes)[number];

export class NamedDto {
  @ApiProperty({ example: 'qoshqar-muiz' })
  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;
}

export class ShownTextDto {
  text!: string;

  /** BCP 47. */
  locale!: string;
}

export class ShownPriceDto extends MoneyDto {
  /** True: the seller's price at a stored rate, for information; checkout locks the rate. */
  converted!: boolean;
}

export const availabilityStates = ['in_stock', 'made_to_order', 'reserved', 'sold_out'] as const;

export class AvailabilityDto {
  /** `reserved`: all that is left is in somebody's checkout and may come back. */
  @ApiProperty({ enum: availabilityStates })
  state!: (typeof availabilityStates)[number];

  /** Pieces that can be bought now. */
  @ApiProperty({ type: 'integer' })
  quantity!: number;

  /** Days until a piece made to order is ready to be posted. */
  @ApiProperty({ type: 'integer', nullable: true })
  leadTimeDays!: number | null;
}

export class StoreListingCardDto {
  slug!: string;

  title!: string;

  /** The language of the title, BCP 47. */
  locale!: string;

  @ApiProperty({ type: NamedDto })
  workshop!: NamedDto;

  @ApiProperty({ example: 'ceramics' })
  craft!: string;

  objectType!: string;

  @ApiProperty({ type: [NamedDto] })
  ornaments!: NamedDto[];

  /** Of its first picture the sizes that a card needs; the page has the larger ones. */
  @ApiProperty({ type: ImageDto, nullable: true })
  image!: ImageDto | null;

  /** True for invented pieces of invented workshops. */
  demo!: boolean;

  /** Of the cheapest variant. */
  @ApiProperty({ type: ShownPriceDto })
  price!: ShownPriceDto;

  @ApiProperty({ type: AvailabilityDto })
  availability!: AvailabilityDto;
}

export class StoreListingsPage {
  @ApiProperty({ type: [StoreListingCardDto] })
  items!: StoreListingCardDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  /** `near`: nothing has all the words; these pieces have words that are spelt almost so, or some of the words. */
  @ApiProperty({ enum: ['all', 'matching', 'near'] })
  found!: 'all' | 'matching' | 'near';

  /** With `near`, what was probably meant, as it is written; null if no better spelling is known. */
  @ApiProperty({ type: String, nullable: true })
  didYouMean!: string | null;

  /** Null unless `facets` asks for them. */
  @ApiProperty({ type: StoreFacetsDto, nullable: true })
  facets!: StoreFacetsDto | null;
}

/** A limited edition whose pieces are numbered. */
export class ShownEditionDto {
  /** How many there will ever be. */
  @ApiProperty({ type: 'integer' })
  size!: number;
}

export class ShownVariantDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** What the buyer chooses: `{ "size": "38 cm" }`; empty when there is nothing to choose. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  options!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Its own, where it differs from the others; in millimetres, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  dimensionsMm!: Record<string, number>;

  /** Null: its pieces have no numbers. */
  @ApiProperty({ type: ShownEditionDto, nullable: true })
  edition!: ShownEditionDto | null;

  /** Made to order: by which day one that is ordered now would be ready to be posted. Null for what is there. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  @ApiProperty({ type: ShownPriceDto })
  price!: ShownPriceDto;

  @ApiProperty({ type: AvailabilityDto })
  availability!: AvailabilityDto;
}

export class ShownPersonalisationDto {
  /** How many letters it takes. */
  @ApiProperty({ type: 'integer' })
  maxLetters!: number;

  /** What to write; null: whatever the buyer wants. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  prompt!: ShownTextDto | null;
}

export class ShownImageDto extends ImageDto {
  /** What is to be seen, for whoever can't see it. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  alt!: ShownTextDto | null;
}

export class StoreListingWorkshopDto extends NamedDto {
  /** Who makes it. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  leadArtisan!: ShownTextDto | null;

  @ApiProperty({ type: ShownTextDto, nullable: true })
  story!: ShownTextDto | null;

  city!: string;
}

export class StoreListingDto {
  slug!: string;

  @ApiProperty({ type: ShownTextDto })
  title!: ShownTextDto;

  @ApiProperty({ type: ShownTextDto })
  description!: ShownTextDto;

  @ApiProperty({ type: StoreListingWorkshopDto })
  workshop!: StoreListingWorkshopDto;

  @ApiProperty({ type: NamedDto })
  craft!: NamedDto;

  @ApiProperty({ type: NamedDto })
  objectType!: NamedDto;

  @ApiProperty({ type: [NamedDto] })
  ornaments!: NamedDto[];

  @ApiProperty({ type: [NamedDto] })
  techniques!: NamedDto[];

  @ApiProperty({ type: [NamedDto] })
  materials!: NamedDto[];

  @ApiProperty({ type: NamedDto, nullable: true })
  wareClass!: NamedDto | null;

  /** Of the object, in millimetres, by name: diameter, height, length, width, thickness, depth. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  dimensionsMm!: Record<string, number>;

  /** Pieces in a set. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  madeYear!: number | null;

  @ApiProperty({ type: [ShownTextDto] })
  care!: ShownTextDto[];

  foodSafety!: string;

  /** A personalised piece can't be sent back. */
  @ApiProperty({ enum: ['no', 'optional', 'always'] })
  personalised!: string;

  /** What may stand on it; null when it is not made with a text of the buyer's. */
  @ApiProperty({ type: ShownPersonalisationDto, nullable: true })
  personalisation!: ShownPersonalisationDto | null;

  fragile!: boolean;

  /** ISO 3166-1. */
  countryOfOrigin!: string;

  demo!: boolean;

  @ApiProperty({ type: [ShownImageDto] })
  images!: ShownImageDto[];

  @ApiProperty({ type: [ShownVariantDto] })
  variants!: ShownVariantDto[];
}
