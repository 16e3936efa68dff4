import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { isProviderKind } from '../platform/stripe/provider-objects.js';
import { type ProviderMessage, StripeGateway } from '../platform/stripe/stripe.gateway.js';
import { recordProviderEvent } from './payments.jobs.js';

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
    const message = this.stripe.readWebhook(rawBody, signature);
    await this.database.transaction(async (tx) => {
      const state = await this.keep(tx, message);
      if (state === 'received') {
        await this.jobs.enqueue(tx, recordProviderEvent, { eventId: message.id }, { key: { once: message.id } });
      }
    });
  }

  /** Undefined: the event was kept before. */
  private async keep(tx: Tx, message: ProviderMessage): Promise<'received' | 'ignored' | undefined> {
    const { id, type, kind, objectId, apiVersion, livemode, occurredAt } = message;
    const state = isProviderKind(kind) && objectId !== null ? 'received' : 'ignored';
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO provider_event (id, type, kind, object_id, api_version, livemode, occurred_at, state, processed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $8 = 'ignored' THEN clock_timestamp() END)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, type, kind, objectId, apiVersion, livemode, occurredAt, state],
    );
    return rows.length === 0 ? undefined : state;
  }
}
