import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PresentedToken } from './session-tokens.js';

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

/** Gives a session's next token to the client the way that it sent the last one. */
export function handOver(reply: FastifyReply, presented: PresentedToken, token: string): void {
  void reply.header('cache-control', 'no-store');
  if (presented.from === 'cookie') setSessionCookie(reply, token, presented.expiresAt);
  else void reply.header('session-token', token);
}
