import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../platform/http/pagination.js';
import { ArtisanAmounts } from './artisans/artisan-amounts.js';
import type {
  PayoutDetailDto,
  PayoutDto,
  PayoutShareDto,
  PayoutsQuery,
  PayoutTransferDto,
  StaffPayoutDetailDto,
  StaffPayoutDto,
} from './payouts.dto.js';
import type { PayoutMethod } from './payouts.service.js';

/** What a letter about a payout says. */
export interface PayoutForLetter {
  readonly sellerId: string;
  readonly amount: Money;
  readonly method: PayoutMethod;
  /** The end of the account that it went to. */
  readonly last4: string;
  readonly reference: string;
  readonly paidAt: Date | null;
}

const OWN = `
  payout.id, payout.reference, payout.method,
  '•••• ' || coalesce(payout.iban_last4, right(payout.stripe_account_id, 4)) AS account, payout.state,
  jsonb_build_object('amount', payout.amount_minor, 'currency', payout.currency) AS amount,
  CASE WHEN payout.sent_minor IS NOT NULL
    THEN jsonb_build_object('amount', payout.sent_minor, 'currency', payout.sent_currency) END AS sent,
  payout.reason, payout.created_at AS "createdAt", payout.paid_at AS "paidAt", payout.ended_at AS "endedAt"`;

export const STAFF_PAYOUT = `${OWN},
  payout.run_id AS "runId", payout.seller_id AS "sellerId", payout.seller_name AS "sellerName",
  payout.bank_reference AS "bankReference", payout.return_reference AS "returnReference"`;

@Injectable()
export class PayoutsQueries {
  constructor(
    private readonly database: Database,
    private readonly artisanAmounts: ArtisanAmounts,
  ) {}

  /** @throws Error when there is no such payout: letters follow events of payouts that stand */
  async forLetter(payoutId: string): Promise<PayoutForLetter> {
    const [row] = await this.database.query<
      Omit<PayoutForLetter, 'amount'> & { readonly minor: string; readonly currency: Currency }
    >(
      `SELECT seller_id AS "sellerId", amount_minor AS minor, currency, method,
         coalesce(iban_last4, right(stripe_account_id, 4)) AS last4, reference, paid_at AS "paidAt"
       FROM payout WHERE id = $1`,
      [payoutId],
    );
    if (row === undefined) throw new Error(`There is no payout ${payoutId} to write about.`);
    const { minor, currency, ...rest } = row;
    return { ...rest, amount: Money.of(BigInt(minor), currency) };
  }

  /** A workshop's payouts, newest first. Before a run is approved nothing is on its way. */
  async ofSeller(sellerId: string, { limit, after }: PageQuery): Promise<Page<PayoutDto>> {
    const rows = await this.database.query<PayoutDto>(
      `SELECT ${OWN} FROM payout WHERE seller_id = $1 AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [sellerId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `payout_not_found`, for another workshop's too */
  async oneOfSeller(sellerId: string, payoutId: string): Promise<PayoutDetailDto> {
    const [payout] = await this.database.query<Omit<PayoutDetailDto, 'shares' | 'artisans'>>(
      `SELECT ${OWN} FROM payout WHERE id = $1 AND seller_id = $2`,
      [payoutId, sellerId],
    );
    if (payout === undefined) throw payoutNotFound();
    const shares = await this.sharesOf(payoutId);
    return {
      ...payout,
      shares: shares.map(({ sellerOrderId, orderNumber, amount }) => ({ sellerOrderId, orderNumber, amount })),
      artisans: await this.artisanAmounts.ofPayout(payoutId),
    };
  }

  /** For staff, newest first. */
  async list({ state, sellerId, limit, after }: PayoutsQuery): Promise<Page<StaffPayoutDto>> {
    const rows = await this.database.query<StaffPayoutDto>(
      `SELECT ${STAFF_PAYOUT} FROM payout
       WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR seller_id = $2)
         AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [state ?? null, sellerId ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `payout_not_found` */
  async find(payoutId: string): Promise<StaffPayoutDetailDto> {
    const [payout] = await this.database.query<Omit<StaffPayoutDetailDto, 'shares' | 'artisans'>>(
      `SELECT ${STAFF_PAYOUT} FROM payout WHERE id = $1`,
      [payoutId],
    );
    if (payout === undefined) throw payoutNotFound();
    const shares = await this.sharesOf(payoutId);
    return { ...payout, shares, artisans: await this.artisanAmounts.ofPayout(payoutId) };
  }

  private async sharesOf(payoutId: string): Promise<(PayoutShareDto & { transfer: PayoutTransferDto | null })[]> {
    return this.database.query(
      `SELECT share.seller_order_id AS "sellerOrderId", release.order_number AS "orderNumber",
         jsonb_build_object('amount', share.amount_minor, 'currency', payout.currency) AS amount,
         CASE WHEN transfer.id IS NOT NULL THEN jsonb_build_object('id', transfer.id, 'state', transfer.state,
           'sent', jsonb_build_object('amount', transfer.sent_minor, 'currency', payout.sent_currency),
           'providerTransferId', transfer.provider_transfer_id, 'failure', transfer.failure) END AS transfer
       FROM payout_share share
       JOIN payout ON payout.id = share.payout_id
       LEFT JOIN seller_release release ON release.seller_order_id = share.seller_order_id
       LEFT JOIN payout_transfer transfer
         ON transfer.payout_id = share.payout_id AND transfer.position = share.position
       WHERE share.payout_id = $1 ORDER BY share.position`,
      [payoutId],
    );
  }
}

function payoutNotFound(): DomainError {
  return new DomainError('not_found', 'payout_not_found', 'There is no such payout.');
}
