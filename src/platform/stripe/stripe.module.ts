import { Global, Module } from '@nestjs/common';
import { SystemClock } from '../../kernel/clock.js';
import { StripeGateway } from './stripe.gateway.js';

@Global()
@Module({ providers: [StripeGateway, SystemClock], exports: [StripeGateway] })
export class StripeModule {}
