import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

/** Something that has to end before an account may be deleted. */
export interface OpenItem {
  readonly kind: string;
  readonly id: string;
}

/**
 * What one module keeps about the person behind an account. `email` is the account's present address, for what is only
 * kept under an address.
 */
export interface PersonalDataKeeper {
  /** Unique; the heading of its part of an export. */
  readonly name: string;
  /** What is not finished yet. Locks it, so that it is still so when the account is erased in `tx`. */
  openItems(tx: Tx, accountId: string): Promise<OpenItem[]>;
  /** Takes away what names the person. Orders and books stay. */
  erase(tx: Tx, accountId: string, email: string): Promise<void>;
  /** All of it, as JSON. */
  export(accountId: string, email: string): Promise<unknown>;
}

/** Modules that keep personal data of accounts say so at boot; deleting and exporting an account asks each of them. */
@Injectable()
export class PersonalData {
  private readonly registered = new Map<string, PersonalDataKeeper>();

  register(keeper: PersonalDataKeeper): void {
    if (this.registered.has(keeper.name)) throw new Error(`Two keepers of personal data are called ${keeper.name}.`);
    this.registered.set(keeper.name, keeper);
  }

  /** In the order of their names, so that two erasures lock in the same order. */
  keepers(): PersonalDataKeeper[] {
    return [...this.registered.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}
