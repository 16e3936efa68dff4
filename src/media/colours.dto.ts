import { ApiProperty } from '@nestjs/swagger';
import { IsLocale, IsOptional } from 'class-validator';
import { type Colour, colourSlugs } from './pictures/colours.js';

export class ColoursQuery {
  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class ColourDto {
  @ApiProperty({ enum: colourSlugs })
  slug!: Colour;

  @ApiProperty({ example: 'turquoise' })
  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;

  /** To paint a swatch with: sRGB as in CSS. */
  @ApiProperty({ example: '#46b1c9', pattern: '^#[0-9a-f]{6}$' })
  example!: string;
}

export class ColoursDto {
  /** In the order of a palette. */
  @ApiProperty({ type: [ColourDto] })
  items!: ColourDto[];
}
