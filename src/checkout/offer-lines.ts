/** What the lines of an offer get after it was priced. Pure. */
import type { PlacedLine } from '../orders/index.js';
import type { Offer } from './offers.js';

/** The offer with the days that inventory has promised, by stock item. */
export function promised(offer: Offer, readyBy: ReadonlyMap<string, string>): Offer {
  return withLines(offer, (line) => ({ ...line, readyBy: readyBy.get(line.stockItemId) ?? null }));
}

/** The offer with the numbers of what was sold of editions, shared out among the lines in their order. */
export function numbered(offer: Offer, numbers: ReadonlyMap<string, readonly number[]>): Offer {
  const left = new Map([...numbers].map(([stockItemId, own]) => [stockItemId, [...own]]));
  return withLines(offer, (line) => {
    const editionNumbers = left.get(line.stockItemId)?.splice(0, line.quantity) ?? null;
    return { ...line, editionNumbers };
  });
}

function withLines(offer: Offer, change: (line: PlacedLine) => PlacedLine): Offer {
  return { ...offer, sellers: offer.sellers.map((seller) => ({ ...seller, lines: seller.lines.map(change) })) };
}
