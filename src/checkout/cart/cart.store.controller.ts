import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { Localized, RequestLocales, type WantedLocales } from '../../platform/http/locale.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import {
  CartAddressInputDto,
  CartDto,
  CartQuery,
  LineQuantityDto,
  NewCartDto,
  NewLineDto,
  OpenedCartDto,
} from './cart.dto.js';
import { CartShippingDto, ShippingChoicesDto } from './cart-shipping.dto.js';
import { CartQueries } from './cart.queries.js';
import { CartService } from './cart.service.js';
import { CurrentShopper, hashCartToken, OpensByCartToken, type Shopper } from '../shopper.js';

@ApiTags('carts')
@Allow({ audience: 'public' })
@Localized()
@OpensByCartToken()
@Controller('v1/store/carts')
export class CartStoreController {
  constructor(
    private readonly carts: CartService,
    private readonly queries: CartQueries,
  ) {}

  /** Opens a cart. Its token is shown this once and opens it from then on. */
  @Post()
  @ApiCreatedResponse({ type: OpenedCartDto })
  async open(
    @Body() body: NewCartDto,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<OpenedCartDto> {
    const { id, token } = await this.carts.open(body, shopper, wanted);
    return { ...(await this.queries.cart(id, { ...shopper, tokenHash: hashCartToken(token) }, wanted)), token };
  }

  /** The cart with what its pieces cost now, and what is the matter with them. */
  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CartDto })
  @Refuses({ 404: ['cart_not_found'] })
  async cart(
    @Param('id', IdPipe) id: string,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartDto> {
    return this.queries.cart(id, shopper, wanted);
  }

  /** Puts pieces into the cart. */
  @Post(':id/lines')
  @ApiCreatedResponse({ type: CartDto })
  @Refuses({
    404: ['cart_not_found', 'variant_not_found'],
    409: ['cart_full'],
    422: [
      'variant_not_for_sale',
      'personalisation_required',
      'personalisation_not_offered',
      'personalisation_too_long',
      'quantity_too_large',
    ],
  })
  async addLine(
    @Param('id', IdPipe) id: string,
    @Body() body: NewLineDto,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartDto> {
    await this.carts.addLine(id, shopper, body);
    return this.queries.cart(id, shopper, wanted);
  }

  /** Changes how many pieces of a line are wanted. */
  @Patch(':id/lines/:lineId')
  @ApiOkResponse({ type: CartDto })
  @Refuses({ 404: ['cart_not_found', 'line_not_found'] })
  async changeLine(
    @Param('id', IdPipe) id: string,
    @Param('lineId', IdPipe) lineId: string,
    @Body() { quantity }: LineQuantityDto,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartDto> {
    await this.carts.changeLine(id, shopper, lineId, quantity);
    return this.queries.cart(id, shopper, wanted);
  }

  /** Takes a line out of the cart. */
  @Delete(':id/lines/:lineId')
  @HttpCode(200)
  @ApiOkResponse({ type: CartDto })
  @Refuses({ 404: ['cart_not_found', 'line_not_found'] })
  async removeLine(
    @Param('id', IdPipe) id: string,
    @Param('lineId', IdPipe) lineId: string,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartDto> {
    await this.carts.removeLine(id, shopper, lineId);
    return this.queries.cart(id, shopper, wanted);
  }

  /** Says where the pieces go. Services that don't go there are no longer chosen. */
  @Put(':id/address')
  @ApiOkResponse({ type: CartDto })
  @Refuses({ 404: ['cart_not_found'], 422: ['region_of_another_country'] })
  async putAddress(
    @Param('id', IdPipe) id: string,
    @Body() body: CartAddressInputDto,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartDto> {
    await this.carts.putAddress(id, shopper, body);
    return this.queries.cart(id, shopper, wanted);
  }

  /** By what each workshop's parcel can go to the address, and what that costs. */
  @Get(':id/shipping')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CartShippingDto })
  @Refuses({ 404: ['cart_not_found'], 409: ['address_required'] })
  async shipping(
    @Param('id', IdPipe) id: string,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartShippingDto> {
    return this.queries.shipping(id, shopper, wanted);
  }

  /** Chooses by what each parcel goes. */
  @Put(':id/shipping')
  @ApiOkResponse({ type: CartShippingDto })
  @Refuses({ 404: ['cart_not_found'], 409: ['address_required'], 422: ['parcel_unknown', 'service_not_offered'] })
  async choose(
    @Param('id', IdPipe) id: string,
    @Body() { choices }: ShippingChoicesDto,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CartShippingDto> {
    await this.carts.choose(id, shopper, choices);
    return this.queries.shipping(id, shopper, wanted);
  }
}
