import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, validateSync } from 'class-validator';
import type { StripeApi } from './api.js';
import type { Deliveries } from './deliveries.js';
import { type EventFaultKind, eventFaultKinds, type RequestFaultKind, requestFaultKinds } from './faults.js';
import { invalid } from './problem.js';

class FaultBody {
  /** A kind of fault.ts, of requests or of events. */
  @IsIn([...requestFaultKinds, ...eventFaultKinds])
  kind!: EventFaultKind | RequestFaultKind;

  @IsOptional()
  @IsIn(['GET', 'POST'])
  method?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  path?: string;

  @IsOptional()
  @Matches(/^[a-z_.]+\*?$/)
  type?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  milliseconds?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  count?: number;
}

class DisputeBody {
  @IsOptional()
  @IsIn(['fraudulent', 'inquiry', 'product_not_received'])
  kind?: 'fraudulent' | 'inquiry' | 'product_not_received';

  @IsOptional()
  @IsInt()
  @Min(1)
  amount?: number;
}

class PayoutFailureBody {
  @IsOptional()
  @IsIn(['account_closed', 'could_not_process', 'no_account'])
  code?: string;
}

class OnboardingBody {
  @IsIn(['complete', 'incomplete', 'pending', 'rejected'])
  outcome!: 'complete' | 'incomplete' | 'pending' | 'rejected';
}

class ClockBody {
  @IsInt()
  @Min(1)
  @Max(315_360_000)
  seconds!: number;
}

class RateBody {
  @Matches(/^[A-Za-z]{3}$/)
  currency!: string;

  @Matches(/^\d{1,12}(?:\.\d{1,12})?$/)
  unitsPerEuro!: string;
}

class NoBody {}

interface Command {
  readonly pattern: RegExp;
  readonly run: (ids: readonly string[], body: unknown) => unknown;
}

/** What the outside world does, on command: banks decide, time passes, networks fail. For tests and the demo. */
export class Control {
  private readonly commands: Readonly<Record<string, readonly Command[]>>;

  constructor(
    private readonly api: StripeApi,
    private readonly deliveries: Deliveries,
  ) {
    const { machine } = api;
    const change = (work: () => unknown): unknown => machine.store.transaction(work);
    this.commands = {
      GET: [
        { pattern: /^deliveries$/, run: () => machine.store.all('delivery') },
        { pattern: /^faults$/, run: () => api.faults.waiting() },
        { pattern: /^clock$/, run: () => ({ now: machine.context.now() }) },
      ],
      POST: [
        { pattern: /^faults$/, run: (_, body) => this.addFault(read(FaultBody, body)) },
        { pattern: /^faults\/clear$/, run: () => api.faults.clear() },
        { pattern: /^events\/([^/]+)\/resend$/, run: ([id = '']) => this.resend(id) },
        {
          pattern: /^charges\/([^/]+)\/dispute$/,
          run: ([id = ''], body) => change(() => machine.disputes.open(id, read(DisputeBody, body))),
        },
        { pattern: /^disputes\/([^/]+)\/win$/, run: ([id = '']) => change(() => machine.disputes.decide(id, 'won')) },
        { pattern: /^disputes\/([^/]+)\/lose$/, run: ([id = '']) => change(() => machine.disputes.decide(id, 'lost')) },
        { pattern: /^refunds\/([^/]+)\/succeed$/, run: ([id = '']) => change(() => machine.refunds.succeed(id)) },
        { pattern: /^refunds\/([^/]+)\/fail$/, run: ([id = '']) => change(() => machine.refunds.fail(id)) },
        { pattern: /^payouts\/([^/]+)\/pay$/, run: ([id = '']) => change(() => machine.payouts.pay(id)) },
        {
          pattern: /^payouts\/([^/]+)\/fail$/,
          run: ([id = ''], body) => change(() => machine.payouts.fail(id, read(PayoutFailureBody, body).code)),
        },
        {
          pattern: /^accounts\/([^/]+)\/onboard$/,
          run: ([id = ''], body) => change(() => machine.accounts.onboard(id, read(OnboardingBody, body).outcome)),
        },
        { pattern: /^clock$/, run: (_, body) => machine.advance(read(ClockBody, body).seconds) },
        { pattern: /^rates$/, run: (_, body) => change(() => this.setRate(read(RateBody, body))) },
        { pattern: /^reset$/, run: () => this.reset() },
      ],
    };
  }

  /** Undefined when there is no such command. `path` is what follows `/_sandbox/`. */
  run(method: string, path: string, body: unknown): { answer: unknown } | undefined {
    for (const { pattern, run } of this.commands[method] ?? []) {
      const match = pattern.exec(path);
      if (match !== null) return { answer: run(match.slice(1), body) ?? { done: true } };
    }
    return undefined;
  }

  private addFault(fault: FaultBody): void {
    const { kind, method, path, type, milliseconds, count } = fault;
    const requestKind = requestFaultKinds.find((known) => known === kind);
    const eventKind = eventFaultKinds.find((known) => known === kind);
    if (requestKind !== undefined)
      this.api.faults.addForRequests({ kind: requestKind, method, path, milliseconds, count });
    if (eventKind !== undefined) this.api.faults.addForEvents({ kind: eventKind, type, milliseconds, count });
  }

  private resend(id: string): void {
    this.api.machine.events.retrieve(id);
    this.deliveries.resend(id);
  }

  private setRate({ currency, unitsPerEuro }: RateBody): void {
    this.api.machine.context.setRate(currency, unitsPerEuro);
  }

  private reset(): void {
    this.api.faults.clear();
    this.api.machine.store.transaction(() => this.api.machine.store.clear());
  }
}

function read<Body extends object>(type: new () => Body, given: unknown): Body {
  const body = plainToInstance(type, given ?? {});
  const errors = validateSync(body, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: type !== NoBody,
  });
  if (errors.length > 0) throw invalid(`Not valid: ${errors.map(({ property }) => property).join(', ')}`);
  return body;
}
