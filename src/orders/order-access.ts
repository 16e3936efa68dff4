import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Database } from '../platform/database/database.js';
import { OrderLinks } from './order-links.js';
import { orderNotFound } from './order-rows.js';

/** Whoever asks for an order: by a session, by the token of a link, or by both. */
export interface Visitor {
  readonly accountId: string | null;
  readonly token: string | null;
}

/** The session, if there is one, and `?token=`, whose form the route's query class checks. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { principal, query } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Querystring: { token?: unknown } }>>();
  return { accountId: principal?.accountId ?? null, token: typeof query.token === 'string' ? query.token : null };
});

/** Its buyer's session or its signed token opens an order. */
@Injectable()
export class OrderAccess {
  constructor(
    private readonly database: Database,
    private readonly links: OrderLinks,
  ) {}

  /** @throws DomainError 404 `order_not_found`, also for somebody else's */
  async assertOpens({ accountId, token }: Visitor, orderId: string): Promise<void> {
    const [order] = await this.database.query<{ accountId: string | null }>(
      'SELECT account_id AS "accountId" FROM buyer_order WHERE id = $1',
      [orderId],
    );
    const isOwn = accountId !== null && order?.accountId === accountId;
    const isOpen = token !== null && this.links.opens(orderId, token);
    if (order === undefined || !(isOwn || isOpen)) throw orderNotFound();
  }
}
