import { describe, expect, it } from 'vitest';
import { type Locale, locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { formatDate, formatMoney, textIn } from './formats.js';
import { type Content, withheldLink } from './letter.js';
import { render, withSecretLink } from './render.js';
import { reasons, type Templates } from './templates.js';
import { reasonIn, templatesIn } from './wording.js';

/** What a person could have written anywhere. */
const EVIL = `<script>alert("x")</script> & 'co' \r\nBcc: c@d.example`;
const lines = [{ what: EVIL, amount: '€ 1' }];
const nothing = { carrier: null, tracking: null };

/** Every letter, with everything that people write being evil. */
const letters: Readonly<Record<string, (templates: Templates) => Content>> = {
  'order confirmed': (t) =>
    t.orderConfirmed({
      number: 'SH-1',
      placedOn: '1 May',
      total: '€ 2',
      link: 'https://a/?b="c"&d',
      parts: [{ workshop: EVIL, lines, postage: '€ 1' }],
    }),
  'new order': (t) => t.newOrder({ number: 'SH-1', lines, earns: '₸ 1', service: EVIL }),
  'order posted': (t) =>
    t.orderPosted({ number: 'SH-1', workshop: EVIL, pieces: [EVIL], carrier: EVIL, tracking: EVIL, link: 'https://a' }),
  'order posted without tracking': (t) =>
    t.orderPosted({ number: 'SH-1', workshop: EVIL, pieces: [EVIL], ...nothing, link: 'https://a' }),
  'canceled, to the buyer': (t) =>
    t.canceledForBuyer({ number: 'SH-1', workshop: EVIL, amount: '€ 1', reason: null, link: 'https://a' }),
  ...Object.fromEntries(
    (['buyer', 'artisan', 'staff'] as const).map((by) => [
      `canceled by ${by}, to the workshop`,
      (t: Templates) => t.canceledForWorkshop({ number: 'SH-1', by, pieces: [EVIL], reason: t.reasons.broken }),
    ]),
  ),
  refunded: (t) => t.refunded({ number: 'SH-1', amount: '€ 1', link: 'https://a' }),
  'late payment refunded': (t) => t.latePaymentRefunded({ amount: '€ 1' }),
  'paid out': (t) => t.paidOut({ workshop: EVIL, amount: '₸ 1', reference: 'PO-1' }),
  ...Object.fromEntries(
    (['approved', 'rejected', 'changes_requested'] as const).map((decision) => [
      `application ${decision}`,
      (t: Templates) => t.applicationDecided({ workshop: EVIL, decision, reason: EVIL, note: EVIL }),
    ]),
  ),
  ...Object.fromEntries(
    (['published', 'changes_requested'] as const).map((decision) => [
      `listing ${decision}`,
      (t: Templates) => t.listingDecided({ title: EVIL, decision, reason: EVIL, note: null }),
    ]),
  ),
  'verify e-mail': (t) => t.verifyEmail({ link: withheldLink, until: EVIL }),
  'reset password': (t) => t.resetPassword({ link: withheldLink, until: EVIL }),
  'change e-mail': (t) => t.changeEmail({ link: withheldLink, until: EVIL }),
  'e-mail changed': (t) => t.emailChanged({ at: EVIL }),
  'password changed': (t) => t.passwordChanged({ at: EVIL }),
  'session stolen': (t) => t.sessionStolen({ at: EVIL }),
  'API key made': (t) => t.apiKeyMade({ at: EVIL }),
  'recovery code used': (t) => t.recoveryCodeUsed({ at: EVIL }),
  'application submitted': (t) => t.applicationSubmitted({ workshop: EVIL }),
  'application overdue': (t) => t.applicationOverdue({ workshop: EVIL, submitted: '1 May' }),
  'application under review': (t) => t.applicationUnderReview({ workshop: EVIL, due: '1 May' }),
  'application withdrawn': (t) => t.applicationWithdrawn({ workshop: EVIL }),
  'application due soon': (t) => t.applicationDueSoon({ workshop: EVIL, due: '1 May' }),
  'workshop paused': (t) => t.workshopPaused({ workshop: EVIL, until: '1 May' }),
  'workshop paused, nobody knows until when': (t) => t.workshopPaused({ workshop: EVIL, until: null }),
  'workshop resumed': (t) => t.workshopResumed({ workshop: EVIL }),
  'profile edit submitted': (t) => t.profileEditSubmitted({ workshop: EVIL }),
  ...Object.fromEntries(
    (['continue', 'cancel'] as const).map((orders) => [
      `workshop suspended, its orders: ${orders}`,
      (t: Templates) => t.workshopSuspended({ workshop: EVIL, reason: EVIL, note: EVIL, until: '1 May', orders }),
    ]),
  ),
  'workshop suspended, without words': (t) =>
    t.workshopSuspended({ workshop: EVIL, reason: null, note: null, until: null, orders: 'continue' }),
  'workshop reinstated': (t) => t.workshopReinstated({ workshop: EVIL }),
  'workshop closed': (t) => t.workshopClosed({ workshop: EVIL }),
  ...Object.fromEntries(
    (['approved', 'rejected'] as const).map((decision) => [
      `profile edit ${decision}`,
      (t: Templates) => t.profileEditDecided({ workshop: EVIL, decision, reason: null, note: EVIL }),
    ]),
  ),
  'payout details changed': (t) =>
    t.payoutDetailsChanged({
      workshop: EVIL,
      at: EVIL,
      heldUntil: EVIL,
      before: { method: 'stripe_transfer', last4: null },
      after: { method: 'bank_transfer', last4: '4100' },
    }),
  'first payout details': (t) =>
    t.payoutDetailsChanged({
      workshop: EVIL,
      at: EVIL,
      heldUntil: null,
      before: null,
      after: { method: 'bank_transfer', last4: null },
    }),
  ...Object.fromEntries(
    (['upheld', 'dismissed'] as const).map((outcome) => [
      `report ${outcome}`,
      (t: Templates) => t.reportDecided({ outcome }),
    ]),
  ),
};

const all = locales.flatMap((locale) => Object.keys(letters).map((name) => [locale, name] as const));

function written(locale: Locale, name: string): ReturnType<typeof render> {
  const letter = letters[name];
  if (letter === undefined) throw new Error(`There is no letter ${name}.`);
  return render(letter(templatesIn(locale)), templatesIn(locale).footer, locale);
}

describe('a letter', () => {
  it.each(all)('in %s: %s says all it should and lets nobody write HTML or headers', (locale, name) => {
    const { subject, text, html } = written(locale, name);
    for (const part of [subject, text, html]) {
      expect(part.trim()).not.toBe('');
      expect(part).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    }
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<script|onerror|href="[^"]*"c"/);
    expect(html.match(/<a href="([^"]*)">/)?.[1] ?? 'https://').toMatch(/^https:/);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html.includes('&lt;script&gt;')).toBe(text.includes('<script>'));
    // Russian and Kazakh letters are in Cyrillic, and Kazakh ones in Kazakh.
    expect(/[а-яёәғқңөұүһі]{4}/i.test(subject)).toBe(locale !== 'en');
    if (locale === 'kk') expect(text).toMatch(/[әғқңөұүһі]/i);
  });

  it.each(locales)('in %s: differs from the same letter in the other languages', (locale) => {
    for (const name of Object.keys(letters)) {
      for (const other of locales.filter((each) => each !== locale)) {
        expect(written(locale, name).text).not.toBe(written(other, name).text);
        expect(written(locale, name).subject).not.toBe(written(other, name).subject);
      }
    }
  });
});

