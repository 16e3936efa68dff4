import type { Locale } from '../kernel/locale.js';
import { english } from './templates.en.js';
import { kazakh } from './templates.kk.js';
import { russian } from './templates.ru.js';
import { type Reason, reasons, type Templates } from './templates.js';

const templates: Readonly<Record<Locale, Templates>> = { kk: kazakh, ru: russian, en: english };

export function templatesIn(locale: Locale): Templates {
  return templates[locale];
}

/** A reason in words; null for what is not told. */
export function reasonIn(code: string | null, locale: Locale): string | null {
  return isReason(code) ? templates[locale].reasons[code] : null;
}

function isReason(code: string | null): code is Reason {
  return reasons.some((reason) => reason === code);
}
