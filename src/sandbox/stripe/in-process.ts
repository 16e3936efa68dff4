import { Stripe } from 'stripe';
import type { StripeApi } from './api.js';

/**
 * Lets the real SDK talk to the sandbox without a socket, for tests that need thousands of histories:
 * `new Stripe(key, { httpClient: inProcessClient(api) })`. Silence is a time-out at once.
 */
export function inProcessClient(api: StripeApi): Stripe.HttpClient {
  return {
    getClientName: () => 'in-process',
    makeRequest: async (_host, _port, path, method, headers, body) => {
      const [pathname = '', query = ''] = path.split('?');
      const outcome = await api.handle({ method, path: pathname, query, body, headers: lowerCased(headers) });
      if (outcome.kind === 'silence') throw Stripe.HttpClient.makeTimeoutError();
      if (outcome.kind === 'reset') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return {
        getStatusCode: () => outcome.status,
        getHeaders: () => ({ ...outcome.headers }),
        getRawResponse: () => ({}),
        toStream: () => {
          throw new Error('The sandbox does not stream.');
        },
        toJSON: async () => JSON.parse(outcome.body),
      };
    },
  };
}

function lowerCased(headers: Readonly<Record<string, number | string | string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
