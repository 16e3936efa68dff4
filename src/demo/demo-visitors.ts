import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts, demoTotpCode } from '../identity/index.js';
import type { SystemClock } from '../kernel/clock.js';

/** All waits for the shop's jobs together, so that a shop whose jobs stand still starts all the same. */
const MOST_WAITING_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** How long an authenticator app shows a code. */
const CODE_SECONDS = 30;

export type DemoPerson = 'shopper' | 'applicant' | 'artisan' | 'artisan2' | 'finance' | 'administrator';

export interface DemoRequest {
  readonly body?: object;
  /** Instead of a body. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the shop that is not 2xx. */
export class DemoRefusal extends Error {
  override readonly name = 'DemoRefusal';

  constructor(
    request: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(`${request} was answered with ${status} ${code}.`);
  }
}

/** The demo's people: they use the shop from outside, over HTTP, as everybody does. */
export class DemoVisitors {
  private readonly sessions = new Map<DemoPerson, Promise<string>>();
  private waitedMs = 0;

  constructor(
    private readonly url: string,
    private readonly clock: SystemClock,
  ) {}

  /** @throws DemoRefusal */
  async ask<Body = unknown>(
    who: DemoPerson | 'guest',
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    request: DemoRequest = {},
  ): Promise<Body> {
    if (who === 'guest') return this.send(method, path, request);
    const headers = { ...request.headers, authorization: `Bearer ${await this.sessionOf(who)}` };
    return this.send(method, path, { ...request, headers });
  }

  /** Looks until it is there. @throws Error when it takes too long */
  async until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (this.waitedMs >= MOST_WAITING_MS) throw new Error(`${what}: that takes too long.`);
      await sleep(LOOK_EVERY_MS);
      this.waitedMs += LOOK_EVERY_MS;
    }
  }

  private async sessionOf(who: DemoPerson): Promise<string> {
    const session = this.sessions.get(who) ?? this.signIn(who);
    this.sessions.set(who, session);
    return session;
  }

  /** Staff use the code before this moment's, so that this moment's is left to whoever reads the banner. */
  private async signIn(who: DemoPerson): Promise<string> {
    const account = demoAccounts.find(({ email }) => email === `${who}@demo.example`);
    if (account === undefined) throw new Error(`${who} is no demo account.`);
    const { email, password, staffRole } = account;
    if (staffRole === null) return this.tokenFor({ email, password });
    const now = this.clock.now();
    const previous = new Date(now.getTime() - CODE_SECONDS * 1_000);
    try {
      return await this.tokenFor({ email, password, code: demoTotpCode('local', previous).code });
    } catch (error) {
      // A start that was interrupted a moment ago has used it.
      if (!(error instanceof DemoRefusal && error.code === 'one_time_code_invalid')) throw error;
      return this.tokenFor({ email, password, code: demoTotpCode('local', now).code });
    }
  }

  private async tokenFor(body: object): Promise<string> {
    return (await this.send<{ token: string }>('POST', '/v1/auth/sign-in', { body })).token;
  }

  private async send<Body>(method: string, path: string, { body, form, headers }: DemoRequest): Promise<Body> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? { body: form } : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw new DemoRefusal(`${method} ${path}`, response.status, codeOf(answer));
    return answer as Body;
  }
}

function codeOf(problem: unknown): string {
  const { code } = (problem ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'without a code';
}
