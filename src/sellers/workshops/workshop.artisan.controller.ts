import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import {
  BeginOnboardingDto,
  ChangePayoutDetailsDto,
  OnboardingDto,
  PayoutAccountDto,
  PayoutDetailsDto,
} from '../payouts/payout-details.dto.js';
import { destinationOf, PayoutDetails } from '../payouts/payout-details.js';
import { PayoutOnboarding } from '../payouts/payout-onboarding.js';
import { SellersQueries } from './sellers.queries.js';
import { SellersService } from './sellers.service.js';
import { EditWorkshopDto, WorkshopDto } from './workshops.dto.js';

@ApiTags('workshops')
@ActsForWorkshop()
@Controller('v1/artisan/workshop')
export class WorkshopArtisanController {
  constructor(
    private readonly sellers: SellersService,
    private readonly queries: SellersQueries,
    private readonly payoutDetails: PayoutDetails,
    private readonly onboarding: PayoutOnboarding,
  ) {}

  /** Shows the workshop. Its ETag is needed to edit it. */
  @Get()
  @Allow({ audience: 'artisan', whileSuspended: true })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  async show(@CurrentWorkshopId() sellerId: string): Promise<WorkshopDto> {
    return this.queries.find(sellerId);
  }

  /** Replaces what owners may change of their workshop. */
  @Put()
  @Allow({ audience: 'artisan', permission: 'workshop.edit' })
  @Versioned()
  @EditsVersion()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 422: ['main_craft_not_listed'] })
  async edit(
    @CurrentWorkshopId() sellerId: string,
    @IfMatch() version: number,
    @Body() input: EditWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.sellers.edit(sellerId, version, input);
    return this.queries.find(sellerId);
  }

  /** Shows where the workshop's money goes, as far as it may be shown. Owners only. */
  @Get('payout-details')
  @Allow({ audience: 'artisan', permission: 'workshop.manage_payout_details' })
  @ApiOkResponse({ type: PayoutDetailsDto })
  @Refuses({ 404: ['payout_details_missing'] })
  async showPayoutDetails(@CurrentWorkshopId() sellerId: string): Promise<PayoutDetailsDto> {
    return this.payoutDetails.show(sellerId);
  }

  /** Says where the workshop's money goes. A change holds its payouts for two days. Owners only. */
  @Put('payout-details')
  @Allow({ audience: 'artisan', permission: 'workshop.manage_payout_details', recentSignIn: true })
  @ApiOkResponse({ type: PayoutDetailsDto })
  @Refuses({ 422: ['payout_account_unknown'] })
  async changePayoutDetails(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: ChangePayoutDetailsDto,
  ): Promise<PayoutDetailsDto> {
    await this.payoutDetails.change(sellerId, destinationOf(input), accountId);
    return this.payoutDetails.show(sellerId);
  }

  /** Chooses to be paid by the payment provider, and links to its form. Owners only. */
  @Post('payout-details/onboarding')
  @HttpCode(200)
  @Allow({ audience: 'artisan', permission: 'workshop.manage_payout_details', recentSignIn: true })
  @ApiOkResponse({ type: OnboardingDto })
  @Refuses({
    409: ['payout_account_elsewhere'],
    422: ['country_unsupported'],
    503: ['payment_provider_unavailable'],
  })
  async beginOnboarding(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() { country }: BeginOnboardingDto,
  ): Promise<OnboardingDto> {
    return this.onboarding.begin(sellerId, country, accountId);
  }

  /** Shows what the payment provider still asks for before it pays out. Owners only. */
  @Get('payout-details/onboarding')
  @Allow({ audience: 'artisan', permission: 'workshop.manage_payout_details' })
  @ApiOkResponse({ type: PayoutAccountDto })
  @Refuses({ 404: ['payout_account_missing'], 503: ['payment_provider_unavailable'] })
  async showOnboarding(@CurrentWorkshopId() sellerId: string): Promise<PayoutAccountDto> {
    return this.onboarding.standing(sellerId);
  }
}
