import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect, vi } from 'vitest';
import { IdentityModule } from '../../src/identity/index.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import {
  captured,
  LedgerModule,
  LedgerService,
  LedgerVerification,
  type OrderPart,
  refundDecided,
  settled,
} from '../../src/ledger/index.js';
import { PaymentsModule, PaymentsService, RefundsService } from '../../src/payments/index.js';
import { SystemClockModule } from '../../src/platform/clock/system-clock.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { bodyOptions, configureHttp, createAdapter } from '../../src/platform/http/server.js';
import { JobsModule } from '../../src/platform/jobs/jobs.module.js';
import { JobsWorker } from '../../src/platform/jobs/worker.js';
import { createLogger } from '../../src/platform/logging/logging.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { StripeModule } from '../../src/platform/stripe/stripe.module.js';
import type { StripeSandboxOptions } from '../../src/sandbox/stripe/index.js';
import { idOf, SECRET_KEY, type SandboxInTest, startSandbox } from '../stripe/support.js';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { OPEN_PAYMENT_JOBS, quiet } from '../support/quiet.js';

export const eur = (minor: number): Money => Money.of(minor, 'EUR');
export const kzt = (minor: number): Money => Money.of(minor, 'KZT');

export interface PaymentRow {
  readonly id: string;
  readonly state: string;
  readonly late: boolean;
  readonly intent_id: string;
  readonly charge_id: string | null;
  readonly refunded_minor: string;
  readonly received_minor: string | null;
  readonly failure: string | null;
}

export interface RefundRow {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly failure: string | null;
  readonly amount_minor: string;
}

/** Payments and what they stand on. Nobody above them: these tests are the checkout and the orders. */
class PaymentsOnly {}

async function startPayments(database: TestDatabase, stripeUrl: string): Promise<NestFastifyApplication> {
  const env = { ...testEnvironment, DATABASE_URL: database.url, STRIPE_API_BASE: stripeUrl, LOG_LEVEL: 'fatal' };
  const config = loadConfig({ ...env, STRIPE_SECRET_KEY: SECRET_KEY }, 'local');
  const below = [SystemClockModule, JobsModule, StripeModule, IdentityModule, LedgerModule];
  const imports = [PlatformModule.register(config, 'sheber-payments'), ...below, PaymentsModule];
  const logger = createLogger(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: PaymentsOnly, imports },
    createAdapter(config, logger),
    { ...bodyOptions, logger: false },
  );
  await configureHttp(app, config, logger);
  await app.listen(0, '127.0.0.1');
  await app.get(JobsWorker).start();
  return app;
}

