import { createHash } from 'node:crypto';
import { decimalsOf } from './currencies.js';
import { PAGE_STYLE } from './page-style.js';

/** Text that is already HTML. */
export class Html {
  constructor(readonly text: string) {}
}

/** Builds HTML; every value is escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (Html | readonly Html[] | string)[]): Html {
  const texts = values.map((value) => {
    if (typeof value === 'string') return escape(value);
    return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
  });
  return new Html(parts.map((part, index) => part + (texts[index] ?? '')).join(''));
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface Page {
  readonly status: number;
  readonly html: Html;
  /** Origins to which a form of this page may lead after its redirect. */
  readonly leadsTo?: string | null;
}

const STYLE_ELEMENT = new Html(`<style>${PAGE_STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/** Nothing from outside, no script, no frame. */
export function headersOfPage({ leadsTo }: Page): Record<string, string> {
  const origin = leadsTo === undefined || leadsTo === null ? '' : ` ${new URL(leadsTo).origin}`;
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'${origin}; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

export function page(title: string, body: Html, more: { status?: number; leadsTo?: string | null } = {}): Page {
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Stripe sandbox</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <div class="strip" role="note">Sandbox: no money moves and no card is charged.</div>
        <main>${body}</main>
      </body>
    </html> `;
  return { status: more.status ?? 200, html: whole, leadsTo: more.leadsTo };
}

/** For people: `58,000.00 KZT`, with the currency's own decimals. */
export function shownAmount(amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  const figure = (amount / 10 ** digits).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${figure} ${currency.toUpperCase()}`;
}
