import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { PersonalData, type PersonalDataKeeper } from '../../platform/personal-data/personal-data.js';

/** What somebody reported: the case stays, who reported it goes. */
@Injectable()
export class ReportsPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'reports';

  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async openItems(): Promise<[]> {
    return [];
  }

  async erase(tx: Tx, accountId: string): Promise<void> {
    await tx.query('UPDATE report SET account_id = NULL, email = NULL WHERE account_id = $1', [accountId]);
  }

  async export(accountId: string): Promise<unknown> {
    return this.database.query('SELECT email, words FROM report WHERE account_id = $1 ORDER BY id', [accountId]);
  }
}
