import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import { newId } from '../../kernel/id.js';
import { Encryption } from '../../platform/encryption/encryption.js';
import { SealedColumns } from '../../platform/encryption/sealed-columns.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { payoutDetailsChanged } from '../sellers.events.js';
import { bankMismatch } from './kazakh-banks.js';
import type { ChangePayoutDetailsDto, PayoutDetailsDto, PayoutMethod } from './payout-details.dto.js';
import { workshopNotFound } from '../workshops/sellers.queries.js';

const FOREIGN_KEY_VIOLATION = '23503';

/** Time to notice that somebody else changed where the money goes. */
const HOLD_HOURS = 48;

export interface SellerPayoutDetails {
  readonly sellerId: string;
  readonly method: PayoutMethod;
  readonly stripeAccountId: string | null;
  /** Nothing is paid out before. */
  readonly heldUntil: Date | null;
  readonly ibanLast4: string | null;
}

/** Open bank details: for a bank file only, never for a log or an answer. */
export interface BankDetails {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string;
  readonly iinBin: string;
  readonly kbe: string;
}

export type Destination =
  | ({ readonly method: 'bank_transfer' } & BankDetails)
  | { readonly method: 'stripe_transfer'; readonly stripeAccountId: string };

const bankFields = ['holder', 'iban', 'bic', 'iinBin', 'kbe'] as const satisfies readonly (keyof BankDetails)[];

interface Change {
  readonly sellerId: string;
  readonly destination: Destination;
  readonly changedBy: string;
  /** Null: there were none. */
  readonly previous: Destination | null;
  readonly heldUntil: Date | null;
}

interface Row {
  readonly method: PayoutMethod;
  readonly holder: Buffer | null;
  readonly iban: Buffer | null;
  readonly bic: string | null;
  readonly iinBin: Buffer | null;
  readonly kbe: string | null;
  readonly stripeAccountId: string | null;
}

