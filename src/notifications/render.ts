/** A letter as plain text and as HTML. Nothing that a person wrote gets into the HTML unescaped. */
import type { Locale } from '../kernel/locale.js';
import { type Block, type Content, withheldLink } from './letter.js';

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

// oxlint-disable-next-line no-control-regex -- what could end a header line
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

export function render({ subject, blocks }: Content, footer: string, locale: Locale): Rendered {
  return {
    subject: subject.replaceAll(CONTROL, ' ').trim(),
    text: `${[...blocks.map(textOf), `-- \n${footer}`].join('\n\n')}\n`,
    html: page(blocks.map(htmlOf).join('\n'), footer, locale),
  };
}

/** A stored letter with the link that was withheld from it. */
export function withSecretLink(
  { text, html }: Pick<Rendered, 'text' | 'html'>,
  url: string,
): Pick<Rendered, 'text' | 'html'> {
  // By functions: `$&` and its like in a replacement would be read.
  return {
    text: text.replaceAll(withheldLink, () => url),
    html: html.replaceAll(withheldLink, () => escaped(url)),
  };
}

function textOf(block: Block): string {
  if ('text' in block) return block.text;
  if ('heading' in block) return block.heading;
  if ('rows' in block) return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
  return `${block.label}:\n${block.link}`;
}

function htmlOf(block: Block): string {
  if ('text' in block) return `<p>${escaped(block.text).replaceAll('\n', '<br>')}</p>`;
  if ('heading' in block) return `<h2 style="font-size:16px">${escaped(block.heading)}</h2>`;
  if ('link' in block) return `<p><a href="${escaped(block.link)}">${escaped(block.label)}</a></p>`;
  const rows = block.rows.map(
    ([label, value]) => `<tr><td style="padding-right:24px">${escaped(label)}</td><td>${escaped(value)}</td></tr>`,
  );
  return `<table role="presentation">${rows.join('')}</table>`;
}

function page(body: string, footer: string, locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.5;max-width:600px">
${body}
<p style="color:#666">${escaped(footer)}</p>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
