import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Encryption } from '../../platform/encryption/encryption.js';
import { SealedColumns } from '../../platform/encryption/sealed-columns.js';
import { Signatures } from '../../platform/encryption/signatures.js';
import { iinOrBin } from '../payouts/iin-bin.js';

/** A number as rows keep it. Who it belongs to is told by its keyed hash, without opening it. */
export interface SealedIinBin {
  readonly sealed: Buffer;
  readonly kind: 'iin' | 'bin';
  readonly last4: string;
  readonly index: string;
}

/** `owner`: the row that holds it; sealed bytes that were copied to another row open nowhere. */
@Injectable()
export class IinBinSeal implements OnModuleInit {
  constructor(
    private readonly encryption: Encryption,
    private readonly signatures: Signatures,
    private readonly columns: SealedColumns,
  ) {}

  onModuleInit(): void {
    const index = {
      column: 'iin_bin_index',
      of: (opened: Buffer): string => this.signatures.sign(signedText(opened.toString('ascii'))),
    };
    for (const [table, key] of [
      ['seller_application', 'id'],
      ['seller_identity', 'seller_id'],
    ] as const) {
      const context = (row: Readonly<Record<string, string>>): string => contextOf({ table, id: row[key] ?? '' });
      this.columns.register({ table, column: 'iin_bin', key: [key], context, index });
    }
  }

  seal(number: string, owner: IinBinOwner): SealedIinBin {
    return {
      sealed: this.encryption.seal(number, contextOf(owner)),
      kind: iinOrBin(number),
      last4: number.slice(-4),
      index: this.signatures.sign(signedText(number)),
    };
  }

  /** Takes it over to the row of another owner. */
  reseal(sealed: Buffer, from: IinBinOwner, to: IinBinOwner): SealedIinBin {
    return this.seal(this.open(sealed, from), to);
  }

  /** The hashes that rows may have of it: those written before a change of keys have another one. */
  indexesOf(sealed: Buffer, owner: IinBinOwner): string[] {
    return this.signatures.signWithEach(signedText(this.open(sealed, owner)));
  }

  private open(sealed: Buffer, owner: IinBinOwner): string {
    return this.encryption.open(sealed, contextOf(owner)).toString('ascii');
  }
}

export interface IinBinOwner {
  readonly table: 'seller_application' | 'seller_identity';
  readonly id: string;
}

function contextOf({ table, id }: IinBinOwner): string {
  return `${table}.iin_bin:${id}`;
}

function signedText(number: string): string {
  return `iin or bin ${number}`;
}
