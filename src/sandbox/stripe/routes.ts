import type { StripeMachine } from './machine.js';
import type { Owner, PaymentIntent } from './objects.js';
import type { Parameters } from './parameters.js';
import type { Confirmer } from './payment-intents.js';
import { StripeProblem } from './problem.js';

export interface Call {
  readonly machine: StripeMachine;
  /** What stands for the `:…` of the path, in order. */
  readonly ids: readonly string[];
  readonly parameters: Parameters;
  /** A server with the secret key, or a browser with the publishable one. */
  readonly by: Confirmer;
  readonly owner: Owner;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether a browser may call it with the publishable key. */
  readonly browser?: 'allowed';
  /** Whether the platform may call it in the name of a connected account (`Stripe-Account`). */
  readonly connected?: 'allowed';
  readonly run: (call: Call) => object;
}

const get = (path: string, run: Route['run'], more: Partial<Route> = {}): Route => ({
  method: 'GET',
  path,
  run,
  ...more,
});
const post = (path: string, run: Route['run'], more: Partial<Route> = {}): Route => ({
  method: 'POST',
  path,
  run,
  ...more,
});
const browser = { browser: 'allowed' } as const;
const connected = { connected: 'allowed' } as const;

/** Everything that the sandbox answers under /v1. */
export const routes: readonly Route[] = [
  post('/v1/payment_intents', ({ machine, parameters }) => machine.paymentIntents.create(parameters)),
  get('/v1/payment_intents', ({ machine, parameters }) => machine.paymentIntents.list(parameters)),
  get('/v1/payment_intents/:id', (call) => readIntent(call, (id) => call.machine.paymentIntents.retrieve(id)), browser),
  post('/v1/payment_intents/:id', ({ machine, ids, parameters }) =>
    machine.paymentIntents.update(first(ids), parameters),
  ),
  post(
    '/v1/payment_intents/:id/confirm',
    (call) => readIntent(call, (id) => call.machine.paymentIntents.confirm(id, call.parameters, call.by)),
    browser,
  ),
  post('/v1/payment_intents/:id/cancel', ({ machine, ids, parameters }) =>
    machine.paymentIntents.cancel(first(ids), parameters),
  ),

  post('/v1/payment_methods', ({ machine, parameters }) => machine.methods.create(parameters), browser),
  get('/v1/payment_methods/:id', ({ machine, ids }) => machine.methods.retrieve(first(ids))),

  get('/v1/charges', ({ machine, parameters }) => machine.charges.list(parameters)),
  get('/v1/charges/:id', ({ machine, ids }) => machine.charges.retrieve(first(ids))),

  post('/v1/refunds', ({ machine, parameters }) => machine.refunds.create(parameters)),
  get('/v1/refunds', ({ machine, parameters }) => machine.refunds.list(parameters)),
  get('/v1/refunds/:id', ({ machine, ids }) => machine.refunds.retrieve(first(ids))),

  get('/v1/disputes', ({ machine, parameters }) => machine.disputes.list(parameters)),
  get('/v1/disputes/:id', ({ machine, ids }) => machine.disputes.retrieve(first(ids))),
  post('/v1/disputes/:id', ({ machine, ids, parameters }) => machine.disputes.update(first(ids), parameters)),
  post('/v1/disputes/:id/close', ({ machine, ids }) => machine.disputes.close(first(ids))),

  post('/v1/accounts', ({ machine, parameters }) => machine.accounts.create(parameters)),
  get('/v1/accounts', ({ machine, parameters }) => machine.accounts.list(parameters)),
  get('/v1/accounts/:id', ({ machine, ids }) => machine.accounts.retrieve(first(ids))),
  post('/v1/account_links', ({ machine, parameters }) => machine.accounts.createLink(parameters)),

  post('/v1/transfers', ({ machine, parameters }) => machine.transfers.create(parameters)),
  get('/v1/transfers', ({ machine, parameters }) => machine.transfers.list(parameters)),
  get('/v1/transfers/:id', ({ machine, ids }) => machine.transfers.retrieve(first(ids))),
  post('/v1/transfers/:id/reversals', ({ machine, ids, parameters }) =>
    machine.transfers.reverse(first(ids), parameters),
  ),
  get('/v1/transfers/:id/reversals', ({ machine, ids, parameters }) =>
    machine.transfers.listReversals(first(ids), parameters),
  ),
  get('/v1/transfers/:id/reversals/:reversal', ({ machine, ids }) =>
    machine.transfers.retrieveReversal(first(ids), ids[1] ?? ''),
  ),

  get('/v1/balance', ({ machine, owner }) => machine.balances.retrieve(owner), connected),
  get(
    '/v1/balance_transactions',
    ({ machine, owner, parameters }) => machine.balances.list(owner, parameters),
    connected,
  ),
  get(
    '/v1/balance_transactions/:id',
    ({ machine, owner, ids }) => machine.balances.retrieveTransaction(owner, first(ids)),
    connected,
  ),

  post('/v1/payouts', ({ machine, owner, parameters }) => machine.payouts.create(owner, parameters), connected),
  get('/v1/payouts', ({ machine, owner, parameters }) => machine.payouts.list(owner, parameters), connected),
  get('/v1/payouts/:id', ({ machine, owner, ids }) => machine.payouts.retrieve(owner, first(ids)), connected),

  get('/v1/events', ({ machine, parameters }) => machine.events.list(parameters)),
  get('/v1/events/:id', ({ machine, ids }) => machine.events.retrieve(first(ids))),
];

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:[a-z]+/g, '([^/]+)')}$`),
}));

export function findRoute(method: string, path: string): { route: Route; ids: string[] } | undefined {
  for (const { route, pattern } of compiled) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route, ids: match.slice(1) };
  }
  return undefined;
}

function first(ids: readonly string[]): string {
  return ids[0] ?? '';
}

/** What a browser with the publishable key and an intent's secret may see of it. */
const BROWSER_FIELDS = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies readonly (keyof PaymentIntent)[];

function readIntent({ machine, ids, parameters, by }: Call, act: (id: string) => PaymentIntent): object {
  const secret = parameters.text('client_secret');
  if (by === 'server') return act(first(ids));
  if (!machine.paymentIntents.knowsSecret(first(ids), secret)) throw wrongSecret();
  try {
    return publicPart(act(first(ids)));
  } catch (error) {
    if (!(error instanceof StripeProblem) || error.body.payment_intent === undefined) throw error;
    const payment_intent = publicPart(error.body.payment_intent);
    throw new StripeProblem(error.status, { ...error.body, payment_intent }, error.stage);
  }
}

function publicPart(intent: object): object {
  const shown: ReadonlySet<string> = new Set(BROWSER_FIELDS);
  return Object.fromEntries(Object.entries(intent).filter(([field]) => shown.has(field)));
}

function wrongSecret(): StripeProblem {
  const message = 'The client_secret provided does not match any associated PaymentIntent on this account.';
  const code = 'payment_intent_invalid_parameter';
  return new StripeProblem(400, { type: 'invalid_request_error', code, message, param: 'client_secret' }, 'before');
}
