import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

/** Something that has to end before a workshop can close. */
export interface OpenItem {
  /** `seller_order`, `balance`, `payout`, `claim`… */
  readonly kind: string;
  readonly id: string | null;
  /** A state or an amount, for people: never a person's data. */
  readonly detail: string;
}

export type ClosingCheck = (tx: Tx, sellerId: string) => Promise<readonly OpenItem[]>;

/** Modules above say what is open at a workshop; they register at boot. */
@Injectable()
export class ClosingChecks {
  private readonly checks = new Map<string, ClosingCheck>();

  register(name: string, check: ClosingCheck): void {
    if (this.checks.has(name)) throw new Error(`Two closing checks are called ${name}.`);
    this.checks.set(name, check);
  }

  async openItems(tx: Tx, sellerId: string): Promise<OpenItem[]> {
    const open: OpenItem[] = [];
    for (const check of this.checks.values()) open.push(...(await check(tx, sellerId)));
    return open;
  }
}
