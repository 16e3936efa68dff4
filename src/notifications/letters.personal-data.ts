import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { PersonalData, type PersonalDataKeeper } from '../platform/personal-data/personal-data.js';

/** Letters to the account, and to its address. */
@Injectable()
export class LettersPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'letters';

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

  async erase(tx: Tx, accountId: string, email: string): Promise<void> {
    await tx.query('SELECT erase_letters($1, $2)', [accountId, email]);
  }

  async export(accountId: string, email: string): Promise<unknown> {
    return this.database.query(
      `SELECT kind, recipient, subject, body_text AS text, state FROM letter
       WHERE account_id = $1 OR lower(recipient) = lower($2) ORDER BY id`,
      [accountId, email],
    );
  }
}
