import type Stripe from 'stripe';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import type { SandboxEvent } from './objects.js';
import type { Parameters } from './parameters.js';
import { notFound } from './problem.js';

/** What happened, in the order in which it happened; how it travels is another matter (deliveries.ts). */
export class Events {
  constructor(private readonly context: SandboxContext) {}

  retrieve(id: string): SandboxEvent {
    const event = this.context.store.get('event', id);
    if (event === undefined) throw notFound('event', id);
    return this.present(event);
  }

  list(parameters: Parameters): Stripe.ApiList<SandboxEvent> {
    const created = readCreated(parameters);
    const type = parameters.text('type');
    const types = parameters.list('types');
    const rows = this.context.store
      .all('event')
      .filter(
        (event) =>
          created(event.created) &&
          (!type || matches(type, event.type)) &&
          (types.length === 0 || types.includes(event.type)),
      );
    return listOf('/v1/events', rows, parameters, (event) => this.present(event));
  }

  private present(event: SandboxEvent): SandboxEvent {
    const pending = this.context.store.get('delivery', event.id)?.state === 'pending';
    return { ...event, pending_webhooks: pending ? 1 : 0 };
  }
}

/** `charge.*` stands for every type that begins with `charge.`. */
export function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
