import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestFault } from './faults.js';
import { Faults } from './faults.js';
import { API_VERSION } from './context.js';
import { expand } from './expand.js';
import { fingerprintOf, Idempotency } from './idempotency.js';
import type { StripeMachine } from './machine.js';
import { type Owner, PLATFORM } from './objects.js';
import { Parameters } from './parameters.js';
import { invalid, type ProblemBody, StripeProblem } from './problem.js';
import { findRoute, type Route } from './routes.js';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly body: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request comes to: an answer, or none because a fault ate it. */
export type Outcome = Answer | { readonly kind: 'silence' } | { readonly kind: 'reset' };

export interface Keys {
  readonly secret: string;
  readonly publishable: string;
}

interface Prepared {
  readonly route: Route;
  readonly ids: readonly string[];
  readonly form: string;
  readonly by: 'browser' | 'server';
  readonly owner: Owner;
  readonly requestId: string;
  readonly key: string | undefined;
}

/** Stripe's HTTP API without HTTP: keys, versions, idempotency, faults around the state machine. */
export class StripeApi {
  readonly faults = new Faults();
  readonly idempotency: Idempotency;

  constructor(
    readonly machine: StripeMachine,
    private readonly keys: Keys,
  ) {
    this.idempotency = new Idempotency(machine.context);
  }

  async handle(request: ApiRequest): Promise<Outcome> {
    const requestId = this.machine.context.newId('req');
    try {
      const prepared = this.prepare(request, requestId);
      return await this.answer(request, prepared);
    } catch (error) {
      if (error instanceof StripeProblem) return answerOf(error.status, { error: error.body }, requestId);
      throw error;
    }
  }

  private prepare(request: ApiRequest, requestId: string): Prepared {
    const form = request.method === 'POST' ? request.body : request.query;
    const by = this.authenticate(keyIn(request.headers['authorization']) ?? keyInForm(form));
    const version = request.headers['stripe-version'];
    if (version !== undefined && version !== API_VERSION) {
      throw invalid(`Invalid Stripe API version: ${version}. This sandbox speaks ${API_VERSION} only.`);
    }
    const found = findRoute(request.method, request.path);
    if (found === undefined) throw unknownRoute(request);
    const { route, ids } = found;
    if (by === 'browser' && route.browser !== 'allowed') throw secretKeyRequired();
    return {
      route,
      ids,
      form,
      by,
      owner: this.ownerOf(request.headers['stripe-account'], route),
      requestId,
      key: request.method === 'POST' ? request.headers['idempotency-key'] : undefined,
    };
  }

  private async answer(request: ApiRequest, prepared: Prepared): Promise<Outcome> {
    const { key, requestId } = prepared;
    const endpoint = `${request.method} ${request.path}`;
    const fingerprint = fingerprintOf(prepared.form);
    const earlier = key === undefined ? undefined : this.idempotency.find(key, endpoint, fingerprint);
    if (earlier !== undefined) {
      const replay = { 'idempotent-replayed': 'true', 'original-request': earlier.requestId };
      return {
        ...answerOf(earlier.status, earlier.body, requestId, key),
        headers: { ...headersOf(requestId, key), ...replay },
      };
    }
    const fault = this.faults.takeForRequest(request.method, request.path);
    const early = faultBefore(fault, requestId, key);
    if (early !== undefined) return early;
    if (fault?.kind === 'slow') await this.wait(key, fault.milliseconds ?? 1_000);
    return this.perform(prepared, endpoint, fingerprint, fault);
  }

  /** All in one transaction: the effect, its events and the answer that the key will repeat. */
  private perform(prepared: Prepared, endpoint: string, fingerprint: string, fault: RequestFault | undefined): Outcome {
    const { key, requestId } = prepared;
    const remember = (answer: Answer): Answer => {
      if (key === undefined) return answer;
      const { status, body } = answer;
      this.idempotency.record({ id: key, endpoint, fingerprint, status, body, requestId });
      return answer;
    };
    const { store, context } = this.machine;
    const attempt = (): Answer =>
      store.transaction(() =>
        context.during({ id: requestId, idempotency_key: key ?? null }, () => {
          const answer = answerOf(...this.run(prepared), requestId, key);
          return remember(fault?.kind === 'error_after' ? serverError(requestId, key) : answer);
        }),
      );
    const answer = attemptOr(attempt, (problem) => {
      const refusal = answerOf(problem.status, { error: problem.body }, requestId, key);
      return problem.stage === 'during' ? store.transaction(() => remember(refusal)) : refusal;
    });
    if (fault?.kind === 'silence_after') return { kind: 'silence' };
    if (fault?.kind === 'reset_after') return { kind: 'reset' };
    return answer;
  }

