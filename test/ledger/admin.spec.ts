import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { account } from '../../src/ledger/chart.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import { LedgerService } from '../../src/ledger/ledger.service.js';
import { LedgerVerification } from '../../src/ledger/ledger.verification.js';
import { captured } from '../../src/ledger/rules/capture.js';
import { payoutCreated } from '../../src/ledger/rules/payout.js';
import { goodwillToSeller } from '../../src/ledger/rules/adjustments.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Person, signedIn } from '../support/people.js';
import { eur, kzt, noon, workedExample } from './support.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & {
    readonly code?: string;
    readonly items?: Record<string, unknown>[];
    readonly nextCursor?: string | null;
  };
}

describe('the ledger for staff', () => {
  let app: TestApp;
  let finance: Person;
  const example = workedExample();

  beforeAll(async () => {
    app = await startTestApp();
    finance = await signedIn(app.database, { roles: ['finance'] });
    const { terms, parts } = example;
    await post(captured({ terms, captured: eur(16_333), parts, capturedAt: noon }));
  });

  afterAll(async () => app.close());

  async function post(entry: LedgerEntry): Promise<string> {
    const service = app.app.get(LedgerService);
    return (await app.app.get(Database).transaction((tx) => service.post(tx, entry))).id;
  }

  async function get(path: string, person = finance): Promise<Answer> {
    const response = await fetch(`${app.url}/v1/admin/ledger/${path}`, { headers: person.headers });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async function reverse(
    id: string,
    { reason = 'typed twice', key = newId(), person = finance } = {},
  ): Promise<Answer> {
    const response = await fetch(`${app.url}/v1/admin/ledger/transactions/${id}/reversal`, {
      method: 'POST',
      headers: { ...person.headers, 'content-type': 'application/json', ...(key !== '' && { 'idempotency-key': key }) },
      body: JSON.stringify({ reason }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async function reversible(): Promise<string> {
    const sellerId = newId();
    return post(goodwillToSeller({ id: newId(), amount: kzt(500), reason: 'late', at: noon }, sellerId));
  }

  it('shows accounts with their balances', async () => {
    const { body } = await get('accounts?kind=commission&currency=EUR');
    expect(body.items).toEqual([
      {
        id: account('commission', 'EUR').id,
        kind: 'commission',
        currency: 'EUR',
        sellerId: null,
        orderId: null,
        position: null,
        normalSide: 'credit',
        balance: { amount: 1_467, currency: 'EUR' },
      },
    ]);
    const hers = await get(`accounts?sellerId=${example.sellerA}`);
    expect(hers.body.items).toMatchObject([
      { kind: 'seller_pending', orderId: example.orderId, balance: { amount: 5_820_000, currency: 'KZT' } },
    ]);
  });

  it('pages through accounts and transactions without losing or repeating one', async () => {
    for (let index = 0; index < 5; index++) await reversible();
    for (const list of ['accounts', 'transactions', `transactions?accountId=${account('goodwill', 'KZT').id}`]) {
      const whole = (await get(`${list}${list.includes('?') ? '&' : '?'}limit=100`)).body.items ?? [];
      const paged: unknown[] = [];
      let after: string | null | undefined;
      do {
        const cursor = after ? `&after=${after}` : '';
        const { body } = await get(`${list}${list.includes('?') ? '&' : '?'}limit=2${cursor}`);
        paged.push(...(body.items ?? []));
        after = body.nextCursor;
      } while (after);
      expect(whole.length).toBeGreaterThan(4);
      expect(paged).toEqual(whole);
    }
  });

  it('finds transactions by reference, order and account', async () => {
    const { orderId } = example;
    const reference = `order:${orderId}:captured`;
    for (const filter of [
      `reference=order:${orderId}`,
      `orderId=${orderId}`,
      `accountId=${account('commission', 'EUR').id}`,
      `orderId=${orderId}&accountId=${account('commission', 'EUR').id}`,
    ]) {
      const { body } = await get(`transactions?${filter}`);
      expect(body.items, filter).toMatchObject([{ reference, kind: 'captured', orderId, reversedBy: null }]);
    }
    for (const filter of [`orderId=${newId()}`, 'reference=order_', `accountId=${newId()}`]) {
      expect((await get(`transactions?${filter}`)).body.items, filter).toEqual([]);
    }
  });

  it('shows a transaction with its postings and the facts behind them', async () => {
    const [found] = (await get(`transactions?orderId=${example.orderId}`)).body.items ?? [];
    const { status, body } = await get(`transactions/${String(found?.['id'])}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...found, facts: { captured: { amount: 16_333, currency: 'EUR' } } });
    expect(body['postings']).toHaveLength(4);
    expect(body['postings']).toContainEqual({
      line: expect.any(Number) as number,
      debit: expect.objectContaining({ kind: 'charge_receivable', orderId: example.orderId }) as object,
      credit: expect.objectContaining({ kind: 'commission', orderId: null }) as object,
      amount: { amount: 1_467, currency: 'EUR' },
    });
  });

  it('reverses once; the same key answers the same, another finds it reversed', async () => {
    const id = await reversible();
    const key = newId();
    const first = await reverse(id, { key });
    expect(first).toMatchObject({ status: 201, body: { reference: expect.stringMatching(/:reversed$/) as string } });
    expect(await reverse(id, { key })).toEqual(first);
    expect(await reverse(id, { key, reason: 'another reason' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await reverse(id)).toMatchObject({ status: 409, body: { code: 'already_reversed' } });
    const { body } = await get(`transactions/${String(first.body['id'])}`);
    expect(body).toMatchObject({ kind: 'reversal', reverses: id, reason: 'typed twice', actorId: finance.accountId });
    expect((await get(`transactions/${id}`)).body).toMatchObject({ reversedBy: first.body['id'] });
  });

  it('does not reverse what was used since, a reversal, or nothing', async () => {
    const sellerId = newId();
    const goodwill = await post(
      goodwillToSeller({ id: newId(), amount: kzt(500), reason: 'late', at: noon }, sellerId),
    );
    await post(payoutCreated({ payoutId: newId(), sellerId, amount: kzt(1), at: noon }));
    expect(await reverse(goodwill)).toMatchObject({
      status: 409,
      body: { code: 'balance_insufficient', account: 'seller_available', currency: 'KZT', sellerId },
    });
    const { body } = await reverse(await reversible());
    expect(await reverse(String(body['id']))).toMatchObject({ status: 409, body: { code: 'reversal_not_reversible' } });
    expect(await reverse(newId())).toMatchObject({ status: 404, body: { code: 'transaction_not_found' } });
  });

  it('needs a key, a reason, ids and known filters', async () => {
    const id = await reversible();
    expect(await reverse(id, { key: '' })).toMatchObject({ status: 400, body: { code: 'idempotency_key_required' } });
    expect(await reverse(id, { reason: ' ' })).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect(await reverse('nothing')).toMatchObject({ status: 400, body: { code: 'id_invalid' } });
    expect((await get('transactions/nothing')).body.code).toBe('id_invalid');
    expect((await get('accounts?kind=money')).status).toBe(422);
    expect((await get('accounts?colour=red')).status).toBe(422);
    expect((await get('transactions?reference=%25')).status).toBe(422);
    expect((await get('accounts?after=zzzz')).body.code).toBe('cursor_invalid');
    expect((await get('transactions?after=zzzz')).body.code).toBe('cursor_invalid');
    expect((await get(`transactions/${id}`)).body).toMatchObject({ reversedBy: null });
  });

  it('is for staff who may read it, and reversing is for finance', async () => {
    const administrator = await signedIn(app.database, { roles: ['administrator'] });
    const moderator = await signedIn(app.database, { roles: ['moderator'] });
    const shopper = await signedIn(app.database);
    expect((await get('accounts', administrator)).status).toBe(200);
    expect((await get('accounts', moderator)).status).toBe(403);
    expect((await get('accounts', shopper)).status).toBe(403);
    const id = await reversible();
    expect((await reverse(id, { person: administrator })).status).toBe(403);
    expect((await get(`transactions/${id}`)).body).toMatchObject({ reversedBy: null });
  });

  it('balances after all of this', async () => {
    // The ledger's own checks: what was posted here belongs to no order and no payout.
    expect((await new LedgerVerification(app.app.get(Database)).run()).findings).toEqual([]);
  });
});
