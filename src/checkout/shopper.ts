/** Whose a cart is. An id is no secret: a cart opens by its token, or by the session of the account that it belongs to. */
import { createHash, randomBytes } from 'node:crypto';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Refuses } from '../platform/http/refusals.js';

/** Whoever asks, as far as carts are concerned. */
export interface Shopper {
  /** SHA-256 of the token in `X-Cart-Token`; null without one, and for what can't be one. */
  readonly tokenHash: Buffer | null;
  /** Null for a guest. */
  readonly accountId: string | null;
}

const TOKEN = /^[\w-]{43}$/;

/** 256 random bits; only its hash is kept. */
export function newCartToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashCartToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export const CurrentShopper = createParamDecorator((_: unknown, context: ExecutionContext): Shopper => {
  const { headers, principal } = context.switchToHttp().getRequest<FastifyRequest>();
  const token = headers['x-cart-token'];
  return {
    tokenHash: typeof token === 'string' && TOKEN.test(token) ? hashCartToken(token) : null,
    accountId: principal?.accountId ?? null,
  };
});

/** The condition under which a row with `token_hash` and `account_id` is the shopper's; its parameters follow `first`. */
export function isShoppers(table: string, first: number): string {
  return `(${table}.token_hash = $${first} OR ${table}.account_id = $${first + 1})`;
}

/** Documents how carts and checkouts are opened. */
export const OpensByCartToken = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'X-Cart-Token',
      required: false,
      description:
        'The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404.',
    }),
    Refuses({ 403: ['cross_site_request'] }),
  );
