import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain, so that no neighbouring host can plant one. */
const NAME = '__Host-sheber-session';

const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } satisfies CookieSerializeOptions;

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

export function setSessionCookie(reply: FastifyReply, token: string, expires: Date): void {
  void reply.setCookie(NAME, token, { ...ATTRIBUTES, expires });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.setCookie(NAME, '', { ...ATTRIBUTES, maxAge: 0 });
}
