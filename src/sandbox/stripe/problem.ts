type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** The `error` of a refusal, as on the wire. Source: https://docs.stripe.com/api/errors */
export interface ProblemBody {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  charge?: string;
  decline_code?: string;
  payment_intent?: object;
  payment_method?: object;
}

/**
 * - `before`: refused before anything ran; an idempotency key keeps no such answer
 * - `during`: refused while it ran; everything is undone, the key keeps the answer
 * - `kept`: refused with an effect, such as the failed charge of a declined card; the key keeps the answer
 */
type Stage = 'before' | 'during' | 'kept';

/** A refusal of the sandbox in Stripe's words. */
export class StripeProblem extends Error {
  override readonly name = 'StripeProblem';

  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    readonly stage: Stage = 'during',
  ) {
    super(body.message);
  }
}

interface Detail {
  readonly code?: string;
  readonly param?: string;
}

/** The request itself is wrong: nothing ran. */
export function invalid(message: string, detail: Detail = {}): StripeProblem {
  return new StripeProblem(400, { type: 'invalid_request_error', message, ...detail }, 'before');
}

/** The request is well-formed, but the state of things forbids it. */
export function refused(message: string, detail: Detail = {}): StripeProblem {
  return new StripeProblem(400, { type: 'invalid_request_error', message, ...detail });
}

/** The object of the path is not there. */
export function notFound(kind: string, id: string, param = 'id'): StripeProblem {
  const message = `No such ${kind}: '${id}'`;
  return new StripeProblem(404, { type: 'invalid_request_error', code: 'resource_missing', message, param }, 'before');
}
