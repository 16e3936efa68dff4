/** What a buyer may have written on a piece. Pure. */
import type { SaleVariant } from '../catalog/index.js';
import { DomainError } from '../kernel/domain-error.js';

/** Letters as people count them: an emoji of several characters is one. */
const letters = new Intl.Segmenter('kk', { granularity: 'grapheme' });

/** As far as a cart's line can be: of a piece that sets no limit itself. */
export const MOST_PERSONALISATION = 500;

export function countLetters(text: string): number {
  return [...letters.segment(text)].length;
}

/** Undefined: the piece is made with this text, or without one. */
export function personalisationFault(
  { personalised, personalisationMax }: Pick<SaleVariant, 'personalised' | 'personalisationMax'>,
  text: string | null,
): DomainError | undefined {
  if (personalised === 'always' && text === null) {
    return new DomainError('invalid', 'personalisation_required', 'Say what is to stand on this piece.');
  }
  if (text === null) return undefined;
  if (personalised === 'no') {
    return new DomainError('invalid', 'personalisation_not_offered', 'This piece is not made with a text of yours.');
  }
  const max = personalisationMax ?? MOST_PERSONALISATION;
  if (countLetters(text) <= max) return undefined;
  const detail = `It takes ${max} letters at the most.`;
  return new DomainError('invalid', 'personalisation_too_long', detail, {
    errors: [{ pointer: '/personalisation', code: 'personalisation_too_long', detail }],
    details: { max },
  });
}
