import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Encryption } from '../../platform/encryption/encryption.js';
import { SealedColumns } from '../../platform/encryption/sealed-columns.js';
import { PayoutDetails } from '../../sellers/index.js';
import { bankFile, type BankFileFormat, bankFileFormats, type BankPayment } from './bank-file.js';
import type { Share } from './payout-shares.js';
import type { Payout } from '../payouts.service.js';
import { platformBank } from './platform-bank.js';
import type { Plan, Rail } from './rail.js';

export interface BankFile {
  readonly content: Buffer;
  readonly sha256: Buffer;
}

/** A file that a person gives to the platform's bank; the bank's answers come back one by one. */
@Injectable()
export class BankTransferRail implements Rail, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly encryption: Encryption,
    private readonly payoutDetails: PayoutDetails,
    private readonly sealed: SealedColumns,
  ) {}

  onModuleInit(): void {
    this.sealed.register({
      table: 'payout_bank_file',
      column: 'content',
      key: ['run_id', 'format'],
      context: ({ run_id = '', format = '' }) => contextOf(run_id, format),
    });
  }

  /** The bank pays sellers in their own currency, whatever the amount. */
  plan(shares: readonly Share[]): Plan {
    return { shares, sent: null };
  }

  /** Nothing but the payout's own rows: no file exists before a second person has approved. */
  async prepare(): Promise<void> {
    return Promise.resolve();
  }

  /** Makes the file in both forms, once and for ever. @throws DomainError 409 `platform_bank_missing` */
  async dispatch(tx: Tx, run: { readonly id: string; readonly at: Date }, payouts: readonly Payout[]): Promise<void> {
    const debtor = platformBank(this.config);
    if (debtor === undefined) {
      const message = 'The settings do not say from which account the platform pays.';
      throw new DomainError('conflict', 'platform_bank_missing', message);
    }
    const payments: BankPayment[] = [];
    for (const payout of payouts) payments.push(await this.paymentOf(tx, payout));
    for (const format of bankFileFormats) {
      const content = Buffer.from(bankFile(format, { runId: run.id, madeAt: run.at, debtor, payments }), 'utf8');
      await tx.query('INSERT INTO payout_bank_file (run_id, format, content, sha256) VALUES ($1, $2, $3, $4)', [
        run.id,
        format,
        this.encryption.seal(content, contextOf(run.id, format)),
        digestOf(content),
      ]);
    }
  }

  /**
   * The file as it was made. It holds account numbers: it goes to whoever takes it to the bank, and nowhere else.
   * @throws DomainError 404 `bank_file_not_found`
   */
  async file(runId: string, format: BankFileFormat): Promise<BankFile> {
    const [row] = await this.database.query<BankFile>(
      'SELECT content, sha256 FROM payout_bank_file WHERE run_id = $1 AND format = $2',
      [runId, format],
    );
    if (row === undefined) {
      throw new DomainError('not_found', 'bank_file_not_found', 'This run has no bank file: it pays nobody by bank.');
    }
    const content = this.encryption.open(row.content, contextOf(runId, format));
    if (!digestOf(content).equals(row.sha256)) throw new Error(`The bank file of run ${runId} was changed.`);
    return { content, sha256: row.sha256 };
  }

  private async paymentOf(tx: Tx, { sellerId, reference, amount, ibanLast4 }: Payout): Promise<BankPayment> {
    const { holder, iban, bic, iinBin, kbe } = await this.payoutDetails.openBankDetails(tx, sellerId);
    if (iban.slice(-4) !== ibanLast4) {
      throw new DomainError('conflict', 'payout_details_changed', 'Payout details change just now. Try again.');
    }
    return { reference, amount, holder, iban, bic, iinBin, kbe };
  }
}

function contextOf(runId: string, format: string): string {
  return `bank-file:${runId}:${format}`;
}

function digestOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
