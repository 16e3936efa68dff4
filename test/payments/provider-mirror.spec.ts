import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { ProviderMirror } from '../../src/payments/provider-mirror.js';
import { Database } from '../../src/platform/database/database.js';
import type { ProviderObject } from '../../src/platform/stripe/provider-objects.js';
import {
  chargeOf,
  idOf,
  onboardedAccount,
  pay,
  SECRET_KEY,
  type SandboxInTest,
  startSandbox,
} from '../stripe/support.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { OPEN_PAYMENT_JOBS, quiet } from '../support/quiet.js';

interface MirrorRow {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly facts: Record<string, unknown>;
}

describe('the mirror of the payment provider', () => {
  let app: TestApp;
  let sandbox: SandboxInTest;

  beforeAll(async () => {
    sandbox = await startSandbox();
    app = await startTestApp({
      roles: ['api', 'worker'],
      env: { STRIPE_API_BASE: sandbox.url, STRIPE_SECRET_KEY: SECRET_KEY },
    });
    sandbox.deliverTo({ url: `${app.url}/hooks/stripe`, secret: testEnvironment.STRIPE_WEBHOOK_SECRET });
  });

  afterAll(async () => {
    await app?.close();
    await sandbox?.stop();
  });

  const rows = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await asOwner(app.database, sql, parameters)) as Row[];
  const mirrored = async (id: string): Promise<MirrorRow | undefined> =>
    (await rows<MirrorRow>('SELECT id, kind, status, facts FROM provider_object WHERE id = $1', [id]))[0];
  const settled = (): Promise<void> => quiet(sandbox, () => rows(OPEN_PAYMENT_JOBS));

  it('shows a payment, its charge and what arrived in our balance', async () => {
    const intent = await pay(sandbox.stripe, 16_333, 'eur');
    await settled();
    expect(await mirrored(intent.id)).toMatchObject({ kind: 'payment_intent', status: 'succeeded' });
    expect(await mirrored(chargeOf(intent))).toMatchObject({
      status: 'succeeded',
      facts: { captured: 16_333, refunded: 0 },
    });
    const [booked] = await rows<{ amount: string; net: string }>(
      `SELECT amount_minor AS amount, net_minor AS net FROM provider_balance_transaction WHERE source_id = $1`,
      [chargeOf(intent)],
    );
    expect(Number(booked?.amount)).toBe(16_333);
    expect(Number(booked?.net)).toBeLessThan(16_333);
  });

  it.each(['duplicated', 'late', 'reordered'] as const)('ends in the same state when events are %s', async (kind) => {
    sandbox.api.faults.addForEvents({ kind, count: 4, milliseconds: 300 });
    const intent = await pay(sandbox.stripe, 5_000, 'eur');
    const charge = chargeOf(intent);
    const refund = await sandbox.stripe.refunds.create({ charge, amount: 2_000 });
    await settled();
    expect(await mirrored(intent.id)).toMatchObject({ status: 'succeeded' });
    expect(await mirrored(charge)).toMatchObject({ facts: { refunded: 2_000 } });
    expect(await mirrored(refund.id)).toMatchObject({ kind: 'refund', status: 'succeeded' });
    const bookings = await rows<{ count: string }>(
      'SELECT count(*) FROM provider_balance_transaction WHERE source_id = ANY ($1)',
      [[charge, refund.id]],
    );
    expect(Number(bookings[0]?.count)).toBe(2);
  });

  it('follows a dispute, a transfer and an account', async () => {
    const destination = await onboardedAccount(sandbox);
    const intent = await pay(sandbox.stripe, 9_000, 'eur', 'pm_card_bypassPending');
    const transfer = await sandbox.stripe.transfers.create({
      amount: 4_000,
      currency: 'eur',
      destination,
      source_transaction: chargeOf(intent),
    });
    const disputed = await pay(sandbox.stripe, 3_000, 'eur', 'pm_card_createDispute');
    await settled();
    expect(await mirrored(destination)).toMatchObject({ kind: 'account', status: 'enabled' });
    expect(await mirrored(transfer.id)).toMatchObject({ status: 'paid', facts: { destination } });
    const [dispute] = await rows<MirrorRow>(
      `SELECT id, status FROM provider_object WHERE kind = 'dispute' AND facts ->> 'chargeId' = $1`,
      [chargeOf(disputed)],
    );
    expect(dispute?.status).toBe('needs_response');
    sandbox.machine.store.transaction(() => sandbox.machine.disputes.decide(idOf(dispute?.id), 'lost'));
    await settled();
    expect(await mirrored(idOf(dispute?.id))).toMatchObject({ status: 'lost' });
  });

  it('tries again when the provider does not answer, and looks once more', async () => {
    sandbox.api.faults.addForRequests({ kind: 'error_before', method: 'GET', path: '/v1/payment_intents', count: 2 });
    const intent = await pay(sandbox.stripe, 1_000, 'eur');
    await settled();
    expect(await mirrored(intent.id)).toMatchObject({ status: 'succeeded' });
  });

  it('ignores an event whose object the provider does not know', async () => {
    const intent = await pay(sandbox.stripe, 1_100, 'eur');
    await settled();
    const eventId = `evt_unknown${Date.now()}`;
    await asOwner(
      app.database,
      `INSERT INTO provider_event (id, type, kind, object_id, livemode, occurred_at)
       VALUES ($1, 'charge.succeeded', 'charge', 'ch_nowhere', false, now())`,
      [eventId],
    );
    await asOwner(
      app.database,
      `INSERT INTO job (id, name, queue, payload, max_attempts, not_before)
       VALUES ($1, 'payments.record-provider-event', 'money', $2, 3, now())`,
      [newId(), { eventId }],
    );
    await settled();
    const [event] = await rows<{ state: string }>('SELECT state FROM provider_event WHERE id = $1', [eventId]);
    expect(event?.state).toBe('ignored');
    expect(await mirrored(intent.id)).toBeDefined();
  });

  describe('only goes forward', () => {
    const look = (id: string, overrides: Partial<ProviderObject> = {}): ProviderObject => ({
      id,
      kind: 'charge',
      status: 'succeeded',
      final: false,
      amount: Money.of(100, 'EUR'),
      facts: { refunded: 0 },
      balanceTransactions: [],
      ...overrides,
    });
    const record = async (seen: ProviderObject, at: string): Promise<void> =>
      app.app.get(Database).transaction((tx) => app.app.get(ProviderMirror).record(tx, seen, at));
    const time = (second: number): string => `2026-11-01 00:00:${String(second).padStart(2, '0')}+00`;

    it('when twenty looks are kept in any order', async () => {
      const id = `ch_${newId()}`;
      const looks = Array.from({ length: 20 }, (_, second) => second).toSorted(() => Math.random() - 0.5);
      await Promise.all(looks.map((second) => record(look(id, { facts: { refunded: second } }), time(second))));
      expect((await mirrored(id))?.facts).toEqual({ refunded: 19 });
    });

    it('from a final status to no other', async () => {
      const id = `pi_${newId()}`;
      await record(look(id, { kind: 'payment_intent', status: 'succeeded', final: true }), time(1));
      await record(look(id, { kind: 'payment_intent', status: 'processing' }), time(2));
      expect((await mirrored(id))?.status).toBe('succeeded');
    });

    it('and tells subscribers nothing when nothing changed', async () => {
      const id = `ch_${newId()}`;
      const publish = vi.spyOn(
        Object.getPrototypeOf(app.app.get(ProviderMirror)['jobs']) as { publish: () => void },
        'publish',
      );
      await record(look(id), time(1));
      await record(look(id), time(2));
      await record(look(id, { facts: { refunded: 5 } }), time(3));
      await record(look(id, { facts: { refunded: 1 } }), time(1));
      expect(publish).toHaveBeenCalledTimes(2);
      publish.mockRestore();
    });
  });
});
