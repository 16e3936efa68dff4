import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/locale.js';
import type { LetterLine } from '../orders/index.js';
import { Config } from '../platform/config/config.js';
import { SellersQueries, type SellerSummary } from '../sellers/index.js';
import { textIn } from './formats.js';

/** What several letters tell: who the workshops are, and where an order can be looked at. */
@Injectable()
export class LetterFacts {
  constructor(
    private readonly config: Config,
    private readonly sellers: SellersQueries,
  ) {}

  async workshop(sellerId: string): Promise<SellerSummary> {
    const found = (await this.sellers.byIds([sellerId])).get(sellerId);
    if (found === undefined) throw new Error(`There is no workshop ${sellerId} to write to.`);
    return found;
  }

  /** A workshop's name in the reader's language. */
  async nameOf(sellerId: string, locale: Locale): Promise<string> {
    return textIn((await this.workshop(sellerId)).names, locale);
  }

  /** Opens the order without signing in. */
  orderLink({ orderId, token }: { readonly orderId: string; readonly token: string }): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}/v1/store/orders/${orderId}?token=${encodeURIComponent(token)}`;
  }
}

/** `Dish, blue × 2 (“For Aigul”)`. */
export function pieceOf({ titles, options, quantity, personalisation }: LetterLine, locale: Locale): string {
  const named = [textIn(titles, locale), ...Object.values(options)].join(', ');
  return [
    named,
    ...(quantity > 1 ? [`× ${quantity}`] : []),
    ...(personalisation ? [`(“${personalisation}”)`] : []),
  ].join(' ');
}
