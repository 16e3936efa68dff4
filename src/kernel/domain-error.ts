/** What kind of refusal it is; the HTTP layer maps each kind to one status. */
export type RefusalKind =
  | 'malformed' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'conflict' // 409
  | 'precondition_failed' // 412
  | 'invalid' // 422
  | 'precondition_required' // 428
  | 'too_many' // 429
  | 'unavailable'; // 503

/** One wrong place in the input, addressed by an RFC 6901 JSON pointer. */
export interface InputError {
  /** The part of the request that the pointer leads into; the body if left out. */
  readonly in?: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface RefusalOptions {
  readonly errors?: readonly InputError[];
  /** Facts the caller can act on. Public: it leaves the server as it is. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Seconds after which another try makes sense; becomes `Retry-After`. */
  readonly retryAfter?: number;
}

/** An expected refusal that the caller can act on. `code` is API contract: never rename one. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly errors: readonly InputError[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | undefined;

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    options: RefusalOptions = {},
  ) {
    super(message);
    this.errors = options.errors ?? [];
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter;
  }
}
