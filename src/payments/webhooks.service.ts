import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { StripeGateway } from '../platform/stripe/stripe.gateway.js';
import { recordProviderEvent } from './payments.jobs.js';
import { isProviderKind } from './provider-objects.js';

/** The inbox of the payment provider's webhooks. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeGateway,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Verifies a delivery on its raw bytes and keeps the event together with the job that follows it up. The same event
   * again changes nothing.
   * @throws DomainError `webhook_signature_invalid`
   */
  async receive(rawBody: Buffer | undefined, signature: string | string[] | undefined): Promise<void> {
    const event = this.stripe.verifyWebhook(rawBody, signature);
    await this.database.transaction(async (tx) => {
      const state = await this.keep(tx, event);
      if (state === 'received') {
        await this.jobs.enqueue(tx, recordProviderEvent, { eventId: event.id }, { key: { once: event.id } });
      }
    });
  }

  /** Undefined: the event was kept before. */
  private async keep(tx: Tx, event: Stripe.Event): Promise<'received' | 'ignored' | undefined> {
    const { object: kind, id } = event.data.object as { object: string; id?: string };
    const state = isProviderKind(kind) && id !== undefined ? 'received' : 'ignored';
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO provider_event (id, type, kind, object_id, api_version, livemode, occurred_at, state, processed_at)
       VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7), $8, CASE WHEN $8 = 'ignored' THEN clock_timestamp() END)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [event.id, event.type, kind, id ?? null, event.api_version, event.livemode, event.created, state],
    );
    return rows.length === 0 ? undefined : state;
  }
}
