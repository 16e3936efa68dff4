import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listingDecided } from '../../src/catalog/index.js';
import { newId } from '../../src/kernel/id.js';
import { letterKinds, letterTransitions } from '../../src/notifications/letter.js';
import { SendLetterHandler } from '../../src/notifications/send-letter.jobs.js';
import { orderPlaced } from '../../src/orders/index.js';
import { refundSucceeded } from '../../src/payments/index.js';
import { payoutPaid } from '../../src/payouts/index.js';
import { Database } from '../../src/platform/database/database.js';
import { type EventContract, Jobs } from '../../src/platform/jobs/jobs.js';
import { Storage } from '../../src/platform/storage/storage.js';
import { applicationDecided } from '../../src/sellers/index.js';
import { asOwner } from '../support/database.js';
import { MailServer } from '../support/mail-server.js';
import { type Person, signedIn } from '../support/people.js';
import { type Bought, buy, call, settled, type Shop, startShop } from '../support/shop.js';

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly toKind: string;
  readonly recipient: string;
  readonly locale: string;
  readonly subject: string;
  readonly state: string;
  readonly text?: string;
}

describe('letters', () => {
  let shop: Shop;
  let support: Person;
  let potter: Person;
  let feltmaker: Person;
  let bought: Bought;

  beforeAll(async () => {
    shop = await startShop();
    const { database } = shop.app;
    support = await signedIn(database, { roles: ['support'] });
    potter = await signedIn(database, { workshop: { sellerId: shop.pottery.sellerId, role: 'owner' } });
    feltmaker = await signedIn(database, { workshop: { sellerId: shop.feltery.sellerId, role: 'owner' } });
    bought = await buy(shop, {
      lines: [{ piece: shop.dish }, { piece: shop.cradleRug, personalisation: 'For <Lena> & co' }],
      locale: 'ru',
    });
  });

  afterAll(() => shop?.close());

  async function letters(query = ''): Promise<Letter[]> {
    const answer = await call<{ items: Letter[] }>(shop, 'GET', `/v1/admin/letters?limit=100${query}`, support);
    expect(answer.status).toBe(200);
    return answer.body.items;
  }

  async function read(id: string | undefined): Promise<string> {
    return (await call<Letter>(shop, 'GET', `/v1/admin/letters/${id}`, support)).body.text ?? '';
  }

  async function sellerOrder(artisan: Person): Promise<string> {
    const list = await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/orders', artisan);
    return list.body.items[0]?.id ?? '';
  }

  async function publish<Payload extends object>(
    event: EventContract<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<void> {
    const jobs = shop.app.app.get(Jobs, { strict: false });
    await shop.app.app.get(Database).transaction((tx) => jobs.publish(tx, event, payload));
  }

  /** So many letters of a kind, once all of them are sent. */
  async function sent(query: string, count: number): Promise<Letter[]> {
    return vi.waitFor(
      async () => {
        const found = await letters(query);
        expect(found.map(({ state }) => state)).toEqual(Array(count).fill('sent'));
        return found;
      },
      { timeout: 15_000, interval: 50 },
    );
  }

  it('tell the buyer in her language, and each workshop in its own, that there is an order', async () => {
    const all = await sent('', 3);
    expect(all.map(({ kind, toKind, locale, state }) => `${kind} ${toKind} ${locale} ${state}`).toSorted()).toEqual([
      'new_order workshop kk sent',
      'new_order workshop kk sent',
      'order_confirmed buyer ru sent',
    ]);
    const [confirmed] = await letters('&kind=order_confirmed');
    const text = await read(confirmed?.id);
    expect(confirmed?.subject).toBe(`Ваш заказ ${bought.order.number} принят`);
    expect(text).toContain('karatau-pottery (по-русски)');
    expect(text).toContain('(“For <Lena> & co”)');
    expect(text).toContain(`/v1/store/orders/${bought.order.id}?token=${bought.order.token}`);
    const { total } = bought.checkout.totals;
    expect(text.replaceAll(/\s/g, ' ')).toContain(`Итого: ${(total.amount / 100).toFixed(2).replace('.', ',')} €`);
    const sellers = await letters('&kind=new_order');
    for (const { id } of sellers) {
      const words = await read(id);
      expect(words).toContain('₸');
      // Where the buyer lives, the artisan reads in the shop.
      expect(words).not.toMatch(/Schmidt|Karl-Marx|buyers\.example/);
    }
  });

  it('are files where there is no mail server, for the reader alone to see whom they are for', async () => {
    const [letter] = await letters('&kind=order_confirmed');
    expect(letter?.recipient).toBe('a***@buyers.example');
    const day = new Date().toISOString().slice(0, 10);
    const file = path.join(shop.app.app.get(Storage).place, 'letters', day, `${letter?.id}.eml`);
    expect(await readFile(file, 'utf8')).toContain('To: anna@buyers.example');
    expect((await fetch(`${shop.app.url}/v1/admin/letters/${letter?.id}`)).status).toBe(401);
    expect((await call(shop, 'GET', '/v1/admin/letters', potter)).status).toBe(403);
    expect((await call(shop, 'GET', `/v1/admin/letters/${newId()}`, support)).body['code']).toBe('letter_not_found');
  });

  it('are written once, however often and however much at once an event comes', async () => {
    const before = await letters();
    const database = shop.app.app.get(Database);
    const jobs = shop.app.app.get(Jobs, { strict: false });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.transaction((tx) => jobs.publish(tx, orderPlaced, { orderId: bought.order.id })),
      ),
    );
    await settled(shop);
    expect((await letters()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('tell the buyer where her parcel is', async () => {
    const id = await sellerOrder(potter);
    const body = { carrier: 'Qazpost', tracking: 'RR123456785KZ' };
    const posted = await call(shop, 'POST', `/v1/artisan/orders/${id}/post`, {
      headers: { ...potter.headers, 'idempotency-key': newId() },
      body,
    });
    expect(posted.status, JSON.stringify(posted.body)).toBeLessThan(300);
    const [letter] = await sent(`&kind=order_posted&subjectId=${id}`, 1);
    expect(letter).toMatchObject({ toKind: 'buyer', locale: 'ru', state: 'sent' });
    expect(await read(letter?.id)).toMatch(/Qazpost[^]*RR123456785KZ/);
  });

  it('tell both when a part is cancelled, and the buyer when the money is back', async () => {
    const id = await sellerOrder(feltmaker);
    const canceled = await call(shop, 'POST', `/v1/artisan/orders/${id}/cancel`, {
      headers: { ...feltmaker.headers, 'idempotency-key': newId() },
      body: { reason: 'cannot_make' },
    });
    expect(canceled.status, JSON.stringify(canceled.body)).toBeLessThan(300);
    const two = await sent(`&kind=order_canceled&subjectId=${id}`, 2);
    expect(two.map(({ toKind, locale }) => `${toKind} ${locale}`).toSorted()).toEqual(['buyer ru', 'workshop kk']);
    expect(await read(two.find(({ toKind }) => toKind === 'buyer')?.id)).toContain(
      'мастерская не может его изготовить',
    );
    expect(await sent('&kind=refunded', 1)).toMatchObject([{ toKind: 'buyer', locale: 'ru', state: 'sent' }]);
  });

  it('tell whoever paid too late that the money is back', async () => {
    const [paymentId, refundId] = [newId(), newId()];
    await asOwner(
      shop.app.database,
      `INSERT INTO payment (id, checkout_id, state, late, amount_minor, currency, refunded_minor, descriptor, buyer_email,
         locale, intent_id, charge_id, opened_at, succeeded_at)
       VALUES ($1, $2, 'succeeded', true, 16333, 'EUR', 16333, 'SHEBER', 'late@buyers.example', 'en', 'pi_late', 'ch_late',
         now(), now())`,
      [paymentId, newId()],
    );
    await asOwner(
      shop.app.database,
      `INSERT INTO refund (id, payment_id, order_id, state, amount_minor, currency, reason, provider_refund_id, decided_at,
         succeeded_at)
       VALUES ($1, $2, $2, 'succeeded', 16333, 'EUR', 'late_payment', 're_late', now(), now())`,
      [refundId, paymentId],
    );
    await publish(refundSucceeded, { refundId });
    const letter = await sent(`&kind=late_payment_refunded&subjectId=${refundId}`, 1);
    expect(letter).toMatchObject([{ locale: 'en', recipient: 'l***@buyers.example' }]);
    expect(await read(letter[0]?.id)).toContain('€163.33');
  });

  it('tell a workshop each time that a moderator has decided', async () => {
    const { database } = shop.app;
    const { listingId, sellerId } = shop.dish;
    const decide = (decision: string, reason: string | null, version: number): Promise<unknown> =>
      asOwner(
        database,
        `INSERT INTO listing_review (id, listing_id, listing_version, decision, reason, decided_at)
         VALUES ($1, $2, $3, $4, $5, now())`,
        [newId(), listingId, version, decision, reason],
      );
    await decide('changes_requested', 'photos', 101);
    await publish(listingDecided, { listingId });
    await sent(`&kind=listing_decided&subjectId=${listingId}`, 1);
    await decide('published', null, 102);
    await publish(listingDecided, { listingId });
    const about = await sent(`&kind=listing_decided&subjectId=${listingId}`, 2);
    expect(about.map(({ subject }) => subject.split(':')[0])).toEqual(['Жарияланды', 'Түзету қажет']);
    expect(await read(about[1]?.id)).toContain('суреттер');

    const applicationId = newId();
    await asOwner(
      database,
      `INSERT INTO seller_application (id, account_id, state, names, main_craft, crafts, city, region, languages, legal_form,
         tax_status, email, locale, created_at, changed_at, submitted_at, decided_by, decided_at, seller_id)
       VALUES ($1, $2, 'approved', '{"kk": "Шебер", "ru": "Шебер", "en": "Sheber"}', 'ceramics', '{ceramics}', 'Turkistan',
         'KZ-61', '{kk}', 'individual', 'none', 'new@workshops.example', 'en', now(), now(), now(), $3, now(), $4)`,
      [applicationId, newId(), newId(), sellerId],
    );
    await publish(applicationDecided, { applicationId });
    expect(await sent('&kind=application_decided', 1)).toMatchObject([
      { subject: 'Your workshop is open', state: 'sent' },
    ]);
  });

  it('tell a workshop that it was paid', async () => {
    const [runId, payoutId] = [newId(), newId()];
    await asOwner(
      shop.app.database,
      `INSERT INTO payout_run (id, currency, minimum_minor, settlement_currency, prepared_by, prepared_at)
       VALUES ($1, 'KZT', 1, 'EUR', $2, now())`,
      [runId, newId()],
    );
    await asOwner(
      shop.app.database,
      `INSERT INTO payout (id, run_id, seller_id, seller_name, reference, method, state, amount_minor, currency,
         iban_last4, created_at, paid_at)
       VALUES ($1, $2, $3, 'x', 'PO-TEST-1', 'bank_transfer', 'paid', 5220000, 'KZT', '1234', now(), now())`,
      [payoutId, runId, shop.pottery.sellerId],
    );
    await publish(payoutPaid, { payoutId });
    const [letter] = await sent('&kind=paid_out', 1);
    expect(letter).toMatchObject({ locale: 'kk', toKind: 'workshop', subjectId: payoutId });
    expect((await read(letter?.id)).replaceAll(/\s/g, ' ')).toMatch(/52 200,00 ₸.*PO-TEST-1/);
  });

  it('are of every kind about orders and pieces by now, and page by page the same as in one list', async () => {
    const all = await letters();
    // The others have a spec of their own.
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(letterKinds.slice(0, 9)));
    const paged: Letter[] = [];
    let after = '';
    do {
      const answer = await call<{ items: Letter[]; nextCursor: string | null }>(
        shop,
        'GET',
        `/v1/admin/letters?limit=3${after}`,
        support,
      );
      paged.push(...answer.body.items);
      after = answer.body.nextCursor === null ? '' : `&after=${answer.body.nextCursor}`;
    } while (after !== '');
    expect(paged).toEqual(all);
    expect(all.every((letter) => !('text' in letter))).toBe(true);
  });

  it('name nobody in jobs, nor in the log', async () => {
    const jobs = await asOwner(shop.app.database, 'SELECT payload, last_error, once_key, coalesce_key FROM job');
    expect(jobs.length).toBeGreaterThan(20);
    for (const place of [JSON.stringify(jobs), shop.app.logs()]) {
      expect(place).not.toMatch(/buyers\.example|workshops\.example|Schmidt|Lena/);
    }
  });

  it('stay as they were written, and never leave sent', async () => {
    expect(letterTransitions).toEqual({
      waiting: ['sent', 'failed', 'obsolete'],
      sent: [],
      failed: [],
      obsolete: [],
    });
    const database = shop.app.app.get(Database);
    const [letter] = await letters();
    const handler = shop.app.app.get(SendLetterHandler, { strict: false });
    const payload = { letterId: letter?.id ?? '' };
    await database.transaction((tx) => handler.record(tx, payload, { refused: 550 }));
    expect((await letters())[0]).toMatchObject({ id: letter?.id, state: 'sent' });
    for (const change of [
      "UPDATE letter SET subject = 'x'",
      "UPDATE letter SET body_text = 'x'",
      'DELETE FROM letter',
    ]) {
      await expect(database.query(change)).rejects.toThrow('permission denied');
    }
  });
});

describe('letters by a mail server', () => {
  let server: MailServer;
  let shop: Shop;
  let support: Person;

  beforeAll(async () => {
    server = await MailServer.start();
    shop = await startShop({ env: { SMTP_URL: server.url } });
    support = await signedIn(shop.app.database, { roles: ['support'] });
  });

  afterAll(async () => {
    await shop?.close();
    await server?.stop();
  });

  async function states(): Promise<string[]> {
    const { body } = await call<{ items: Letter[] }>(shop, 'GET', '/v1/admin/letters', support);
    return body.items.map(({ kind, state }) => `${kind} ${state}`).toSorted();
  }

  async function become(expected: string[]): Promise<void> {
    await vi.waitFor(async () => expect(await states()).toEqual(expected), { timeout: 15_000, interval: 50 });
  }

  it('are tried again when the server is busy, and arrive; an address that is refused for good fails', async () => {
    server.answerToRecipient = '451 4.3.0 <%s> try again';
    await buy(shop, { email: 'canary@buyers.example' });
    await vi.waitFor(async () => {
      const failures = await asOwner(
        shop.app.database,
        "SELECT 1 FROM job WHERE name LIKE '%send-letter' AND last_error LIKE '%451%'",
      );
      expect(failures).toHaveLength(2);
    }, 15_000);
    expect(await states()).toEqual(['new_order waiting', 'order_confirmed waiting']);
    server.answerToRecipient = '250 OK';
    await become(['new_order sent', 'order_confirmed sent']);
    expect(new Set(server.received.flatMap(({ to }) => to))).toEqual(
      new Set(['canary@buyers.example', 'felt-of-otrar@workshops.example']),
    );

    server.answerToRecipient = '550 5.1.1 <%s> unknown';
    await buy(shop, { email: 'canary@buyers.example', lines: [{ piece: shop.dish }] });
    await become(['new_order failed', 'new_order sent', 'order_confirmed failed', 'order_confirmed sent']);
    expect(shop.app.logs()).not.toMatch(/canary|workshops\.example/);
    expect(JSON.stringify(await asOwner(shop.app.database, 'SELECT * FROM job'))).not.toMatch(/canary/);
  });
});
