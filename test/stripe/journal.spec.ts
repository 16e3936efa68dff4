import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../../src/sandbox/stripe/store.js';
import { Journal } from '../../src/sandbox/stripe/journal.js';
import { fillBalance, onboardedAccount, pay, refusal, type SandboxInTest, startSandbox } from './support.js';

const FILE = 'stripe-sandbox.jsonl';

describe("the sandbox's journal", () => {
  const directories: string[] = [];
  const running: SandboxInTest[] = [];

  const directory = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'sheber-stripe-'));
    directories.push(made);
    return made;
  };

  const start = async (dataDirectory: string): Promise<SandboxInTest> => {
    const sandbox = await startSandbox({ dataDirectory });
    running.push(sandbox);
    return sandbox;
  };

  /** What a process that is killed now leaves behind: the file as it is, with no chance to finish anything. */
  const killed = async (dataDirectory: string): Promise<string> => {
    const copy = await directory();
    await copyFile(join(dataDirectory, FILE), join(copy, FILE));
    return copy;
  };

  const everything = (store: Store): Map<string, unknown> =>
    new Map([...store.snapshot()].map(([table, id, row]) => [`${table}:${id}`, row]));

  let first: SandboxInTest;
  let home: string;

  beforeEach(async () => {
    home = await directory();
    first = await start(home);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
    await Promise.all(directories.splice(0).map((path) => rm(path, { recursive: true, force: true })));
  });

  it('brings back every object, key and balance after the process was killed', async () => {
    const { stripe } = first;
    const intent = await pay(stripe, 5_800_000, 'kzt');
    await fillBalance(stripe, 50_000);
    const destination = await onboardedAccount(first);
    await stripe.transfers.create({ amount: 1_000, currency: 'eur', destination }, { idempotencyKey: 'transfer' });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100_000 });
    const balance = await stripe.balance.retrieve();

    const second = await start(await killed(home));
    expect(everything(second.machine.store)).toEqual(everything(first.machine.store));
    expect(await second.stripe.balance.retrieve()).toEqual(balance);
    const repeated = await second.stripe.transfers.create(
      { amount: 1_000, currency: 'eur', destination },
      { idempotencyKey: 'transfer' },
    );
    expect(repeated.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect((await second.stripe.transfers.list()).data).toHaveLength(1);
  });

  it('keeps the order of lists and goes on with what was to happen later', async () => {
    const ids: string[] = [];
    for (let amount = 100; amount < 105; amount++) {
      ids.unshift((await first.stripe.paymentIntents.create({ amount, currency: 'eur' })).id);
    }
    await first.stripe.paymentIntents.update(String(ids[4]), { metadata: { touched: 'last' } });
    const failing = await pay(first.stripe, 1_000, 'eur', 'pm_card_refundFail');
    const refund = await first.stripe.refunds.create({ payment_intent: failing.id });

    const second = await start(await killed(home));
    const listed = await second.stripe.paymentIntents.list();
    expect(listed.data.map(({ id }) => id)).toEqual([failing.id, ...ids]);
    second.machine.advance(10);
    expect((await second.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
  });

  it('leaves out a line that was cut off, wherever it was cut', async () => {
    await first.stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    const before = await readFile(join(home, FILE));
    await first.stripe.paymentIntents.create({ amount: 2_000, currency: 'eur' });
    const after = await readFile(join(home, FILE));
    const known = everything(first.machine.store).size;
    for (let length = before.length; length <= after.length; length += 97) {
      const cut = await directory();
      await writeFile(join(cut, FILE), after.subarray(0, length));
      const store = new Store();
      Journal.open(cut, store).close();
      expect(store.all('payment_intent')).toHaveLength(1);
      expect(everything(store).size).toBeLessThan(known);
    }
  });

  it('is written anew at start, without what it repeats', async () => {
    const intent = await first.stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    for (let index = 0; index < 20; index++) {
      await first.stripe.paymentIntents.update(intent.id, { metadata: { index } });
    }
    const copy = await killed(home);
    const intents = async (): Promise<number> =>
      (await readFile(join(copy, FILE), 'utf8')).split('"payment_intent","pi_').length - 1;
    expect(await intents()).toBe(21);
    const store = new Store();
    Journal.open(copy, store).close();
    expect(await intents()).toBe(1);
    expect(store.get('payment_intent', intent.id)?.metadata).toEqual({ index: '19' });
  });

  it('refuses a file that is not its own instead of guessing', async () => {
    const strange = await directory();
    await writeFile(join(strange, FILE), '[["secret","x",{}]]\n');
    await expect(startSandbox({ dataDirectory: strange })).rejects.toThrow('line 1');
  });

  it('keeps nothing of a request that failed half-way', async () => {
    const { machine } = first;
    const before = everything(machine.store);
    expect(() =>
      machine.store.transaction(() => {
        machine.context.emit('charge.succeeded', { id: 'ch_half' });
        throw new Error('half-way');
      }),
    ).toThrow('half-way');
    await refusal(first.stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', expand: ['color'] }));
    expect(everything(machine.store)).toEqual(before);
    const second = await start(await killed(home));
    expect(everything(second.machine.store)).toEqual(before);
  });
});
