import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  declarationsOf,
  isRecurring,
  type JobContract,
  type LocalJob,
  type OutsideJob,
  type RecurringContract,
} from './contract.js';

type HandlerInstance = LocalJob<object> | OutsideJob<object, unknown>;

export interface JobHandler {
  readonly contract: JobContract<object>;
  readonly instance: HandlerInstance;
}

/** Who does which work: every provider that declared it, found at boot. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly byName = new Map<string, JobHandler>();
  private readonly byEvent = new Map<string, JobContract<object>[]>();
  private found = false;

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function') continue;
      for (const { contract, event } of declarationsOf(metatype)) {
        if (this.byName.has(contract.name)) throw new Error(`Two classes handle the job ${contract.name}.`);
        this.byName.set(contract.name, { contract, instance: instance as HandlerInstance });
        if (event !== undefined) {
          this.byEvent.set(event.name, [...(this.byEvent.get(event.name) ?? []), contract]);
        }
      }
    }
    this.found = true;
  }

  find(name: string): JobHandler | undefined {
    return this.byName.get(name);
  }

  /** Throws before the modules are initialised: an event published then would reach nobody. */
  subscribersOf(eventName: string): readonly JobContract<object>[] {
    if (!this.found) throw new Error(`${eventName} was published before the application was initialised.`);
    return this.byEvent.get(eventName) ?? [];
  }

  recurring(): RecurringContract[] {
    return [...this.byName.values()].map(({ contract }) => contract).filter(isRecurring);
  }
}

export function isOutsideJob(instance: HandlerInstance): instance is OutsideJob<object, unknown> {
  return 'call' in instance;
}
