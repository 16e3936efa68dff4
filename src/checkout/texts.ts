import { translate, type Translated } from '../kernel/locale.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';

/** A text in the best language there is. One without any is a bug of whoever let it in. */
export function textIn(texts: Translated, wanted: WantedLocales): { text: string; locale: string } {
  const found = translate(texts, negotiateLocale(wanted, Object.keys(texts)));
  if (found === undefined) throw new Error('There is a text without any language.');
  return found;
}