/** The shop as far as payments, with the provider's sandbox. */
export class PayingShop {
  readonly payments: PaymentsService;
  readonly refunds: RefundsService;
  readonly database: Database;
  private readonly ledger: LedgerService;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly testDatabase: TestDatabase,
    readonly sandbox: SandboxInTest,
  ) {
    this.payments = app.get(PaymentsService);
    this.refunds = app.get(RefundsService);
    this.database = app.get(Database);
    this.ledger = app.get(LedgerService);
  }

  /** `kept`: nothing brings the provider's events; the test does that itself. */
  static async open(
    options: Partial<StripeSandboxOptions> = {},
    events: 'delivered' | 'kept' = 'delivered',
  ): Promise<PayingShop> {
    // As on a laptop: the provider keeps real time.
    const sandbox = await startSandbox({ clock: new SystemClock(), ...options });
    const database = await createTestDatabase();
    const app = await startPayments(database, sandbox.url);
    const shop = new PayingShop(app, await app.getUrl(), database, sandbox);
    const hook = { url: `${shop.url}/hooks/stripe`, secret: testEnvironment.STRIPE_WEBHOOK_SECRET };
    if (events === 'delivered') sandbox.deliverTo(hook);
    return shop;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.testDatabase.drop();
    await this.sandbox.stop();
  }

  async openPayment(amount: Money): Promise<string> {
    const paymentId = newId();
    const settles = amount.currency === 'EUR' ? amount : eur(5_000);
    const contact = { email: 'buyer@example.org', locale: 'kk' } as const;
    await this.database.transaction((tx) =>
      this.payments.open(tx, { paymentId, checkoutId: newId(), amount, settles, descriptor: 'SHEBER', contact }),
    );
    return paymentId;
  }

  /** The buyer's browser, with the secret that `prepare` answered. */
  async confirm(clientSecret: string, card = 'pm_card_visa'): Promise<number> {
    const [intentId = ''] = clientSecret.split('_secret_');
    const response = await fetch(`${this.sandbox.url}/v1/payment_intents/${intentId}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({
        key: testEnvironment.STRIPE_PUBLISHABLE_KEY,
        client_secret: clientSecret,
        payment_method: card,
        return_url: 'https://shop.example/return',
      }),
    });
    await response.body?.cancel();
    return response.status;
  }

  /** A payment that was paid, as far as the provider is concerned. */
  async pay(amount: Money, card?: string): Promise<string> {
    const paymentId = await this.openPayment(amount);
    const { clientSecret } = await this.payments.prepare(paymentId);
    expect(await this.confirm(clientSecret, card)).toBe(200);
    return paymentId;
  }

  /** Until every webhook and every job of this module is done. */
  async quiet(): Promise<void> {
    await quiet(this.sandbox, () => this.rows(OPEN_PAYMENT_JOBS));
  }

  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await asOwner(this.testDatabase, sql, parameters)) as Row[];
  }

  async payment(id: string): Promise<PaymentRow> {
    const [row] = await this.rows<PaymentRow>('SELECT * FROM payment WHERE id = $1', [id]);
    if (row === undefined) throw new Error(`There is no payment ${id}.`);
    return row;
  }

  async refundsOf(paymentId: string): Promise<RefundRow[]> {
    return this.rows<RefundRow>('SELECT * FROM refund WHERE payment_id = $1 ORDER BY id', [paymentId]);
  }

  /** What checkout and orders do with a payment: one order of one line, and its settlement once that is known. */
  async placeOrder(paymentId: string): Promise<string> {
    const orderId = newId();
    await this.database.transaction(async (tx) => {
      const payment = await this.payments.find(tx, paymentId);
      if (payment === undefined) throw new Error('There is no payment.');
      const parts = [partOf(paymentId, payment.amount)];
      const terms = { orderId, settlementCurrency: 'EUR' as const };
      await this.ledger.post(tx, captured({ terms, captured: payment.amount, parts, capturedAt: new Date() }));
      await this.payments.attachOrder(tx, paymentId, orderId);
      const settlement = await this.payments.settlement(tx, paymentId);
      if (settlement !== undefined) await this.ledger.post(tx, settled({ terms, parts, ...settlement }));
    });
    return orderId;
  }

  /** What orders do when something of an order is canceled. */
  async giveBack(paymentId: string, orderId: string, amount: Money): Promise<string> {
    const refundId = newId();
    await this.database.transaction(async (tx) => {
      const payment = await this.payments.find(tx, paymentId);
      if (payment === undefined) throw new Error('There is no payment.');
      const part = partOf(paymentId, payment.amount);
      const terms = { orderId, settlementCurrency: 'EUR' as const };
      const before = (await this.refunds.returned(tx, orderId)).get(part.id) ?? Money.zero(amount.currency);
      const funds = [{ sellerId: part.sellerId, orderId, currency: amount.currency }];
      await this.ledger.decide(tx, `refund:${refundId}:decided`, { funds }, (books) =>
        refundDecided({ refundId, terms, parts: [{ part, before, amount }], decidedAt: new Date() }, books.funds),
      );
      const lines = [{ partId: part.id, amount }];
      await this.refunds.request(tx, { refundId, paymentId, orderId, lines, reason: 'canceled', decidedBy: null });
    });
    return refundId;
  }

  async findings(): Promise<unknown> {
    return (await this.app.get(LedgerVerification).run()).findings;
  }

  /** References and amounts of what was booked for a payment and its order. */
  async booked(paymentId: string): Promise<string[]> {
    const rows = await this.rows<{ line: string }>(
      `SELECT split_part(reference, ':', 1) || ':' || split_part(reference, ':', 3) || ' ' || debit.kind || ' / ' ||
         credit.kind || ' ' || amount_minor || ' ' || posting.currency AS line
       FROM ledger_transaction entry JOIN posting ON transaction_id = entry.id
       JOIN ledger_account debit ON debit.id = debit_account_id
       JOIN ledger_account credit ON credit.id = credit_account_id
       WHERE entry.order_id IN (SELECT unnest(ARRAY[id, order_id]) FROM payment WHERE id = $1)
       ORDER BY line`,
      [paymentId],
    );
    return rows.map(({ line }) => line);
  }

  /** The provider keeps a 500 under a key although nothing was done, as it may. Call what comes back to end that. */
  repeatErrorFor(key: string | RegExp): () => void {
    const { context } = this.sandbox.machine;
    const body = JSON.stringify({ error: { type: 'api_error', message: 'Something went wrong.' } });
    const kept = { endpoint: '', fingerprint: '', status: 500, body, requestId: 'req_1', at: context.now() };
    const find = vi
      .spyOn(this.sandbox.api['idempotency'], 'find')
      .mockImplementation((asked) =>
        (typeof key === 'string' ? asked === key : key.test(asked)) ? { id: asked, ...kept } : undefined,
      );
    return () => find.mockRestore();
  }

  intentOf(paymentId: string): string[] {
    return this.sandbox.machine.store
      .all('payment_intent')
      .filter(({ metadata }) => metadata['payment_id'] === paymentId)
      .map(({ id }) => idOf(id));
  }

  sentRefunds(refundId: string): number {
    return this.sandbox.machine.store.all('refund').filter(({ metadata }) => metadata?.['refund_id'] === refundId)
      .length;
  }
}

/** One line of a seller who is paid in the buyer's currency; its ids follow from the payment's. */
function partOf(paymentId: string, paid: Money): OrderPart {
  const zero = Money.zero(paid.currency);
  return {
    id: paymentId,
    sellerId: paymentId,
    paid,
    tax: zero,
    fxMargin: zero,
    gross: paid,
    commission: paid.portion(1n, 10n),
    vatOnCommission: zero,
  };
}
