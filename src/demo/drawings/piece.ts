import type { Piece } from './requests.js';

/** Height to diameter, width to length … within what can be drawn; `usual` when it was not measured. */
export function proportion(
  { dimensions }: Piece,
  [upper, lower]: readonly [string, string],
  { usual, least, most }: { usual: number; least: number; most: number },
): number {
  const [above, below] = [dimensions[upper], dimensions[lower]];
  return above === undefined || below === undefined ? usual : Math.min(most, Math.max(least, above / below));
}
