import { randomInt } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { demoUnitsPerEuro, smallestCharge } from './currencies.js';
import type { Delivery, EventType, SandboxEvent, Settings, Task } from './objects.js';
import type { Store } from './store.js';

/** The version that this sandbox speaks; the one that the SDK's types describe. */
export const API_VERSION = '2026-10-28.endive';

export interface SandboxOptions {
  readonly clock: Clock;
  readonly settlementCurrency: string;
  /** How many units of each currency a euro buys, as plain decimals; added to the demo's figures. */
  readonly unitsPerEuro?: Readonly<Record<string, string>>;
  /** Days until a charge's money is available, counted from the start of the day. */
  readonly settlementDays?: number;
  /** Seconds until what takes time is done: a pending refund, a closed dispute. */
  readonly laterSeconds?: number;
  /** Seconds until a charge has its balance transaction. Stripe may take a moment; here none unless asked for. */
  readonly bookingSeconds?: number;
  /** The part of an id after its prefix; random if left out. */
  readonly idSuffix?: () => string;
}

interface RequestInfo {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NO_REQUEST: RequestInfo = { id: null, idempotency_key: null };

/** What every part of the sandbox shares: the objects, the time, ids, rates, events. */
export class SandboxContext {
  readonly settlement: string;
  readonly settlementDays: number;
  readonly laterSeconds: number;
  readonly bookingSeconds: number;
  /** Where pages of the sandbox are; set once the server listens. */
  baseUrl = 'http://127.0.0.1';
  /** How an event travels. Without a webhook endpoint it does not, and can only be listed. */
  planDelivery: (event: SandboxEvent) => readonly Delivery[] = () => [];

  private clock: Clock;
  private latest = 0;
  private request: RequestInfo = NO_REQUEST;
  private readonly idSuffix: () => string;
  private readonly givenRates: Readonly<Record<string, string>>;

  constructor(
    readonly store: Store,
    options: SandboxOptions,
  ) {
    this.clock = options.clock;
    this.settlement = options.settlementCurrency.toLowerCase();
    smallestCharge(this.settlement);
    this.settlementDays = options.settlementDays ?? 2;
    this.laterSeconds = options.laterSeconds ?? 2;
    this.bookingSeconds = options.bookingSeconds ?? 0;
    this.idSuffix = options.idSuffix ?? randomSuffix;
    this.givenRates = { ...demoUnitsPerEuro, ...lowerCased(options.unitsPerEuro ?? {}) };
  }

  /** Seconds since 1970. Never goes back, whatever the clock does: bookings depend on the later time. */
  now(): number {
    const ahead = this.store.get('settings', 'settings')?.aheadSeconds ?? 0;
    this.latest = Math.max(this.latest, Math.floor(this.clock.now().getTime() / 1_000) + ahead);
    return this.latest;
  }

  /** After a restart: not before what was already booked. */
  notBefore(seconds: number): void {
    this.latest = Math.max(this.latest, seconds);
  }

  /** From now on the time of another clock, for example of the application once that has started. */
  follow(clock: Clock): void {
    this.clock = clock;
  }

  advance(seconds: number): void {
    const settings = this.settings();
    this.store.put('settings', { ...settings, aheadSeconds: settings.aheadSeconds + seconds });
  }

  get unitsPerEuro(): Readonly<Record<string, string>> {
    return { ...this.givenRates, ...this.store.get('settings', 'settings')?.unitsPerEuro };
  }

  setRate(currency: string, unitsPerEuro: string): void {
    const settings = this.settings();
    const changed = { ...settings.unitsPerEuro, [currency.toLowerCase()]: unitsPerEuro };
    this.store.put('settings', { ...settings, unitsPerEuro: changed });
  }

  newId(prefix: string): string {
    return `${prefix}_${this.idSuffix()}`;
  }

  /** Runs `work` in the name of a request: its events say so. */
  during<Result>(request: RequestInfo, work: () => Result): Result {
    this.request = request;
    try {
      return work();
    } finally {
      this.request = NO_REQUEST;
    }
  }

  emit(type: EventType, object: object, more: { previous?: object; account?: string } = {}): void {
    const event: SandboxEvent = {
      id: this.newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(),
      data: { object, ...(more.previous === undefined ? {} : { previous_attributes: more.previous }) },
      livemode: false,
      pending_webhooks: 1,
      request: this.request,
      type,
      ...(more.account === undefined ? {} : { account: more.account }),
    };
    this.store.put('event', event);
    for (const delivery of this.planDelivery(event)) this.store.put('delivery', delivery);
  }

  schedule(action: Task['action'], subject: string, inSeconds: number, outcome?: Task['outcome']): void {
    const dueAt = this.now() + inSeconds;
    this.store.put('task', { id: this.newId('task'), dueAt, action, subject, outcome });
  }

  private settings(): Settings {
    return this.store.get('settings', 'settings') ?? { id: 'settings', aheadSeconds: 0, unitsPerEuro: {} };
  }
}

export function newDelivery(id: string, event: string, dueAt: number): Delivery {
  return { id, event, state: 'pending', attempts: 0, dueAt, lastAnswer: null };
}

function randomSuffix(): string {
  return Array.from({ length: 24 }, () => BASE62[randomInt(BASE62.length)]).join('');
}

function lowerCased(rates: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(rates).map(([currency, rate]) => [currency.toLowerCase(), rate]));
}
