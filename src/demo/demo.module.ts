import { Module } from '@nestjs/common';
import { SystemClock } from '../kernel/clock.js';
import { DemoShop } from './demo-shop.js';

/** A shop in which something has happened, for a laptop's first start. Not in production. */
@Module({ providers: [DemoShop, SystemClock], exports: [DemoShop] })
export class DemoModule {}
