import { Injectable } from '@nestjs/common';
import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { OrdersQueries } from '../../orders/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { type ArtisanShare, ArtisanShares } from '../../sellers/index.js';
import type { Share } from '../rails/payout-shares.js';
import type { ArtisanAmountDto, ArtisanBalanceDto } from './artisan-amounts.dto.js';
import { dividePayout, type Weighted } from './artisan-division.js';

interface AmountRow {
  readonly artisanId: string;
  readonly currency: Currency;
  readonly minor: string;
}

interface BalanceRow {
  readonly artisanId: string;
  readonly currency: Currency;
  readonly inTransit: string;
  readonly paidOut: string;
}

/**
 * What each artisan of a co-operative has of its payouts. The money goes to the co-operative, which pays its members:
 * these are figures, no postings.
 */
@Injectable()
export class ArtisanAmounts {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersQueries,
    private readonly artisans: ArtisanShares,
  ) {}

  /** Joins: writes how a new payout is divided; nothing for a workshop without artisans. `shares` by position from 1. */
  async divide(
    tx: Tx,
    { payoutId, sellerId }: { payoutId: string; sellerId: string },
    shares: readonly Share[],
  ): Promise<void> {
    const parts = await this.orders.earnedParts(
      tx,
      shares.flatMap(({ sellerOrderId }) => sellerOrderId ?? []),
    );
    const divided = dividePayout(
      shares.map(({ sellerOrderId, amount }) => ({
        amount,
        parts: parts
          .filter((part) => part.sellerOrderId === sellerOrderId)
          .map((part) => ({ earned: part.earned, shares: weighted(part.shares) })),
      })),
      weighted(await this.artisans.defaultOf(tx, sellerId)),
    );
    if (divided === undefined) return;
    const rows = divided.flatMap((amounts, index) => amounts.map((amount) => ({ ...amount, position: index + 1 })));
    await tx.query(
      `INSERT INTO payout_artisan_share (payout_id, position, artisan_id, amount_minor)
       SELECT $1, * FROM unnest($2::integer[], $3::uuid[], $4::bigint[])`,
      [
        payoutId,
        rows.map(({ position }) => position),
        rows.map(({ artisanId }) => artisanId),
        rows.map(({ amount }) => amount.minor.toString()),
      ],
    );
  }

  /** Of one payout, in the order of the artisans' ids; none for a workshop without artisans. */
  async ofPayout(payoutId: string): Promise<ArtisanAmountDto[]> {
    const rows = await this.database.query<AmountRow>(
      `SELECT artisan_id AS "artisanId", currency, sum(part.amount_minor) AS minor
       FROM payout_artisan_share part JOIN payout ON payout.id = part.payout_id
       WHERE part.payout_id = $1 GROUP BY artisan_id, currency ORDER BY artisan_id`,
      [payoutId],
    );
    const names = await this.artisans.names(rows.map(({ artisanId }) => artisanId));
    return rows.map(({ artisanId, currency, minor }) => ({
      artisanId,
      names: names.get(artisanId) ?? {},
      amount: Money.of(BigInt(minor), currency).toJSON(),
    }));
  }

  /** Of all of a workshop's payouts, by currency. */
  async ofSeller(sellerId: string): Promise<Map<Currency, ArtisanBalanceDto[]>> {
    const rows = await this.database.query<BalanceRow>(BALANCES, [sellerId]);
    const names = await this.artisans.names(rows.map(({ artisanId }) => artisanId));
    const balances = new Map<Currency, ArtisanBalanceDto[]>();
    for (const { artisanId, currency, inTransit, paidOut } of rows) {
      const balance = {
        artisanId,
        names: names.get(artisanId) ?? {},
        inTransit: Money.of(BigInt(inTransit), currency).toJSON(),
        paidOut: Money.of(BigInt(paidOut), currency).toJSON(),
      };
      balances.set(currency, [...(balances.get(currency) ?? []), balance]);
    }
    return balances;
  }
}

// What a share is, its transfer says; a bank's payment is one with its payout.
const BALANCES = `
  SELECT artisan_id AS "artisanId", currency,
    coalesce(sum(part.amount_minor) FILTER (
      WHERE coalesce(transfer.state, payout.state) IN ('planned', 'prepared', 'sending', 'parked')), 0) AS "inTransit",
    coalesce(sum(part.amount_minor) FILTER (WHERE coalesce(transfer.state, payout.state) = 'paid'), 0) AS "paidOut"
  FROM payout_artisan_share part
  JOIN payout ON payout.id = part.payout_id
  LEFT JOIN payout_transfer transfer ON transfer.payout_id = part.payout_id AND transfer.position = part.position
  WHERE payout.seller_id = $1
  GROUP BY artisan_id, currency ORDER BY artisan_id, currency`;

function weighted(shares: readonly ArtisanShare[]): Weighted[] {
  return shares.map(({ artisanId, weight }) => ({ artisanId, weight: BigInt(weight) }));
}