/** Where each workshop's money goes. The owner alone changes it; what names a person or an account is sealed. */
@Injectable()
export class PayoutDetails implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly encryption: Encryption,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly sealed: SealedColumns,
  ) {}

  onModuleInit(): void {
    for (const column of ['holder', 'iban', 'iin_bin']) {
      const context = ({ seller_id = '' }: Readonly<Record<string, string>>): string => contextOf(seller_id, column);
      this.sealed.register({ table: 'payout_details', column, key: ['seller_id'], context });
    }
  }

  /** What a payout needs to know of these sellers; no entry: she has given none. */
  async ofSellers(tx: Tx, ids: readonly string[]): Promise<Map<string, SellerPayoutDetails>> {
    const rows = await tx.query<SellerPayoutDetails[]>(
      `SELECT seller_id AS "sellerId", method, stripe_account_id AS "stripeAccountId", held_until AS "heldUntil",
              iban_last4 AS "ibanLast4"
       FROM payout_details WHERE seller_id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.sellerId, row]));
  }

  /** Opens them for a bank file; never to be logged. @throws Error when she is not paid by bank transfer */
  async openBankDetails(tx: Tx, sellerId: string): Promise<BankDetails> {
    const row = await this.find(tx, sellerId, 'read');
    const destination = row && this.open(sellerId, row);
    if (destination?.method !== 'bank_transfer') throw new Error(`Seller ${sellerId} has no bank details.`);
    const { method: _, ...details } = destination;
    return details;
  }

  /** @throws DomainError 404 `payout_details_missing` */
  async show(sellerId: string): Promise<PayoutDetailsDto> {
    const [row] = await this.database.query<PayoutDetailsDto>(
      `SELECT method, iban_last4 AS "ibanLast4", bic, iin_bin_last4 AS "iinBinLast4",
              stripe_account_id AS "stripeAccountId", held_until AS "heldUntil", changed_at AS "changedAt"
       FROM payout_details WHERE seller_id = $1`,
      [sellerId],
    );
    if (row !== undefined) return row;
    throw new DomainError('not_found', 'payout_details_missing', 'The workshop has given no payout details yet.');
  }

  /**
   * Her first details count at once; every change of them holds her payouts for two days.
   * @throws DomainError 404 `workshop_not_found`; 422 `payout_account_unknown`: an account at the provider that was not
   *   made for this workshop
   */
  async change(sellerId: string, destination: Destination, changedBy: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const first = { sellerId, destination, changedBy, previous: null, heldUntil: null };
      if (await this.insert(tx, sellerId, destination, changedBy)) return this.keepChange(tx, first);
      const present = await this.find(tx, sellerId, 'lock');
      if (present === undefined) throw new Error('Payout details that stood in the way are gone.');
      const previous = this.open(sellerId, present);
      if (isSame(previous, destination)) return;
      const heldUntil = new Date(this.clock.now().getTime() + HOLD_HOURS * 3_600_000);
      await this.update(tx, { sellerId, destination, changedBy, heldUntil });
      await this.keepChange(tx, { ...first, previous, heldUntil });
    });
  }

  /** For the owners' letters, the history, and whoever asks later who it was. */
  private async keepChange(tx: Tx, change: Change): Promise<void> {
    const { sellerId, destination, changedBy, previous, heldUntil } = change;
    const changeId = newId();
    const [before, after] = [previous && shown(previous), shown(destination)];
    await tx.query(
      `INSERT INTO payout_details_change (id, seller_id, changed_by, changed_at, previous_method, previous_last4,
         method, last4, held_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        changeId,
        sellerId,
        changedBy,
        this.clock.now(),
        before?.method ?? null,
        before?.last4 ?? null,
        after.method,
        after.last4,
        heldUntil,
      ],
    );
    await this.jobs.publish(tx, payoutDetailsChanged, { sellerId, changeId });
    await this.audit.record(tx, {
      actor: changedBy,
      action: 'payout_details.changed',
      subject: { kind: 'payout_details', id: sellerId },
      sellerId,
      before: before ?? {},
      after: { ...after, heldUntil },
    });
  }

  /** Whether there were none before: of two who give the first at once, the second one changes them. */
  private async insert(tx: Tx, sellerId: string, destination: Destination, changedBy: string): Promise<boolean> {
    try {
      const rows = await tx.query<unknown[]>(
        `INSERT INTO payout_details (seller_id, method, holder, iban, iban_last4, bic, iin_bin, iin_bin_last4, kbe,
           stripe_account_id, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (seller_id) DO NOTHING RETURNING 1`,
        this.valuesOf(sellerId, destination, changedBy),
      );
      return rows.length > 0;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async update(tx: Tx, change: Omit<Change, 'previous'>): Promise<void> {
    const { sellerId, destination, changedBy, heldUntil } = change;
    try {
      await tx.query(
        `UPDATE payout_details SET method = $2, holder = $3, iban = $4, iban_last4 = $5, bic = $6, iin_bin = $7,
           iin_bin_last4 = $8, kbe = $9, stripe_account_id = $10, changed_by = $11, changed_at = $12, held_until = $13
         WHERE seller_id = $1`,
        [...this.valuesOf(sellerId, destination, changedBy), heldUntil],
      );
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private valuesOf(sellerId: string, destination: Destination, changedBy: string): unknown[] {
    const seal = (field: string, text: string): Buffer => this.encryption.seal(text, contextOf(sellerId, field));
    const bank = destination.method === 'bank_transfer' ? destination : undefined;
    return [
      sellerId,
      destination.method,
      bank === undefined ? null : seal('holder', bank.holder),
      bank === undefined ? null : seal('iban', bank.iban),
      bank?.iban.slice(-4) ?? null,
      bank?.bic ?? null,
      bank === undefined ? null : seal('iin_bin', bank.iinBin),
      bank?.iinBin.slice(-4) ?? null,
      bank?.kbe ?? null,
      destination.method === 'stripe_transfer' ? destination.stripeAccountId : null,
      changedBy,
      this.clock.now(),
    ];
  }

  private async find(tx: Tx, sellerId: string, purpose: 'read' | 'lock'): Promise<Row | undefined> {
    const [row] = await tx.query<Row[]>(
      `SELECT method, holder, iban, bic, iin_bin AS "iinBin", kbe, stripe_account_id AS "stripeAccountId"
       FROM payout_details WHERE seller_id = $1 ${purpose === 'lock' ? 'FOR UPDATE' : ''}`,
      [sellerId],
    );
    return row;
  }

  private open(sellerId: string, row: Row): Destination {
    const { method, holder, iban, bic, iinBin, kbe, stripeAccountId } = row;
    if (method === 'stripe_transfer' && stripeAccountId !== null) return { method, stripeAccountId };
    if (holder === null || iban === null || bic === null || iinBin === null || kbe === null) {
      throw new Error(`The bank details of seller ${sellerId} have gaps.`);
    }
    const unseal = (field: string, sealed: Buffer): string =>
      this.encryption.open(sealed, contextOf(sellerId, field)).toString('utf8');
    return {
      method: 'bank_transfer',
      holder: unseal('holder', holder),
      iban: unseal('iban', iban),
      bic,
      iinBin: unseal('iin_bin', iinBin),
      kbe,
    };
  }
}

/** What a request means, if it has all fields of its method and none of the other's. @throws DomainError 422 `invalid_input` */
export function destinationOf(input: ChangePayoutDetailsDto): Destination {
  const { method, holder, iban, bic, iinBin, kbe, stripeAccountId } = input;
  const needed: readonly string[] = method === 'bank_transfer' ? bankFields : ['stripeAccountId'];
  const given = Object.entries({ holder, iban, bic, iinBin, kbe, stripeAccountId });
  const errors = given.flatMap(([field, value]): InputError[] => {
    const [has, wants] = [value !== undefined && value !== null, needed.includes(field)];
    if (has === wants) return [];
    const detail = wants ? `${method} needs ${field}` : `${method} has no ${field}`;
    return [{ in: 'body', pointer: `/${field}`, code: wants ? 'required' : 'unexpected', detail }];
  });
  if (method === 'stripe_transfer' && stripeAccountId && errors.length === 0) return { method, stripeAccountId };
  if (method === 'bank_transfer' && holder && iban && bic && iinBin && kbe && errors.length === 0) {
    const mismatch = bankMismatch(iban, bic);
    if (mismatch !== undefined) errors.push({ in: 'body', pointer: '/bic', code: 'bank_mismatch', detail: mismatch });
    else return { method, holder, iban, bic, iinBin, kbe };
  }
  throw new DomainError('invalid', 'invalid_input', 'Some of the input is not valid.', { errors });
}

/** As much as may be kept and shown. */
function shown(destination: Destination): { method: PayoutMethod; last4: string } {
  const { method } = destination;
  return { method, last4: (method === 'bank_transfer' ? destination.iban : destination.stripeAccountId).slice(-4) };
}

function contextOf(sellerId: string, field: string): string {
  return `payout:${sellerId}:${field}`;
}

function isSame(one: Destination, other: Destination): boolean {
  return JSON.stringify(one, sortedFields) === JSON.stringify(other, sortedFields);
}

const sortedFields = ['method', ...bankFields, 'stripeAccountId'];

function refusalOf(error: unknown): unknown {
  if (isSqlState(error, FOREIGN_KEY_VIOLATION, 'payout_details_own_account')) {
    const detail = 'It is not the account that was made for this workshop at the provider; begin there first.';
    const errors = [{ pointer: '/stripeAccountId', code: 'payout_account_unknown', detail }];
    return new DomainError('invalid', 'payout_account_unknown', detail, { errors });
  }
  return isSqlState(error, FOREIGN_KEY_VIOLATION) ? workshopNotFound() : error;
}
