import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../src/kernel/clock.js';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { isAmbiguous } from '../../src/platform/stripe/stripe-errors.js';
import { StripeGateway, type TransferRequest } from '../../src/platform/stripe/stripe.gateway.js';
import { createStripeClient } from '../../src/platform/stripe/stripe-client.js';
import { fillBalance, onboardedAccount, SECRET_KEY, type SandboxInTest, startSandbox } from '../stripe/support.js';
import { testEnvironment } from '../support/environment.js';

describe('a transfer', () => {
  let sandbox: SandboxInTest;
  let gateway: StripeGateway;
  let request: TransferRequest;

  /** A provider that does not answer is given up soon, so that the test does not wait as long as a job would. */
  const IMPATIENT_MS = 2_000;

  beforeEach(async () => {
    sandbox = await startSandbox();
    const config = loadConfig(
      {
        ...testEnvironment,
        DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
        STRIPE_SECRET_KEY: SECRET_KEY,
        STRIPE_API_BASE: sandbox.url,
      },
      'local',
    );
    gateway = new StripeGateway(config, new SystemClock());
    Object.assign(gateway, { client: createStripeClient(config, IMPATIENT_MS) });
    await fillBalance(sandbox.stripe, 100_000);
    request = {
      transferId: newId(),
      amount: Money.of(12_345, 'EUR'),
      destination: await onboardedAccount(sandbox),
      decidedAt: sandbox.clock.now(),
    };
  });

  afterEach(() => sandbox.stop());

  const sent = async (): Promise<number> => (await sandbox.stripe.transfers.list({ limit: 100 })).data.length;

  /** As a job does it: again after an ambiguous answer, always with the same key. */
  async function sendUntilClear(key: string): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        await gateway.transferOnce(request, key);
        return attempt;
      } catch (error) {
        if (!isAmbiguous(error) || attempt === 5) throw error;
      }
    }
  }

  it.each(['error_after', 'error_before', 'reset_after', 'reset_before', 'silence_after', 'silence_before'] as const)(
    'is sent once when the provider answers with %s',
    async (kind) => {
      sandbox.api.faults.addForRequests({ kind, method: 'POST', path: '^/v1/transfers' });
      await sendUntilClear(`transfer:${request.transferId}`);
      expect(await sent()).toBe(1);
    },
  );

  it('is not taken for another one that has its id', async () => {
    await gateway.transferOnce(request, newId());
    const other = { ...request, amount: Money.of(99, 'EUR') };
    await expect(gateway.transferOnce(other, newId())).rejects.toThrow('was sent as 12345 eur');
    expect(await sent()).toBe(1);
  });

  it('is found again although the provider has forgotten the key', async () => {
    await gateway.transferOnce(request, 'key-of-the-first-day');
    const again = await gateway.transferOnce(request, 'key-of-the-second-day');
    expect(again.metadata['transfer_id']).toBe(request.transferId);
    expect(await sent()).toBe(1);
  });

  it('is found behind a hundred others to the same seller', async () => {
    const first = await gateway.transferOnce({ ...request, amount: Money.of(1, 'EUR') }, newId());
    for (let i = 0; i < 120; i++) {
      const { destination } = request;
      const other = { amount: 1, currency: 'eur', destination, metadata: { transfer_id: newId() } };
      await sandbox.stripe.transfers.create(other, { idempotencyKey: newId() });
    }
    expect((await gateway.transferOnce({ ...request, amount: Money.of(1, 'EUR') }, newId())).id).toBe(first.id);
  });

  it('is sent once when twenty workers send it at once', async () => {
    const key = `transfer:${request.transferId}`;
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => gateway.transferOnce(request, key)));
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await sent()).toBe(1);
  });

  it('can not be asked for without an explicit key', async () => {
    const client = createStripeClient({ STRIPE_SECRET_KEY: SECRET_KEY, STRIPE_API_BASE: sandbox.url });
    const { destination } = request;
    await expect(client.transfers.create({ amount: 1, currency: 'eur', destination })).rejects.toMatchObject({
      detail: { message: expect.stringContaining('explicit idempotency key') },
    });
    expect(await sent()).toBe(0);
  });
});
