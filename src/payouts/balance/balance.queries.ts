import { Injectable } from '@nestjs/common';
import { Money } from '../../kernel/money.js';
import { LedgerQueries } from '../../ledger/index.js';
import { OrdersQueries } from '../../orders/index.js';
import { Database } from '../../platform/database/database.js';
import type { PageQuery } from '../../platform/http/pagination.js';
import { ArtisanAmounts } from '../artisans/artisan-amounts.js';
import type { BalanceEntryPageDto, BalancesDto, ComingReleaseDto } from './balance.dto.js';

/** Where every tenge of a workshop is. The amounts are the books'. */
@Injectable()
export class BalanceQueries {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerQueries,
    private readonly orders: OrdersQueries,
    private readonly artisanAmounts: ArtisanAmounts,
  ) {}

  async balances(sellerId: string): Promise<BalancesDto> {
    const balances = await this.ledger.sellerBalances(sellerId);
    const coming = await this.comingReleases(sellerId);
    const artisans = await this.artisanAmounts.ofSeller(sellerId);
    return {
      items: balances.map((balance) => ({
        currency: balance.currency,
        pending: balance.pending.toJSON(),
        held: balance.held.toJSON(),
        available: balance.available.toJSON(),
        reserve: balance.reserve.toJSON(),
        inTransit: balance.inTransit.toJSON(),
        debt: balance.debt.toJSON(),
        comingReleases: coming.filter(({ amount }) => amount.currency === balance.currency),
        artisans: artisans.get(balance.currency) ?? [],
      })),
    };
  }

  /** Her statement, newest first. */
  async entries(sellerId: string, query: PageQuery): Promise<BalanceEntryPageDto> {
    const { items, nextCursor } = await this.ledger.sellerEntries(sellerId, query);
    const orderIds = items.map(({ orderId }) => orderId).filter((orderId) => orderId !== null);
    const numbers = await this.orders.sellerOrderNumbers(sellerId, orderIds);
    return {
      items: items.map(({ id, event, account, change, orderId, effectiveAt }) => ({
        id,
        event,
        account,
        change: change.toJSON(),
        orderNumber: numbers.get(orderId ?? '') ?? null,
        effectiveAt,
      })),
      nextCursor,
    };
  }

  private async comingReleases(sellerId: string): Promise<ComingReleaseDto[]> {
    const pending = new Map((await this.ledger.sellerPending(sellerId)).map((row) => [row.orderId, row.pending]));
    const rows = await this.database.query<
      Omit<ComingReleaseDto, 'amount'> & { orderId: string; currency: Money['currency'] }
    >(
      `SELECT seller_order_id AS "sellerOrderId", order_id AS "orderId", order_number AS "orderNumber", currency,
         due_at AS "dueAt"
       FROM seller_release WHERE seller_id = $1 AND state = 'scheduled' ORDER BY due_at, seller_order_id LIMIT 100`,
      [sellerId],
    );
    return rows.map(({ sellerOrderId, orderId, orderNumber, currency, dueAt }) => ({
      sellerOrderId,
      orderNumber,
      amount: (pending.get(orderId) ?? Money.zero(currency)).toJSON(),
      dueAt,
    }));
  }
}
