import { Injectable } from '@nestjs/common';
import { type Locale, locales, translate, type Translated } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../../platform/http/locale.js';
import { expanded, fold, squash } from './fold.js';
import { Prefixes } from './prefixes.js';
import type { SuggestionDto, SuggestionKind, SuggestionsDto, SuggestionsQuery } from './search.dto.js';

interface Named {
  readonly kind: SuggestionKind;
  readonly slug: string;
  readonly names: Translated;
  readonly aliases: readonly string[];
}

/** New words and workshops are suggested after so long. Whether a workshop sells is asked each time. */
const READ_EVERY_MS = 30_000;
/** Titles that begin so are looked at until enough of them are on sale, and no more of them than this. */
const MOST_TITLES = 200;

/** Tables of catalog and sellers, small enough to be kept in memory. */
const NAMES = `
  SELECT 'ornament' AS kind, slug, names, aliases FROM motif
  UNION ALL SELECT 'object_type', slug, names, '{}' FROM object_type
  UNION ALL SELECT 'craft', slug, names, '{}' FROM craft
  UNION ALL SELECT 'workshop', slug, names, '{}' FROM seller WHERE state = 'active'`;

const IS_BUYABLE = `EXISTS (
  SELECT FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids) AND available > 0)`;

/** What somebody who has typed a beginning may mean. */
@Injectable()
export class SuggestionsQueries {
  private read: { readonly prefixes: Promise<Prefixes<Named>>; readonly at: number } | null = null;

  constructor(private readonly database: Database) {}

  async suggest({ q, limit }: SuggestionsQuery, wanted: WantedLocales): Promise<SuggestionsDto> {
    const locale = negotiateLocale(wanted, locales) as Locale;
    const beginnings = expanded(fold(q)).filter((beginning) => beginning !== '');
    const prefixes = await this.current();
    const named = beginnings.flatMap((beginning) => prefixes.beginningWith(beginning));
    const words = named.filter(({ kind }) => kind !== 'workshop').slice(0, limit);
    const [workshops, titles] = await Promise.all([
      this.selling(named.filter(({ kind }) => kind === 'workshop').slice(0, limit)),
      this.titles(beginnings, locale, limit),
    ]);
    const others = [...workshops.map((workshop) => shown(workshop, locale)), ...titles];
    // Words of the dictionary leave a third for what is called so.
    const kept = words.slice(0, limit - Math.min(others.length, Math.floor(limit / 3)));
    return { items: [...kept.map((word) => shown(word, locale)), ...others].slice(0, limit) };
  }

  private async current(): Promise<Prefixes<Named>> {
    if (this.read === null || performance.now() - this.read.at > READ_EVERY_MS) {
      const prefixes = this.database.query<Named>(NAMES).then((rows) => new Prefixes(rows.map(withKeys)));
      this.read = { prefixes, at: performance.now() };
      prefixes.catch(() => (this.read = null));
    }
    return this.read.prefixes;
  }

  private async selling(workshops: readonly Named[]): Promise<Named[]> {
    if (workshops.length === 0) return [];
    const rows = await this.database.query<{ slug: string }>(
      `SELECT slug FROM seller WHERE slug = ANY ($1) AND state = 'active' AND EXISTS (
         SELECT FROM listing_document document
         WHERE document.seller_id = seller.id AND document.locale = 'en' AND ${IS_BUYABLE})`,
      [workshops.map(({ slug }) => slug)],
    );
    const selling = new Set(rows.map(({ slug }) => slug));
    return workshops.filter(({ slug }) => selling.has(slug));
  }

  private async titles(beginnings: readonly string[], locale: Locale, limit: number): Promise<SuggestionDto[]> {
    const rows = await this.database.query<{ card: string }>(
      `SELECT document.card
       FROM unnest($1::text[]) AS beginning CROSS JOIN LATERAL (
         SELECT listing_id, title_key FROM listing_document
         WHERE title_key >= beginning COLLATE "C" AND title_key < (beginning || '~') COLLATE "C"
         ORDER BY title_key LIMIT ${MOST_TITLES}) AS found
       JOIN listing_document document ON document.listing_id = found.listing_id AND document.locale = $2
       JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
       JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
       WHERE ${IS_BUYABLE}
       GROUP BY document.listing_id, document.card ORDER BY min(found.title_key), document.listing_id LIMIT $3`,
      [beginnings, locale, limit],
    );
    return rows.map(({ card }) => {
      const { slug, title, locale: spoken } = JSON.parse(card) as { slug: string; title: string; locale: string };
      return { kind: 'listing', slug, text: title, locale: spoken };
    });
  }
}

/** By the beginning of each name, then by the beginning of each later word of it; written together as well. */
function withKeys(item: Named): { readonly item: Named; readonly keys: readonly string[]; readonly laterKeys: readonly string[] } {
  const names = [...Object.values(item.names), ...item.aliases].map(fold);
  const later = names.flatMap((name) => name.split(' ').map((_, i, words) => words.slice(i).join(' ')));
  return { item, keys: [...names, ...names.map(squash)], laterKeys: later };
}

function shown({ kind, slug, names }: Named, locale: Locale): SuggestionDto {
  const found = translate(names, locale);
  if (found === undefined) throw new Error('A word of the dictionary is in no language.');
  return { kind, slug, ...found };
}
