import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Currency } from '../../kernel/currency.js';
import { Database } from '../../platform/database/database.js';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { listingNotFound } from '../listings/listing.rows.js';

export class PriceChangeDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** It may have been taken out of the listing since. */
  @ApiProperty({ format: 'uuid' })
  variantId!: string;

  /** Null: its first price. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  before!: MoneyDto | null;

  @ApiProperty({ type: MoneyDto })
  after!: MoneyDto;

  /** An account; null: the import of the demo catalogue. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  changedAt!: Date;
}

export class PriceChangePageDto {
  @ApiProperty({ type: [PriceChangeDto] })
  items!: PriceChangeDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

interface ChangeRow extends Omit<PriceChangeDto, 'before' | 'after'> {
  readonly before: string | null;
  readonly beforeCurrency: Currency | null;
  readonly after: string;
  readonly currency: Currency;
}

/** Every price that a variant has had since it came. */
@Injectable()
export class PriceHistory {
  constructor(private readonly database: Database) {}

  /** The newest first. `sellerId` null: any workshop's. @throws DomainError 400 `cursor_invalid`; 404 `listing_not_found` */
  async of(sellerId: string | null, listingId: string, { limit, after }: PageQuery): Promise<Page<PriceChangeDto>> {
    const [listing] = await this.database.query(
      'SELECT FROM listing WHERE id = $1 AND ($2::uuid IS NULL OR seller_id = $2)',
      [listingId, sellerId],
    );
    if (listing === undefined) throw listingNotFound();
    const rows = await this.database.query<ChangeRow>(
      `SELECT id, variant_id AS "variantId", before_minor AS before, before_currency AS "beforeCurrency",
         after_minor AS after, currency,
         changed_by AS "changedBy", changed_at AS "changedAt"
       FROM price_change WHERE listing_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [listingId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(changeOf), nextCursor };
  }
}

function changeOf({ before, beforeCurrency, after, currency, ...change }: ChangeRow): PriceChangeDto {
  return {
    ...change,
    before: before === null || beforeCurrency === null ? null : { amount: Number(before), currency: beforeCurrency },
    after: { amount: Number(after), currency },
  };
}
