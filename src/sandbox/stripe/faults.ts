import { matches } from './events.js';

/**
 * What may go wrong with a request. `before`: nothing was done; `after`: it was done and recorded under its key.
 * - `error`: the answer is a 500, and the key repeats it
 * - `silence`: no answer ever comes
 * - `reset`: the connection is cut
 * - `rate_limited`: 429, nothing was done
 * - `slow`: the answer comes `milliseconds` later; the key is in use meanwhile
 */
export const requestFaultKinds = [
  'error_before',
  'error_after',
  'silence_before',
  'silence_after',
  'reset_before',
  'reset_after',
  'rate_limited',
  'slow',
] as const;

/**
 * What may go wrong with an event on its way to the webhook endpoint.
 * - `duplicated`: it is sent three times
 * - `late`: it is sent `milliseconds` later (5 s if left out)
 * - `reordered`: it is held back (0.4 s if left out), so that events after it arrive first
 * - `dropped`: it is never sent, though it can be listed
 */
export const eventFaultKinds = ['duplicated', 'late', 'reordered', 'dropped'] as const;

export type RequestFaultKind = (typeof requestFaultKinds)[number];
export type EventFaultKind = (typeof eventFaultKinds)[number];

export interface RequestFault {
  readonly kind: RequestFaultKind;
  /** GET or POST; either when left out. */
  readonly method?: string;
  /** A regular expression of the path; any when left out. */
  readonly path?: string;
  readonly milliseconds?: number;
  /** How many times; once when left out. */
  readonly count?: number;
}

export interface EventFault {
  readonly kind: EventFaultKind;
  /** An event type, or `charge.*`; any when left out. */
  readonly type?: string;
  readonly milliseconds?: number;
  readonly count?: number;
}

interface Armed<Fault> {
  readonly fault: Fault;
  left: number;
}

/** Faults that wait for their request or event. Not kept over a restart. */
export class Faults {
  private requests: Armed<RequestFault>[] = [];
  private events: Armed<EventFault>[] = [];

  addForRequests(fault: RequestFault): void {
    this.requests.push({ fault, left: fault.count ?? 1 });
  }

  addForEvents(fault: EventFault): void {
    this.events.push({ fault, left: fault.count ?? 1 });
  }

  /** The first fault that fits; it has one use less. */
  takeForRequest(method: string, path: string): RequestFault | undefined {
    return take(
      this.requests,
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || new RegExp(fault.path).test(path)),
    );
  }

  takeForEvent(type: string): EventFault | undefined {
    return take(this.events, (fault) => fault.type === undefined || matches(fault.type, type));
  }

  clear(): void {
    this.requests = [];
    this.events = [];
  }

  /** What is still waiting. */
  waiting(): (RequestFault | EventFault)[] {
    return [...this.requests, ...this.events]
      .filter(({ left }) => left > 0)
      .map(({ fault, left }) => ({ ...fault, count: left }));
  }
}

function take<Fault>(armed: readonly Armed<Fault>[], fits: (fault: Fault) => boolean): Fault | undefined {
  const found = armed.find(({ fault, left }) => left > 0 && fits(fault));
  if (found === undefined) return undefined;
  found.left -= 1;
  return found.fault;
}
