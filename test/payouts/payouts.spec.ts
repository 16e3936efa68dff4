import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { payoutStates, releaseStates, runStates, transferStates } from '../../src/payouts/payout-states.js';
import type { PayoutRunDetailDto } from '../../src/payouts/runs/payout-runs.dto.js';
import { ReleasesService } from '../../src/payouts/releases.service.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { call, expectCleanBooks, settled, type Shop, startShop } from '../support/shop.js';
import {
  AFTER_RETURN_WINDOW,
  balanceOf,
  bank,
  command,
  databaseOf,
  finance,
  paidByBank,
  paidByTransfer,
  payoutOf,
  run,
  type Seller,
  seller,
  sold,
} from './support.js';

const canaries = [bank.iban, bank.iban.slice(4), bank.iinBin, 'канарейка'];

describe('a payout run', () => {
  let shop: Shop;
  let a: Seller;
  let b: Seller;
  let prepared: PayoutRunDetailDto;
  let preparer: Person;
  const left: Record<string, Seller> = {};

  beforeAll(async () => {
    shop = await startShop({ env: { LOG_LEVEL: 'trace' } });
    a = await seller(shop, 'dish-of-a', 5_800_000);
    b = await seller(shop, 'rug-of-b');
    for (const name of ['held', 'without', 'untaxed', 'suspended']) left[name] = await seller(shop, `seller-${name}`);
    await paidByTransfer(shop, a);
    for (const one of [b, left['held'], left['untaxed'], left['suspended']]) if (one) await paidByBank(shop, one);
    await sold(shop, a.piece, b.piece);
    await sold(shop, ...Object.values(left).map(({ piece }) => piece));
  }, 60_000);

  afterAll(() => shop?.close());

  const change = (sql: string, who: Seller | undefined): Promise<unknown> =>
    asOwner(shop.app.database, `UPDATE seller SET ${sql} WHERE id = $1`, [who?.sellerId]);

  it('finds the money pending until the return window is over', async () => {
    await settled(shop);
    expect(await balanceOf(shop, a)).toMatchObject({ available: 0 });
    const { headers } = await signedIn(shop.app.database, { workshop: { sellerId: a.sellerId, role: 'owner' } });
    const { body } = await call<{ items: { pending: unknown; comingReleases: { amount: unknown }[] }[] }>(
      shop,
      'GET',
      '/v1/artisan/balance',
      { headers },
    );
    expect(body.items[0]?.comingReleases).toEqual([
      {
        sellerOrderId: expect.any(String),
        orderNumber: expect.stringMatching(/^SH-/),
        amount: body.items[0]?.pending,
        dueAt: expect.any(String),
      },
    ]);
  });

  it('is released once, however often its job runs', async () => {
    const [{ id }] = (await asOwner(
      shop.app.database,
      'SELECT seller_order_id AS id FROM seller_release WHERE seller_id = $1',
      [a.sellerId],
    )) as [{ id: string }];
    const releases = shop.app.app.get(ReleasesService, { strict: false });
    const release = (): Promise<void> => databaseOf(shop).transaction((tx) => releases.release(tx, id));
    await expect(release()).rejects.toThrow('is not due yet');
    const pending = (await balanceOf(shop, a))['pending'];
    // The job is due at the same moment.
    await shop.app.app.get(MovableClock, { strict: false }).advance(AFTER_RETURN_WINDOW * 1_000);
    await Promise.all(Array.from({ length: 20 }, release));
    await settled(shop);
    expect(await balanceOf(shop, a)).toEqual({ pending: 0, available: pending, inTransit: 0 });
    const [order] = await asOwner(shop.app.database, 'SELECT state FROM seller_order WHERE id = $1', [id]);
    expect(order).toEqual({ state: 'completed' });
    await expectCleanBooks(shop);
  });

  it('claims each tenge once when twenty are prepared at once, and tells whom it leaves out', async () => {
    if (left['held']) await paidByBank(shop, left['held'], 'Somebody else');
    await change(`tax_status = 'none'`, left['untaxed']);
    await change(`state = 'suspended', reinstated_as = 'active'`, left['suspended']);
    preparer = await finance(shop);
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => command(shop, preparer, 'payout-runs', { currency: 'KZT' })),
    );
    expect(runs.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const claimed = runs.flatMap(({ body }) => body.payouts.map(({ sellerId }) => sellerId));
    expect(claimed.toSorted()).toEqual([a.sellerId, b.sellerId].toSorted());
    const whole = runs.find(({ body }) => body.payouts.length === 2);
    if (whole === undefined) throw new Error('One run has both.');
    prepared = whole.body;
    expect(Object.fromEntries(prepared.skipped.map(({ sellerName, reason }) => [sellerName, reason]))).toEqual({
      'seller-held': 'payout_details_held',
      'seller-without': 'payout_details_missing',
      'seller-untaxed': 'tax_status_missing',
      'seller-suspended': 'workshop_suspended',
    });
    await expectCleanBooks(shop);
  });

  it('shows the rate and what will be sent before anybody approves', async () => {
    const [ofA, ofB] = [a, b].map(({ sellerId }) => prepared.payouts.find((payout) => payout.sellerId === sellerId));
    const amount = ofA?.amount.amount ?? 0;
    expect(prepared.exchangeRate).toMatchObject({ base: 'EUR', quote: 'KZT', value: '600' });
    // 58,000 less 10 %, and the postage that the demo tariff has for it.
    expect(amount).toBeGreaterThan(5_220_000);
    expect(ofA?.sent).toEqual({ amount: Math.round(amount / 600), currency: 'EUR' });
    expect(ofB).toMatchObject({ method: 'bank_transfer', sent: null, account: `•••• ${bank.iban.slice(-4)}` });
    expect(prepared.total.amount).toBe(amount + (ofB?.amount.amount ?? 0));
    expect(await balanceOf(shop, a)).toEqual({ pending: 0, available: 0, inTransit: amount });
    const file = await call(shop, 'GET', `/v1/admin/payout-runs/${prepared.id}/bank-file?format=csv`, preparer);
    expect(file).toMatchObject({ status: 404, body: { code: 'bank_file_not_found' } });
  });

  it('is approved by somebody else than who prepared it, once', async () => {
    const path = `payout-runs/${prepared.id}/approve`;
    expect(await command(shop, preparer, path)).toMatchObject({ status: 403, body: { code: 'same_person' } });
    const approver = await finance(shop);
    const answers = await Promise.all(Array.from({ length: 20 }, () => command(shop, approver, path)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'payout_run_state_conflict')).toHaveLength(19);
    const late = await command(shop, approver, `payout-runs/${prepared.id}/cancel`);
    expect(late).toMatchObject({ status: 409, body: { code: 'payout_run_state_conflict' } });
    await settled(shop);
    const { state, sent, shares } = await payoutOf(shop, a);
    expect(state).toBe('paid');
    const transfers = (await shop.sandbox.stripe.transfers.list({ limit: 100 })).data;
    expect(transfers.map(({ amount, currency }) => ({ amount, currency }))).toEqual([
      { amount: sent?.amount, currency: 'eur' },
    ]);
    expect(transfers[0]).toMatchObject({
      source_transaction: expect.stringMatching(/^ch_/),
      metadata: { transfer_id: shares[0]?.transfer?.id },
    });
    await expectCleanBooks(shop);
  });

  it('makes a file for the bank that never changes, for finance alone', async () => {
    const path = `/v1/admin/payout-runs/${prepared.id}/bank-file`;
    const who = await finance(shop);
    const { body } = await call<PayoutRunDetailDto>(shop, 'GET', `/v1/admin/payout-runs/${prepared.id}`, who);
    const fetched = async (format: string): Promise<{ text: string; headers: Headers }> => {
      const response = await fetch(`${shop.app.url}${path}?format=${format}`, { headers: who.headers });
      expect(response.status).toBe(200);
      return { text: await response.text(), headers: response.headers };
    };
    for (const { format, sha256 } of body.files) {
      const { text, headers } = await fetched(format);
      const digest = createHash('sha256').update(text).digest();
      expect(digest.toString('hex')).toBe(sha256);
      expect(headers.get('content-digest')).toBe(`sha-256=:${digest.toString('base64')}:`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-disposition')).toContain('attachment');
      expect((await fetched(format)).text).toBe(text);
    }
    const { text: xml } = await fetched('pain.001');
    const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
    const { CstmrCdtTrfInitn: message } = parser.parse(xml).Document;
    const { amount, reference } = await payoutOf(shop, b);
    expect(message.GrpHdr).toMatchObject({ NbOfTxs: '1', CtrlSum: (amount.amount / 100).toFixed(2) });
    expect(message.PmtInf.Dbtr.Nm).toContain('DEMO');
    expect(message.PmtInf.CdtTrfTxInf).toMatchObject({
      PmtId: { EndToEndId: reference },
      Cdtr: { Nm: bank.holder },
      CdtrAcct: { Id: { IBAN: bank.iban } },
    });
    expect((await fetched('csv')).text).toContain(`"'=CMD(""канарейка"")"`);
    const administrator = await signedIn(shop.app.database, { roles: ['administrator'] });
    expect(await call(shop, 'GET', `${path}?format=csv`, administrator)).toMatchObject({ status: 403 });
    const changed = asOwner(shop.app.database, 'SELECT has_table_privilege($1, $2, $3) AS may', [
      'sheber_app',
      'payout_bank_file',
      'UPDATE, DELETE, TRUNCATE',
    ]);
    expect(await changed).toEqual([{ may: false }]);
  });

  it("is settled, and returned later, by the bank's answers, each once", async () => {
    const { id, amount } = await payoutOf(shop, b);
    const who = await finance(shop);
    const at = new Date().toISOString();
    const tell = (outcome: string) =>
      command<{ state?: string; code?: string }>(shop, who, `payouts/${id}/bank-result`, {
        outcome,
        bankReference: `TRN-${outcome}`,
        at,
      });
    expect(await tell('returned')).toMatchObject({ status: 409, body: { code: 'payout_state_conflict' } });
    const future = { outcome: 'settled', bankReference: 'TRN', at: '2099-01-01T00:00:00Z' };
    expect(await command(shop, who, `payouts/${id}/bank-result`, future)).toMatchObject({ status: 422 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell('settled')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await payoutOf(shop, b)).toMatchObject({ state: 'paid', bankReference: 'TRN-settled' });
    expect(await balanceOf(shop, b)).toEqual({ pending: 0, available: 0, inTransit: 0 });
    await expectCleanBooks(shop);

    expect((await tell('returned')).status).toBe(200);
    expect(await payoutOf(shop, b)).toMatchObject({ state: 'returned', reason: 'bank_returned' });
    expect(await balanceOf(shop, b)).toEqual({ pending: 0, available: amount.amount, inTransit: 0 });
    await settled(shop);
    await expectCleanBooks(shop);
  });

  it('gives all back when it is canceled, or when the bank rejects it', async () => {
    const who = await finance(shop);
    const { body: second } = await command(shop, who, 'payout-runs', { currency: 'KZT', minimum: 1_000 });
    const { amount } = await payoutOf(shop, b);
    expect(second.payouts).toHaveLength(1);
    expect((await command(shop, who, `payout-runs/${second.id}/cancel`)).body).toMatchObject({
      state: 'canceled',
      payouts: [{ state: 'canceled', reason: 'run_canceled' }],
    });
    expect(await balanceOf(shop, b)).toMatchObject({ available: amount.amount, inTransit: 0 });
    await run(shop);
    const { id } = await payoutOf(shop, b);
    const rejected = { outcome: 'rejected', bankReference: 'TRN-3', at: new Date().toISOString() };
    expect((await command(shop, who, `payouts/${id}/bank-result`, rejected)).status).toBe(200);
    expect(await payoutOf(shop, b)).toMatchObject({ state: 'failed', reason: 'bank_rejected' });
    expect(await balanceOf(shop, b)).toMatchObject({ available: amount.amount, inTransit: 0 });
    await settled(shop);
    await expectCleanBooks(shop);
  });

  it('leaves out whoever changed her details after it was prepared', async () => {
    const { body } = await command(shop, await finance(shop), 'payout-runs', { currency: 'KZT' });
    expect(body.payouts.map(({ sellerId }) => sellerId)).toEqual([b.sellerId]);
    await paidByBank(shop, b, 'A thief');
    const approved = await command(shop, await finance(shop), `payout-runs/${body.id}/approve`);
    expect(approved.body).toMatchObject({
      state: 'approved',
      files: [],
      payouts: [{ state: 'canceled', reason: 'payout_details_held' }],
    });
    await expectCleanBooks(shop);
  });

  it('pays nobody who is not there', async () => {
    const who = await finance(shop);
    const { body } = await command(shop, who, 'payout-runs', { currency: 'USD' });
    const approved = await command(shop, await finance(shop), `payout-runs/${body.id}/approve`);
    expect(approved).toMatchObject({ status: 409, body: { code: 'payout_run_empty' } });
    expect(await command(shop, who, `payout-runs/${newId()}/cancel`)).toMatchObject({ status: 404 });
  });

  it('shows a workshop its statement and payouts, and nobody else', async () => {
    const { headers } = await signedIn(shop.app.database, { workshop: { sellerId: b.sellerId, role: 'owner' } });
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await call<{
        items: { event: string; account: string; orderNumber: string | null }[];
        nextCursor: string | null;
      }>(shop, 'GET', `/v1/artisan/balance/entries?limit=3${after}`, { headers });
      seen.push(...body.items.map(({ event, account, orderNumber }) => `${event} ${account} ${orderNumber !== null}`));
      after = body.nextCursor === null ? '' : `&after=${body.nextCursor}`;
    } while (after !== '');
    expect(seen.toReversed().slice(0, 7)).toEqual([
      'captured seller_pending true',
      ...['released seller_available true', 'released seller_pending true'].toSorted(
        (x, y) => seen.indexOf(y) - seen.indexOf(x),
      ),
      ...['payout_created seller_in_transit false', 'payout_created seller_available false'].toSorted(
        (x, y) => seen.lastIndexOf(y) - seen.lastIndexOf(x),
      ),
      'payout_settled seller_in_transit false',
      'payout_returned seller_available false',
    ]);
    const { body: payouts } = await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/payouts', { headers });
    expect(payouts.items).toHaveLength(4);
    const [mine] = payouts.items;
    const detail = await call(shop, 'GET', `/v1/artisan/payouts/${mine?.id}`, { headers });
    expect(detail.body['shares']).toEqual([
      { sellerOrderId: expect.any(String), orderNumber: expect.stringMatching(/^SH-/), amount: expect.any(Object) },
    ]);
    const other = await signedIn(shop.app.database, { workshop: { sellerId: a.sellerId, role: 'owner' } });
    expect(await call(shop, 'GET', `/v1/artisan/payouts/${mine?.id}`, other)).toMatchObject({ status: 404 });
  });

  it('has the same states in the database as in the code', async () => {
    const tables = {
      seller_release: releaseStates,
      payout_run: runStates,
      payout: payoutStates,
      payout_transfer: transferStates,
    };
    for (const [table, states] of Object.entries(tables)) {
      const [check] = (await asOwner(
        shop.app.database,
        `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1`,
        [`${table}_state_check`],
      )) as { text: string }[];
      const named = [...(check?.text ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => String(name));
      expect(named.toSorted(), table).toEqual(Object.keys(states).toSorted());
    }
  });

  it('names no account and no person in answers, logs and jobs', async () => {
    const { headers } = await finance(shop);
    const answers = await Promise.all(
      ['payout-runs', `payout-runs/${prepared.id}`, 'payouts', `payouts/${(await payoutOf(shop, b)).id}`].map((path) =>
        call(shop, 'GET', `/v1/admin/${path}`, { headers }),
      ),
    );
    const jobs = await asOwner(shop.app.database, 'SELECT payload, last_error FROM job');
    const kept = await asOwner(shop.app.database, 'SELECT response FROM idempotent_request');
    const [files] = await asOwner(
      shop.app.database,
      `SELECT string_agg(encode(content, 'escape'), '') AS text FROM payout_bank_file`,
    );
    const text = [JSON.stringify([answers, jobs, kept, files]), shop.app.logs()].join('\n');
    for (const canary of canaries) expect(text).not.toContain(canary);
  });
});
