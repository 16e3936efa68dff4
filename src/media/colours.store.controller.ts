import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsLocale, IsOptional } from 'class-validator';
import { translate } from '../kernel/locale.js';
import { Allow } from '../platform/http/access.js';
import { Tagged } from '../platform/http/entity-tag.js';
import { Localized, negotiateLocale, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { type Colour, colours, colourSlugs } from './pictures/colours.js';

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

@ApiTags('vocabulary')
@Allow({ audience: 'public' })
@Localized()
@Tagged()
@Controller('v1/store')
export class ColoursStoreController {
  /** The colours that pieces are told by, in the reader's language. A listing has those of its pictures. */
  @Get('colours')
  @ApiOkResponse({ type: ColoursDto })
  list(@Query() _: ColoursQuery, @RequestLocales() wanted: WantedLocales): ColoursDto {
    return { items: colourSlugs.map((slug) => colourOf(slug, wanted)) };
  }
}

function colourOf(slug: Colour, wanted: WantedLocales): ColourDto {
  const { names, examples } = colours[slug];
  const name = translate(names, negotiateLocale(wanted, Object.keys(names)));
  if (name === undefined) throw new Error('A colour has a name.');
  return { slug, name: name.text, locale: name.locale, example: `#${examples[0]}` };
}
