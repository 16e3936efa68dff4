import { Global, Module } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { PayoutAccounts } from './payout-accounts.js';
import { StripeGateway } from './stripe.gateway.js';

@Global()
@Module({ providers: [StripeGateway, PayoutAccounts, SystemClock], exports: [StripeGateway, PayoutAccounts] })
export class StripeModule {}
