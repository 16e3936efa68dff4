import { AsyncLocalStorage } from 'node:async_hooks';

export interface Actor {
  readonly accountId: string;
  /** Staff roles, and the role in the workshop that the request acts for. */
  readonly roles: readonly string[];
  readonly via: 'session' | 'api_key';
}

export interface RequestContext {
  /** The `X-Request-Id` of the answer, the `instance` of its problem and the `requestId` of its log line. */
  readonly requestId: string;
  /** `request` until the access guard knows who it is. */
  readonly kind: 'request' | 'command';
  /** Null: nobody has signed in, or it is a command. */
  actor: Actor | null;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** Whatever `work` does, though a request may have started it, belongs to none: a job that a request's commit woke. */
export function outsideRequests<Result>(work: () => Result): Result {
  return contexts.exit(work);
}

/** Whatever `work` does, awaits and calls belongs to this request. */
export function inRequest<Result>(context: Pick<RequestContext, 'requestId' | 'kind'>, work: () => Result): Result {
  return contexts.run({ ...context, actor: null }, work);
}

/** The request that is being answered; undefined: a job, or a test that calls a service. */
export function currentRequest(): RequestContext | undefined {
  return contexts.getStore();
}

/** The access guard has found out who asks. */
export function nameActor(actor: Actor): void {
  const context = contexts.getStore();
  if (context !== undefined) context.actor = actor;
}
