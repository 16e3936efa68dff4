import type { Clock } from '../../kernel/clock.js';
import { StripeApi } from './api.js';
import type { SandboxOptions } from './context.js';
import { Control } from './control.js';
import { Deliveries, type WebhookEndpoint } from './deliveries.js';
import { SandboxServer } from './http.js';
import { Journal } from './journal.js';
import { StripeMachine } from './machine.js';

const WORK_EVERY_MS = 100;
const PRUNE_EVERY_MS = 600_000;

export interface StripeSandboxOptions extends SandboxOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the journal is kept; in memory only when left out. */
  readonly dataDirectory?: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  /** Where events go; can be said later with `deliverTo`. */
  readonly webhook?: WebhookEndpoint;
}

export interface StripeSandbox {
  readonly url: string;
  readonly port: number;
  readonly machine: StripeMachine;
  readonly api: StripeApi;
  /** Events go there from now on, those that wait included. */
  deliverTo(endpoint: WebhookEndpoint): void;
  /** From now on the sandbox has this time. It never goes back. */
  follow(clock: Clock): void;
  stop(): Promise<void>;
}

/** A Stripe of one's own on loopback, for development and tests. Refused in production by whoever starts processes. */
export async function startStripeSandbox(options: StripeSandboxOptions): Promise<StripeSandbox> {
  const machine = new StripeMachine(options);
  const api = new StripeApi(machine, { secret: options.secretKey, publishable: options.publishableKey });
  const deliveries = new Deliveries(machine.store, machine.context, api.faults, options.webhook);
  const server = new SandboxServer(api, new Control(api, deliveries));
  // The port first: who has it may use the directory, and a second sandbox fails before it touches the journal.
  const port = await server.listen(options.port);
  let journal: Journal | undefined;
  try {
    journal = open(machine, options.dataDirectory);
  } catch (error) {
    await server.close();
    throw error;
  }
  machine.context.baseUrl = `http://127.0.0.1:${port}`;
  deliveries.start();
  const work = setInterval(() => machine.runDue(), WORK_EVERY_MS).unref();
  const prune = setInterval(() => api.idempotency.prune(), PRUNE_EVERY_MS).unref();
  return {
    url: machine.context.baseUrl,
    port,
    machine,
    api,
    deliverTo: (endpoint) => deliveries.redirect(endpoint),
    follow: (clock) => machine.context.follow(clock),
    stop: async () => {
      clearInterval(work);
      clearInterval(prune);
      await server.close();
      await deliveries.stop();
      journal?.close();
    },
  };
}

function open(machine: StripeMachine, directory: string | undefined): Journal | undefined {
  if (directory === undefined) return undefined;
  const journal = Journal.open(directory, machine.store);
  machine.context.notBefore(machine.store.all('event').at(-1)?.created ?? 0);
  return journal;
}
