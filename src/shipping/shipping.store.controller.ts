import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Localized, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { CountriesQuery, EstimateDto, EstimateQuery, ServedCountriesDto } from './shipping.dto.js';
import { ShippingQueries } from './shipping.queries.js';

@ApiTags('shipping')
@Allow({ audience: 'public' })
@Localized()
@Controller('v1/store/shipping')
export class ShippingStoreController {
  constructor(private readonly queries: ShippingQueries) {}

  /** The countries that parcels go to, by name. */
  @Get('countries')
  @ApiOkResponse({ type: ServedCountriesDto })
  countries(@Query() _: CountriesQuery, @RequestLocales() wanted: WantedLocales): Promise<ServedCountriesDto> {
    return this.queries.countries(wanted);
  }

  /** What a parcel of this weight from Turkistan would cost today. A cart's own postage is a quote of its own. */
  @Get('estimate')
  @ApiOkResponse({ type: EstimateDto })
  estimate(@Query() query: EstimateQuery, @RequestLocales() wanted: WantedLocales): Promise<EstimateDto> {
    return this.queries.estimate(query, wanted);
  }
}
