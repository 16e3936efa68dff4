import { Injectable } from '@nestjs/common';
import { homeCurrency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Money } from '../../kernel/money.js';
import type { Tx } from '../../platform/database/database.js';
import { IdempotentRequests } from '../../platform/http/idempotency.js';
import type { BulkListingsDto, BulkResultDto, BulkResultsDto, PriceShiftDto } from './bulk.dto.js';
import { ListingEditor } from './listing.editor.js';
import { lockListing } from './listing.rows.js';
import { priceStep } from './listing.rules.js';
import type { Editor } from './listing.service.js';

/**
 * The same with many listings, one after the other, each in a transaction of its own that also keeps its answer:
 * repeated after a crash, the request does what was left and answers the rest as before.
 */
@Injectable()
export class BulkListings {
  constructor(
    private readonly editor: ListingEditor,
    private readonly requests: IdempotentRequests,
  ) {}

  /** @throws DomainError 409 `idempotency_key_in_flight`; 422 `idempotency_key_reused`, `price_shift_unclear` */
  async act(editor: Editor, input: BulkListingsDto, key: string): Promise<BulkResultsDto> {
    assertClear(input);
    const scope = `listings.bulk ${editor.sellerId}`;
    await this.requests.once({ scope, key, input }, async () => ({ listings: input.ids.length }));
    const items: BulkResultDto[] = [];
    for (const id of input.ids) items.push(await this.one(editor, id, input, key));
    return { items };
  }

  private async one(
    editor: Editor,
    id: string,
    { action, price }: BulkListingsDto,
    key: string,
  ): Promise<BulkResultDto> {
    const request = { scope: `listings.bulk ${editor.sellerId} ${id}`, key, input: { action, price } };
    try {
      return await this.requests.once(request, async (tx) => {
        const listing = await lockListing(tx, id, editor.sellerId);
        if (action === 'change_price') await this.shift(tx, listing, price ?? {}, editor.accountId);
        else await this.editor.step(tx, listing, action);
        return { id, result: 'done' as const, problem: null };
      });
    } catch (error) {
      // Somebody sends the same request at this moment: that is no answer about the listing.
      if (!(error instanceof DomainError) || error.code === 'idempotency_key_in_flight') throw error;
      const { code, message: detail } = error;
      return this.requests.once(request, async () => ({ id, result: 'refused' as const, problem: { code, detail } }));
    }
  }

  private async shift(
    tx: Tx,
    listing: Awaited<ReturnType<typeof lockListing>>,
    shift: PriceShiftDto,
    by: string,
  ): Promise<void> {
    await this.editor.changePrices(tx, listing, (price) => shifted(price, shift), by);
  }
}

/**
 * A percentage is rounded to what prices are multiples of (whole tenge, cents), half upwards.
 * @throws DomainError 409 `currency_mismatch` for an amount in another currency
 */
function shifted(price: Money, { percent, amount, currency }: PriceShiftDto): Money {
  // What is null is left out.
  if (typeof percent !== 'number') return price.plus(Money.of(amount ?? 0, currency ?? homeCurrency));
  const step = priceStep(price.currency);
  const hundredths = price.minor * BigInt(100 + percent);
  const steps = (hundredths + 50n * step) / (100n * step);
  return Money.of(steps * step, price.currency);
}

function assertClear({ action, price }: BulkListingsDto): void {
  const { percent, amount } = price ?? {};
  const given = [percent, amount].filter((each) => each !== undefined && each !== null).length;
  if (action === 'change_price' ? given === 1 : !price) return;
  const detail = 'A change of price takes a percentage or an amount; nothing else takes either.';
  const errors = [{ pointer: '/price', code: 'price_shift_unclear', detail }];
  throw new DomainError('invalid', 'price_shift_unclear', detail, { errors });
}
