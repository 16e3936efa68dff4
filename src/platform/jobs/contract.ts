/** Names, queues and payload types of work, and how a class says that it does some. */
import type { Tx } from '../database/database.js';

/** By nature, so that slow work of one kind never stands in front of another's. */
export const queues = ['money', 'orders', 'catalogue', 'media', 'letters'] as const;
export type Queue = (typeof queues)[number];

/** Name, queue and payload type in one value: a misspelt field does not compile. */
export interface JobContract<Payload extends object> {
  readonly name: string;
  readonly queue: Queue;
  readonly attempts: number;
  readonly leaseSeconds: number | undefined;
  readonly Payload: new () => Payload;
}

/** Something that happened, named with its version, for example `order.paid.v1`. Owned by its publisher. */
export interface EventContract<Payload extends object> {
  readonly name: string;
  readonly Payload: new () => Payload;
}

/** A job without payload that becomes due every so many seconds of business time. */
export interface RecurringContract extends JobContract<NoPayload> {
  readonly everySeconds: number;
}

export class NoPayload {}

export interface JobOptions {
  readonly queue: Queue;
  /** How often the job is started at most before it is dead-lettered; 1 to 100. */
  readonly attempts: number;
  /** For how long a run may be silent before another worker may start it; JOBS_LEASE_SECONDS if left out. */
  readonly leaseSeconds?: number;
}

export interface SubscriberOptions extends JobOptions {
  /** The subscriber's own name, which its rows carry; unique among jobs. */
  readonly name: string;
}

export interface RecurringOptions {
  readonly queue: Queue;
  readonly everySeconds: number;
  /** 3 if left out: the next due time comes anyway. */
  readonly attempts?: number;
}

/**
 * Work inside our database: effect and closing commit together. It has no effect but on `tx`, and does not leave the
 * transaction idle for longer than `idle_in_transaction_session_timeout`; what takes long is an OutsideJob.
 */
export interface LocalJob<Payload extends object> {
  handle(tx: Tx, payload: Payload): Promise<void>;
}

/**
 * Work that leaves the process. `call` can happen again after a crash, so the outside must recognise `key`, which is
 * the same for all attempts; where it can't (a letter), the docstring says "at least once".
 * `record` and the closing of the row commit together.
 */
export interface OutsideJob<Payload extends object, Result> {
  /** `signal` aborts when the lease is lost: another run has begun and this result would be thrown away. */
  call(payload: Payload, key: string, signal: AbortSignal): Promise<Result>;
  record(tx: Tx, payload: Payload, result: Result): Promise<void>;
}

const named = new Set<string>();

export function defineJob<Payload extends object>(
  name: string,
  Payload: new () => Payload,
  { queue, attempts, leaseSeconds }: JobOptions,
): JobContract<Payload> {
  claimName(name);
  return { name, Payload, queue, attempts, leaseSeconds };
}

export function defineEvent<Payload extends object>(name: string, Payload: new () => Payload): EventContract<Payload> {
  claimName(name);
  return { name, Payload };
}

export function defineRecurring(
  name: string,
  { queue, everySeconds, attempts = 3 }: RecurringOptions,
): RecurringContract {
  return { ...defineJob(name, NoPayload, { queue, attempts }), everySeconds };
}

/** Rows outlive the code that wrote them, so a name means one thing in the whole program. */
function claimName(name: string): void {
  if (named.has(name)) throw new Error(`Two jobs or events are called ${name}.`);
  named.add(name);
}

/** What a handler class declares about itself, read at boot. */
export interface HandlerDeclaration {
  readonly contract: JobContract<object>;
  /** Set when the contract is a subscription. */
  readonly event?: EventContract<object>;
}

const DECLARATIONS = 'sheber:job-handler';

// Properties, not methods, so that parameters are compared strictly: a handler can't ask for fields that no payload has.
type HandlerOf<Payload extends object> =
  | { handle: (tx: Tx, payload: Payload) => Promise<void> }
  | {
      call: (payload: Payload, key: string, signal: AbortSignal) => Promise<unknown>;
      record: (tx: Tx, payload: Payload, result: never) => Promise<void>;
    };

type HandlerClass<Payload extends object> = new (...dependencies: never[]) => HandlerOf<Payload>;

/** The provider of this class runs every job of the contract. Exactly one class per contract. */
export function HandlesJob<Payload extends object>(contract: JobContract<Payload>) {
  return (handler: HandlerClass<Payload>): void => declare(handler, { contract });
}

/** Each event published becomes one job of this class, in the publisher's transaction. */
export function HandlesEvent<Payload extends object>(event: EventContract<Payload>, options: SubscriberOptions) {
  const contract = defineJob(options.name, event.Payload, options);
  return (handler: HandlerClass<Payload>): void => declare(handler, { contract, event });
}

function declare(handler: object, declaration: HandlerDeclaration): void {
  Reflect.defineMetadata(DECLARATIONS, [...declarationsOf(handler), declaration], handler);
}

export function declarationsOf(handler: object): HandlerDeclaration[] {
  return (Reflect.getOwnMetadata(DECLARATIONS, handler) as HandlerDeclaration[] | undefined) ?? [];
}

export function isRecurring(contract: JobContract<object>): contract is RecurringContract {
  return 'everySeconds' in contract;
}
