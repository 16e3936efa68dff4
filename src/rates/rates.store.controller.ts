import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { BuyersCurrenciesDto } from './rates.dto.js';
import { RatesQueries } from './rates.queries.js';

@ApiTags('rates')
@Allow({ audience: 'public' })
@Controller('v1/store/currencies')
export class RatesStoreController {
  constructor(private readonly queries: RatesQueries) {}

  /** The currencies that a buyer can pay in now, with their rates to the tenge. A checkout locks the rate of its moment. */
  @Get()
  @ApiOkResponse({ type: BuyersCurrenciesDto })
  currencies(): Promise<BuyersCurrenciesDto> {
    return this.queries.buyersCurrencies();
  }
}
