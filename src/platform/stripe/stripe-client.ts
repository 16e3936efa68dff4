import { Stripe } from 'stripe';
import type { Config } from '../config/config.js';

/** Pinned: an upgrade of the SDK must not change what the provider answers without anybody deciding so. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

const TIMEOUT_MS = 20_000;

/**
 * The real SDK, against Stripe or, outside production, against the sandbox. It never repeats a request by itself
 * (`maxNetworkRetries: 0`): after an ambiguous answer the object is looked up first. The SDK may still send a request
 * a second time when a kept-alive connection turns out to be closed, so a POST without an explicit key is a bug.
 */
export function createStripeClient(
  config: Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE'>,
  timeoutMs = TIMEOUT_MS,
): Stripe {
  return new Stripe(config.STRIPE_SECRET_KEY, {
    ...addressOf(config.STRIPE_API_BASE),
    apiVersion: STRIPE_API_VERSION,
    httpClient: withExplicitKeys(Stripe.createNodeHttpClient()),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
  });
}

function addressOf(base: string | undefined): Stripe.StripeConfig {
  if (base === undefined) return {};
  const { hostname, port, protocol } = new URL(base);
  return {
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
  };
}

/** Forgetting the idempotency key of a POST is found by the first test that sends it, not by a doubled payment. */
function withExplicitKeys(client: Stripe.HttpClient): Stripe.HttpClient {
  const send = client.makeRequest.bind(client);
  client.makeRequest = (...request) => {
    const [, , path, method, headers] = request;
    const key = Object.entries(headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];
    // Keys that the SDK invents do not survive a crash, so they protect nothing.
    if (method === 'POST' && (key === undefined || String(key).startsWith('stripe-node-retry-'))) {
      return Promise.reject(new Error(`POST ${path} needs an explicit idempotency key.`));
    }
    return send(...request);
  };
  return client;
}
