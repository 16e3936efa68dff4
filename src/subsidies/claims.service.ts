import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { DomainError, type InputError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Money } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SellersService, type SellerSummary } from '../sellers/index.js';
import type { ChangeClaimDto, WriteClaimDto, WriteExpenseDto } from './claims.dto.js';
import { claimNotFound } from './claims.queries.js';
import { type ClaimState, Programme, type Reckoned } from './programme.js';

/** Kazakhstan's one time zone since 2024, in which its invoices are dated. */
const UTC_OFFSET_MS = 5 * 3_600_000;

interface ReckonedExpense extends Reckoned {
  readonly expense: WriteExpenseDto;
  readonly paid: Money;
  readonly vat: Money;
}

/** Drafts of claims: what a workshop spent, and what it may ask the programme for. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sellers: SellersService,
    private readonly programme: Programme,
  ) {}

  /**
   * Begins a draft; its id.
   * @throws DomainError 404 `workshop_not_found`; 409 `expense_claimed_already`; 422 `expense_invalid`
   */
  async create(tx: Tx, sellerId: string, { note, expenses }: WriteClaimDto): Promise<string> {
    const seller = await this.sellerOf(tx, sellerId);
    const lines = this.reckon(seller, expenses);
    const { eligible, requested } = this.programme.total(lines);
    const id = newId();
    await tx.query(
      `INSERT INTO claim (id, seller_id, state, note, share_bp, eligible_minor, requested_minor, demo, created_at,
         changed_at)
       VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $8)`,
      [
        id,
        sellerId,
        note ?? null,
        this.programme.shareBp,
        eligible.minor,
        requested.minor,
        this.programme.demo,
        this.clock.now(),
      ],
    );
    await insertExpenses(tx, id, sellerId, lines);
    return id;
  }

  /**
   * Changes what a draft says.
   * @throws DomainError 404 `claim_not_found`; 409 `claim_not_draft`, `expense_claimed_already`; 422 `expense_invalid`
   */
  async change(sellerId: string, id: string, { note, expenses }: ChangeClaimDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const seller = await this.sellerOf(tx, sellerId);
      await lockDraft(tx, sellerId, id);
      const now = this.clock.now();
      if (note !== undefined)
        await tx.query('UPDATE claim SET note = $2, changed_at = $3 WHERE id = $1', [id, note, now]);
      if (expenses === undefined || expenses === null) return;
      const lines = this.reckon(seller, expenses);
      const { eligible, requested } = this.programme.total(lines);
      await tx.query('DELETE FROM claim_expense WHERE claim_id = $1', [id]);
      await tx.query(
        `UPDATE claim SET share_bp = $2, eligible_minor = $3, requested_minor = $4, demo = $5, changed_at = $6
         WHERE id = $1`,
        [id, this.programme.shareBp, eligible.minor, requested.minor, this.programme.demo, now],
      );
      await insertExpenses(tx, id, sellerId, lines);
    });
  }

  /** Throws a draft away. @throws DomainError 404 `claim_not_found`; 409 `claim_not_draft` */
  async remove(sellerId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockDraft(tx, sellerId, id);
      await tx.query('DELETE FROM claim WHERE id = $1', [id]);
    });
  }

  private async sellerOf(tx: Tx, sellerId: string): Promise<SellerSummary> {
    const seller = (await this.sellers.lockForSale(tx, [sellerId])).get(sellerId);
    if (seller !== undefined) return seller;
    throw new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
  }

  private reckon({ taxStatus }: SellerSummary, expenses: readonly WriteExpenseDto[]): ReckonedExpense[] {
    const today = new Date(this.clock.now().getTime() + UTC_OFFSET_MS).toISOString().slice(0, 10);
    const errors = expenses.flatMap((expense, index) => this.faultsOf(expense, `/expenses/${index}`, today));
    if (errors.length > 0) {
      throw new DomainError('invalid', 'expense_invalid', 'Some of the expenses can not be claimed.', { errors });
    }
    return expenses.map((expense) => {
      const paid = Money.of(expense.paid.amount, 'KZT');
      const vat = Money.of(expense.vat?.amount ?? 0, 'KZT');
      const taxpayer = taxStatus === 'vat_payer' ? 'vat_payer' : 'other';
      return { expense, paid, vat, ...this.programme.reckonLine({ paid, vat }, taxpayer) };
    });
  }

  private faultsOf(
    { category, invoiceDate, paid, vat }: WriteExpenseDto,
    pointer: string,
    today: string,
  ): InputError[] {
    const faults: (InputError | false)[] = [
      !this.programme.categories.includes(category) && {
        pointer: `${pointer}/category`,
        code: 'category_unknown',
        detail: `The programme knows ${this.programme.categories.join(', ')}.`,
      },
      invoiceDate > today && { pointer: `${pointer}/invoiceDate`, code: 'in_future', detail: 'That day has not come.' },
      paid.amount === 0 && { pointer: `${pointer}/paid/amount`, code: 'min', detail: 'Nothing was paid.' },
      (vat?.amount ?? 0) >= Math.max(paid.amount, 1) && {
        pointer: `${pointer}/vat/amount`,
        code: 'max',
        detail: 'VAT is a part of what was paid.',
      },
    ];
    return faults.filter((fault) => fault !== false);
  }
}

