import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Database, type Tx } from '../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../platform/http/pagination.js';
import type { ClaimDto, ClaimExpenseDto, ClaimsQuery, ClaimSummaryDto } from './claims.dto.js';

type Amounts = 'eligible' | 'requested';

/** Amounts leave the database as text. */
type SummaryRow = Omit<ClaimSummaryDto, Amounts> & Readonly<Record<Amounts, string>>;
type DetailRow = Omit<ClaimDto, Amounts | 'expenses'> &
  Readonly<Record<Amounts, string>> & {
    readonly expenses: (Omit<ClaimExpenseDto, ExpenseAmounts> & Readonly<Record<ExpenseAmounts, string>>)[];
  };
type ExpenseAmounts = 'paid' | 'vat' | Amounts;

const SUMMARY = `
  id, 'CL-' || lpad(number::text, greatest(6, length(number::text)), '0') AS number, seller_id AS "sellerId", state,
  share_bp AS "shareBp", eligible_minor AS eligible, requested_minor AS requested, demo, created_at AS "createdAt",
  changed_at AS "changedAt"`;

const DETAIL = `
  ${SUMMARY}, note,
  (SELECT coalesce(json_agg(json_build_object('category', category, 'supplier', supplier,
      'invoiceNumber', invoice_number, 'invoiceDate', invoice_date, 'invoiceLine', invoice_line,
      'paid', paid_minor::text, 'vat', vat_minor::text, 'eligible', claim_expense.eligible_minor::text,
      'requested', claim_expense.requested_minor::text) ORDER BY position), '[]')
   FROM claim_expense WHERE claim_id = claim.id) AS expenses`;

const FIND = `SELECT ${DETAIL} FROM claim WHERE id = $1 AND seller_id = $2`;

@Injectable()
export class ClaimsQueries {
  constructor(private readonly database: Database) {}

  /** @throws DomainError 404 `claim_not_found`, for another workshop's too */
  async find(sellerId: string, id: string): Promise<ClaimDto> {
    return only(await this.database.query<DetailRow>(FIND, [id, sellerId]));
  }

  /** The same, in the transaction that has just written it. */
  async findIn(tx: Tx, sellerId: string, id: string): Promise<ClaimDto> {
    return only(await tx.query<DetailRow[]>(FIND, [id, sellerId]));
  }

  /** A workshop's own, the newest first. @throws DomainError 400 `cursor_invalid` */
  async ofSeller(sellerId: string, { limit, after }: PageQuery): Promise<Page<ClaimSummaryDto>> {
    return this.list({ sellerId, limit, ...(after === undefined ? {} : { after }) });
  }

  /** The newest first. @throws DomainError 400 `cursor_invalid` */
  async list({ state, sellerId, limit, after }: ClaimsQuery): Promise<Page<ClaimSummaryDto>> {
    const rows = await this.database.query<SummaryRow>(
      `SELECT ${SUMMARY} FROM claim
       WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR seller_id = $2)
         AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [state ?? null, sellerId ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows.map(summaryOf), limit, ({ id }) => [id]);
  }
}

export function claimNotFound(): DomainError {
  return new DomainError('not_found', 'claim_not_found', 'There is no such claim.');
}

function only([row]: readonly DetailRow[]): ClaimDto {
  if (row === undefined) throw claimNotFound();
  const { note, expenses, ...summary } = row;
  return {
    ...summaryOf(summary),
    note,
    expenses: expenses.map(({ paid, vat, eligible, requested, ...expense }) => ({
      ...expense,
      paid: tenge(paid),
      vat: tenge(vat),
      eligible: tenge(eligible),
      requested: tenge(requested),
    })),
  };
}

function summaryOf({ eligible, requested, ...row }: SummaryRow): Pick<ClaimSummaryDto, keyof ClaimSummaryDto> {
  return { ...row, eligible: tenge(eligible), requested: tenge(requested) };
}

function tenge(minor: string): { amount: number; currency: Currency } {
  return { amount: Number(minor), currency: 'KZT' };
}
