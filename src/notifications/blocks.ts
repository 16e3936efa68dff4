import type { Block } from './letter.js';
import type { LineText } from './templates.js';

/** A remark that somebody may have written. */
export function remark(label: string, text: string | null): Block[] {
  return text === null ? [] : [{ text: `${label}: ${text}` }];
}

export function list(pieces: readonly string[]): Block {
  return { text: pieces.map((piece) => `• ${piece}`).join('\n') };
}

/** Lines with their amounts, then other rows. */
export function priced(lines: readonly LineText[], ...rows: readonly (readonly [string, string])[]): Block {
  return { rows: [...lines.map(({ what, amount }) => [what, amount] as const), ...rows] };
}

/** The rows whose value is known, if any is. */
export function known(...rows: readonly (readonly [string, string | null])[]): Block[] {
  const given = rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
  return given.length === 0 ? [] : [{ rows: given }];
}
