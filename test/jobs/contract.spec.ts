import 'reflect-metadata';
import { IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { Tx } from '../../src/platform/database/database.js';
import { errorText } from '../../src/platform/jobs/error-text.js';
import {
  defineEvent,
  defineJob,
  HandlesEvent,
  HandlesJob,
  type Jobs,
  type LocalJob,
  type OutsideJob,
} from '../../src/platform/jobs/jobs.js';
import { readPayload, writePayload } from '../../src/platform/jobs/payload.js';
import { KeyPayload, SendJob, TimedPayload } from './work.js';

class PaidPayload {
  @IsString()
  orderId!: string;
}

const PrintJob = defineJob('contract.print', PaidPayload, { queue: 'orders', attempts: 3 });
const OrderPaid = defineEvent('contract.order-paid.v1', PaidPayload);

/** Never called: the compiler reads it. Each expected error would itself be an error if the line compiled. */
export async function wrongPayloadsDoNotCompile(jobs: Jobs, tx: Tx): Promise<void> {
  await jobs.enqueue(tx, PrintJob, { orderId: 'o1' });
  await jobs.publish(tx, OrderPaid, { orderId: 'o1' });
  // @ts-expect-error -- a misspelt field
  await jobs.enqueue(tx, PrintJob, { orderID: 'o1' });
  // @ts-expect-error -- a field of the wrong type
  await jobs.enqueue(tx, PrintJob, { orderId: 1 });
  // @ts-expect-error -- a field too many
  await jobs.enqueue(tx, PrintJob, { orderId: 'o1', buyerEmail: 'a@b.kz' });
  // @ts-expect-error -- a misspelt field of an event
  await jobs.publish(tx, OrderPaid, { order: 'o1' });
  // @ts-expect-error -- two kinds of key
  await jobs.enqueue(tx, PrintJob, { orderId: 'o1' }, { key: 'o1' });
  // @ts-expect-error -- no such queue
  defineJob('contract.nowhere', PaidPayload, { queue: 'emails', attempts: 3 });

  // @ts-expect-error -- handles another payload than the contract's
  @HandlesJob(PrintJob)
  class WrongPayload implements LocalJob<KeyPayload> {
    async handle(_tx: Tx, payload: KeyPayload): Promise<void> {
      void payload.key;
    }
  }

  // @ts-expect-error -- asks for a field that the payload does not have
  @HandlesEvent(OrderPaid, { name: 'contract.ask-too-much', queue: 'letters', attempts: 3 })
  class AsksTooMuch {
    async handle(_tx: Tx, payload: PaidPayload & { total: number }): Promise<void> {
      void payload.total;
    }
  }

  @HandlesJob(SendJob)
  class OtherResult implements OutsideJob<TimedPayload, string> {
    // @ts-expect-error -- returns another result than is recorded
    async call(): Promise<number> {
      return 1;
    }
    async record(): Promise<void> {}
  }
  void [WrongPayload, AsksTooMuch, OtherResult];
}

describe('a job contract', () => {
  it('keeps a name for one job or event only', () => {
    expect(() => defineJob('contract.print', PaidPayload, { queue: 'orders', attempts: 3 })).toThrow(
      'Two jobs or events are called contract.print.',
    );
    expect(() => defineEvent('contract.print', PaidPayload)).toThrow('contract.print');
  });

  it('refuses a payload that its class does not accept, naming fields and no values', () => {
    const smuggled = { orderId: 'o1', iban: 'KZ86125KZT5004100100' };
    expect(() => writePayload('contract.print', PaidPayload, smuggled)).toThrow(
      new Error('The payload of contract.print is not valid at: iban.'),
    );
    expect(() => readPayload('contract.print', PaidPayload, {})).toThrow('orderId');
    expect(readPayload('contract.print', PaidPayload, { orderId: 'o1' })).toBeInstanceOf(PaidPayload);
  });

  it('shows staff what failed without what is private', () => {
    const error = new Error(
      'Letter to aigerim@example.kz about KZ86125KZT5004100100 and 4242 4242 4242 4242, key sk_test_51abc, +7 701 123 45 67',
    );
    expect(errorText(error)).toBe('Error: Letter to [hidden] about [hidden] and [hidden], key [hidden], [hidden]');
    expect(errorText(new Error('x'.repeat(30) + ' y'.repeat(1_000))).length).toBe(500);
  });
});
