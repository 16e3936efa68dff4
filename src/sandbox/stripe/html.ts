import { createHash } from 'node:crypto';
import { decimalsOf } from './currencies.js';

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

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6475; --line: #d9dde5; --paper: #fff; --ground: #f3f1ec; --accent: #0b5f58; --bad: #a3242d; --good: #17663a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ebf0; --soft: #a6adbb; --line: #39404e; --paper: #1b1f28; --ground: #12151b; --accent: #5cc6b8; --bad: #ff8f97; --good: #7fd6a1; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
.strip { padding: .5rem 1rem; text-align: center; font-size: .875rem; color: #3a2a00; background: #f2c14e; }
main { max-width: 40rem; margin: 2rem auto; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .25rem; font-size: 1.25rem; } p { margin: .5rem 0; } .soft { color: var(--soft); }
.amount { font-size: 2.25rem; font-weight: 700; font-variant-numeric: tabular-nums; margin: .25rem 0 1rem; }
fieldset { border: 0; margin: 1rem 0; padding: 0; } legend { padding: 0; font-weight: 600; margin-bottom: .5rem; }
.card { display: grid; grid-template-columns: auto 1fr auto; gap: .75rem; align-items: center; padding: .5rem .75rem; border: 1px solid var(--line); border-bottom: 0; cursor: pointer; }
.card:first-of-type { border-radius: .5rem .5rem 0 0; } .card:last-of-type { border-radius: 0 0 .5rem .5rem; border-bottom: 1px solid var(--line); }
.card:has(:checked) { background: color-mix(in srgb, var(--accent) 12%, transparent); }
.card:focus-within, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.number { font-variant-numeric: tabular-nums; color: var(--soft); font-size: .875rem; }
button { font: inherit; font-weight: 600; padding: .75rem 1.25rem; border-radius: .5rem; border: 1px solid var(--accent); color: var(--paper); background: var(--accent); cursor: pointer; }
button.plain { color: var(--ink); background: transparent; border-color: var(--line); }
.row { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
.notice { padding: .75rem 1rem; border-radius: .5rem; border: 1px solid currentColor; font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } a { color: var(--accent); }
.wide { overflow-x: auto; } table { width: 100%; border-collapse: collapse; } caption { text-align: start; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: start; padding: .5rem .5rem .5rem 0; border-top: 1px solid var(--line); } td.figure { font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font-size: .875rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) { main { margin: 0; border: 0; border-radius: 0; padding: 1.25rem; } }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing from outside, no script, no frame. */
export function headersOfPage({ leadsTo }: Page): Record<string, string> {
  const origin = leadsTo === undefined || leadsTo === null ? '' : ` ${new URL(leadsTo).origin}`;
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${origin}; base-uri 'none'; frame-ancestors 'none'`,
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
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <div class="strip" role="note">Sandbox: no money moves and no card is charged.</div>
        <main>${body}</main>
      </body>
    </html> `;
  return { status: more.status ?? 200, html: whole, leadsTo: more.leadsTo };
}

/** For people: `58 000,00 KZT` as an English reader expects it, whatever the currency's decimals. */
export function shownAmount(amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  const figure = (amount / 10 ** digits).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${figure} ${currency.toUpperCase()}`;
}
