/** What the rest of the program needs of the jobs platform: contracts, handlers, and the two ways to ask for work. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

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

export interface JobOptions {
  readonly queue: Queue;
  /** How often a job is started at most before it is dead-lettered. */
  readonly attempts: number;
  /** For how long a run may be silent before another worker may start it; JOBS_LEASE_SECONDS if left out. */
  readonly leaseSeconds?: number;
}

export interface SubscriberOptions extends JobOptions {
  /** The subscriber's own name; its rows carry it. Unique among jobs. */
  readonly name: string;
}

/** All work inside our database: effect and closing commit together. */
export interface LocalJob<Payload extends object> {
  handle(tx: Tx, payload: Payload): Promise<void>;
}

/** Work that leaves the process: first the call, with a key that never changes, then its record. */
export interface OutsideJob<Payload extends object, Result> {
  /** `signal` aborts when the lease is lost: the result would be thrown away. */
  call(payload: Payload, key: string, signal: AbortSignal): Promise<Result>;
  record(tx: Tx, payload: Payload, result: Result): Promise<void>;
}

export interface EnqueueOptions {
  /** When the job becomes due, by business time; at once if left out. */
  readonly at?: Date;
  /** `once`: never a second row with this key. `coalesce`: no second row while one waits to start. */
  readonly key?: { readonly once: string } | { readonly coalesce: string };
}

export function defineJob<Payload extends object>(
  name: string,
  Payload: new () => Payload,
  options: JobOptions,
): JobContract<Payload> {
  return { name, Payload, queue: options.queue, attempts: options.attempts, leaseSeconds: options.leaseSeconds };
}

export function defineEvent<Payload extends object>(name: string, Payload: new () => Payload): EventContract<Payload> {
  return { name, Payload };
}

type JobHandlerClass<Payload extends object> = new (
  ...dependencies: never[]
) => LocalJob<Payload> | OutsideJob<Payload, unknown>;

/** The provider of this class runs every job of the contract. Exactly one class per contract. */
export function HandlesJob<Payload extends object>(contract: JobContract<Payload>) {
  return (handler: JobHandlerClass<Payload>): void => {
    Reflect.defineMetadata('sheber:job', contract, handler);
  };
}

/** Each event published becomes one job of this class, in the publisher's transaction. */
export function HandlesEvent<Payload extends object>(event: EventContract<Payload>, options: SubscriberOptions) {
  return (handler: JobHandlerClass<Payload>): void => {
    Reflect.defineMetadata('sheber:event', { event, options }, handler);
  };
}

/** The two ways to ask for work. Both join the caller's transaction: no commit, no job. */
@Injectable()
export abstract class Jobs {
  abstract enqueue<Payload extends object>(
    tx: Tx,
    contract: JobContract<Payload>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<void>;

  abstract publish<Payload extends object>(tx: Tx, event: EventContract<Payload>, payload: Payload): Promise<void>;
}
