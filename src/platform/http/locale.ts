import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { defaultLocale, locales } from '../../kernel/locale.js';

/** Language ranges (RFC 4647) that a reader asks for, the best first. */
export type WantedLocales = readonly string[];

const RANGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;
const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** No reader speaks more languages than this; a longer header only costs time. */
const MOST_RANGES = 20;

/** The ranges of an Accept-Language header (RFC 9110, 12.5.4); what is malformed, refused (`q=0`) or `*` is left out. */
export function parseAcceptLanguage(header: string): WantedLocales {
  return header
    .split(',', MOST_RANGES)
    .map((part) => {
      const [range = '', weight = 'q=1'] = part.split(';').map((piece) => piece.trim());
      return { range, quality: Number(QUALITY.exec(weight)?.[1] ?? 0) };
    })
    .filter(({ range, quality }) => RANGE.test(range) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

/**
 * The best of the `available` BCP 47 tags by lookup (RFC 4647, 3.4): each range in turn, shortened from its end until
 * it is one of them. English when nothing matches. Installed negotiators compare whole values only, so that `kk-KZ`
 * would not find `kk`.
 */
export function negotiateLocale(wanted: WantedLocales, available: readonly string[] = locales): string {
  for (const range of wanted) {
    for (let subtags = range.toLowerCase().split('-'); subtags.length > 0; subtags = subtags.slice(0, -1)) {
      const found = available.find((tag) => tag.toLowerCase() === subtags.join('-'));
      if (found !== undefined) return found;
    }
  }
  return defaultLocale;
}

/**
 * Every tag that `negotiateLocale` would take, the best first and English last: for SQL that looks a text up, or sorts
 * by it. In the case that tags are stored in.
 */
export function lookupTags(wanted: WantedLocales): string[] {
  const tags = wanted.flatMap((range) =>
    range.split('-').map((_, cut, subtags) => canonical(subtags.slice(0, subtags.length - cut).join('-'))),
  );
  return [...new Set([...tags, defaultLocale])];
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** The languages of the request: `?locale=` alone if it is there, else Accept-Language. */
export const RequestLocales = createParamDecorator((_: unknown, context: ExecutionContext): WantedLocales => {
  const { query, headers } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: { locale?: unknown } }>>();
  // Its form is checked by the route's query class.
  if (typeof query.locale === 'string') return [query.locale];
  return parseAcceptLanguage(headers['accept-language'] ?? '');
});

/** Says in which languages the answer really is: every `locale` that stands beside a text in it. */
@Injectable()
class ContentLanguage implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const vary = reply.getHeader('vary');
    void reply.header('vary', vary === undefined ? 'Accept-Language' : `${String(vary)}, Accept-Language`);
    return next.handle().pipe(
      tap((body) => {
        const spoken = new Set(localesOf(body));
        if (spoken.size > 0) void reply.header('content-language', [...spoken].join(', '));
      }),
    );
  }
}

function localesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'locale' && typeof inner === 'string' ? [inner] : localesOf(inner),
  );
}

/** Routes that answer in the reader's language: `Content-Language`, `Vary` and their description. */
export const Localized = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    UseInterceptors(ContentLanguage),
    ApiHeader({ name: 'Accept-Language', required: false, description: 'Languages, the best first; `locale` wins.' }),
  );