  private run({ route, ids, form, by, owner }: Prepared): [status: number, body: object] {
    const parameters = Parameters.parse(form);
    const paths = parameters.list('expand');
    parameters.text('key');
    const answer = answerOrKept(() => [
      200,
      expand(this.machine, route.run({ machine: this.machine, ids, parameters, by, owner }), paths),
    ]);
    // Last, because only now it is known what nobody read; the transaction undoes what was done.
    parameters.refuseUnknown();
    return answer;
  }

  private async wait(key: string | undefined, milliseconds: number): Promise<void> {
    if (key !== undefined) this.idempotency.hold(key);
    try {
      await sleep(milliseconds);
    } finally {
      if (key !== undefined) this.idempotency.release(key);
    }
  }

  private authenticate(key: string | undefined): 'browser' | 'server' {
    if (key === undefined) {
      throw unauthorized(
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      );
    }
    if (key === this.keys.secret) return 'server';
    if (key === this.keys.publishable) return 'browser';
    throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}`);
  }

  private ownerOf(account: string | undefined, route: Route): Owner {
    if (account === undefined) return PLATFORM;
    if (this.machine.store.get('account', account) === undefined || route.connected !== 'allowed') {
      const message = `The provided key does not have access to account '${account}' for this request (or that account does not exist).`;
      throw new StripeProblem(403, { type: 'invalid_request_error', code: 'account_invalid', message }, 'before');
    }
    return account;
  }
}

/** The failed charge of a declined card stays, so that refusal is an answer and not a failure. */
function answerOrKept(run: () => [status: number, body: object]): [status: number, body: object] {
  try {
    return run();
  } catch (error) {
    if (error instanceof StripeProblem && error.stage === 'kept') return [error.status, { error: error.body }];
    throw error;
  }
}

function attemptOr(attempt: () => Answer, otherwise: (problem: StripeProblem) => Answer): Answer {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof StripeProblem) return otherwise(error);
    throw error;
  }
}

function faultBefore(fault: RequestFault | undefined, requestId: string, key: string | undefined): Outcome | undefined {
  if (fault?.kind === 'error_before') return serverError(requestId, key);
  if (fault?.kind === 'silence_before') return { kind: 'silence' };
  if (fault?.kind === 'reset_before') return { kind: 'reset' };
  if (fault?.kind !== 'rate_limited') return undefined;
  const message = 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.';
  return answerOf(429, { error: { type: 'invalid_request_error', code: 'rate_limit', message } }, requestId, key);
}

function serverError(requestId: string, key: string | undefined): Answer {
  const error: ProblemBody = { type: 'api_error', message: 'An unknown error occurred (a fault of the sandbox).' };
  return answerOf(500, { error }, requestId, key);
}

function answerOf(status: number, body: object | string, requestId: string, key?: string): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers: headersOf(requestId, key), body: text };
}

function headersOf(requestId: string, key: string | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': API_VERSION,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

function keyIn(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0];
}

/** As browsers send it. Only the publishable key may stand among parameters, which end up in logs. */
function keyInForm(form: string): string | undefined {
  const key = Parameters.parse(form).text('key');
  return key?.startsWith('pk_') === true ? key : undefined;
}

function unauthorized(message: string): StripeProblem {
  return new StripeProblem(401, { type: 'invalid_request_error', message }, 'before');
}

function secretKeyRequired(): StripeProblem {
  const message = 'This API call cannot be made with a publishable API key. Please use a secret API key.';
  return new StripeProblem(403, { type: 'invalid_request_error', code: 'secret_key_required', message }, 'before');
}

function unknownRoute({ method, path }: ApiRequest): StripeProblem {
  const message = `Unrecognized request URL (${method}: ${path}). This sandbox answers only what a marketplace needs.`;
  return new StripeProblem(404, { type: 'invalid_request_error', message }, 'before');
}
