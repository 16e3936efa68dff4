import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { readSeed } from '../platform/seed.js';
import { readTariff } from './tariff.file.js';
import { importTariff } from './tariff.import.js';

/** Invented prices and times, from seed/shipping-demo.json, so that a demo shop can post. Marked as invented. */
@Injectable()
export class DemoTariff {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Imports the file unless its content is in force already. @throws Error in production, or on a bad file */
  async ensure(): Promise<void> {
    if (this.config.profile !== 'local') throw new Error('The demo tariff is for the local profile only.');
    const tariff = readTariff(readSeed('shipping-demo.json'));
    await this.database.transaction(async (tx) => importTariff(tx, tariff, this.clock.now()));
  }
}