describe('a letter whose link lets its reader in', () => {
  it.each(locales)('in %s: is kept without the link, and gets it when it goes out', (locale) => {
    const url = 'https://sheber.example/reset?id=1&token=$&-$1-"x';
    for (const name of ['verify e-mail', 'reset password', 'change e-mail']) {
      const kept = written(locale, name);
      expect(kept.text + kept.html).not.toContain(url);
      const { text, html } = withSecretLink(kept, url);
      expect(text).toContain(`\n${url}\n`);
      expect(html).toContain('href="https://sheber.example/reset?id=1&amp;token=$&amp;-$1-&quot;x"');
      expect(text + html).not.toContain(withheldLink);
    }
  });
});

describe('in letters', () => {
  it.each([
    ['en', Money.of(16_333, 'EUR'), '€163.33'],
    ['ru', Money.of(9_799_900, 'KZT'), '97 999,00 ₸'],
    ['kk', Money.of(9_799_900, 'KZT'), '97 999,00 ₸'],
    ['en', Money.of(1_234, 'JPY'), 'JP¥1,234'],
    ['en', Money.of(1_234, 'KWD'), 'KWD 1.234'],
    // A float would have lost its last digits.
    ['en', Money.of(900_719_925_474_099_301n, 'USD'), 'US$9,007,199,254,740,993.01'],
  ] as const)('%s amounts are exact', (locale, amount, expected) => {
    expect(formatMoney(amount, locale).replaceAll(/\s/g, ' ')).toBe(expected);
  });

  it('a day is a day in Turkestan', () => {
    expect(formatDate(new Date('2026-11-23T20:00:00Z'), 'en')).toBe('24 November 2026');
    expect(formatDate(new Date('2026-11-23T20:00:00Z'), 'ru')).toContain('24 ноября 2026');
    expect(formatDate(new Date('2026-11-23T20:00:00Z'), 'kk')).toContain('24 қараша');
  });

  it('a name is in the reader’s language, or else in one that there is', () => {
    expect(textIn({ kk: 'Табақ', ru: 'Блюдо', en: 'Dish' }, 'kk')).toBe('Табақ');
    expect(textIn({ ru: 'Блюдо' }, 'kk')).toBe('Блюдо');
  });

  it('reasons are told in words, suspicions are not', () => {
    for (const locale of locales) for (const reason of reasons) expect(reasonIn(reason, locale)).toMatch(/\w|[а-я]/);
    for (const code of [null, 'other', 'fraud_suspected']) expect(reasonIn(code, 'en')).toBeNull();
  });
});