async function lockDraft(tx: Tx, sellerId: string, id: string): Promise<void> {
  const [row] = await tx.query<{ state: ClaimState }[]>(
    'SELECT state FROM claim WHERE id = $1 AND seller_id = $2 FOR UPDATE',
    [id, sellerId],
  );
  if (row === undefined) throw claimNotFound();
  if (row.state === 'draft') return;
  throw new DomainError('conflict', 'claim_not_draft', `The claim is ${row.state}.`, { details: { state: row.state } });
}

/** Each must be new to all claims of the workshop, this one's other lines included. */
async function insertExpenses(tx: Tx, id: string, sellerId: string, lines: readonly ReckonedExpense[]): Promise<void> {
  const rows = lines.map(({ expense, paid, vat, eligible, requested }, position) => ({
    position,
    category: expense.category,
    supplier: expense.supplier,
    invoice_number: expense.invoiceNumber,
    invoice_date: expense.invoiceDate,
    invoice_line: expense.invoiceLine,
    paid_minor: String(paid.minor),
    vat_minor: String(vat.minor),
    eligible_minor: String(eligible.minor),
    requested_minor: String(requested.minor),
  }));
  const written = await tx.query<{ position: number }[]>(
    `INSERT INTO claim_expense (claim_id, seller_id, position, category, supplier, invoice_number, invoice_date,
       invoice_line, paid_minor, vat_minor, eligible_minor, requested_minor)
     SELECT $1, $2, position, category, supplier, invoice_number, invoice_date, invoice_line, paid_minor, vat_minor,
       eligible_minor, requested_minor
     FROM jsonb_to_recordset($3::jsonb) AS line (position integer, category text, supplier text, invoice_number text,
       invoice_date date, invoice_line integer, paid_minor bigint, vat_minor bigint, eligible_minor bigint,
       requested_minor bigint)
     ORDER BY supplier, invoice_number, invoice_date, invoice_line
     ON CONFLICT ON CONSTRAINT claim_expense_once DO NOTHING RETURNING position`,
    [id, sellerId, JSON.stringify(rows)],
  );
  if (written.length === lines.length) return;
  const fresh = new Set(written.map(({ position }) => position));
  throw new DomainError('conflict', 'expense_claimed_already', 'A line of an invoice is claimed once.', {
    errors: rows
      .filter(({ position }) => !fresh.has(position))
      .map(({ position }) => ({
        pointer: `/expenses/${position}`,
        code: 'expense_claimed_already',
        detail: 'This line of this invoice is in a claim of yours already.',
      })),
  });
}
