import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { translate } from '../kernel/locale.js';
import { Allow } from '../platform/http/access.js';
import { Tagged } from '../platform/http/entity-tag.js';
import { Localized, negotiateLocale, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { type ColourDto, ColoursDto, ColoursQuery } from './colours.dto.js';
import { type Colour, colours, colourSlugs } from './pictures/colours.js';

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
