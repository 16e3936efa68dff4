import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InventoryService } from '../../src/inventory/index.js';
import type { Currency } from '../../src/kernel/currency.js';
import { newId } from '../../src/kernel/id.js';
import { Rate } from '../../src/kernel/rate.js';
import { Database } from '../../src/platform/database/database.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { asOwner } from '../support/database.js';
import { dish, oneOfAKind, price, type Reply, startWritingShop, type WritingShop } from '../support/listings.js';
import { type Person, signedIn } from '../support/people.js';

const limited = { ...oneOfAKind, stock: { mode: 'limited', quantity: 2 } };
const report = { laboratory: 'Demo laboratory', testedOn: '2026-05-04', limits: 'ISO 4531:2022' };

describe('a workshop’s shelf', () => {
  let shop: WritingShop;
  let stranger: Person;

  beforeAll(async () => {
    shop = await startWritingShop();
    stranger = await signedIn(shop.app.database, { workshop: { sellerId: newId(), role: 'owner' } });
  });
  afterAll(() => shop?.app.close());

  const file = (content: string | Buffer = '%PDF-1.7 a test report'): FormData => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), 'report.pdf');
    return form;
  };
  const stateOf = async (id: string): Promise<string> => (await shop.mine('GET', `/${id}`)).body.state;
  const idsIn = async (state: string): Promise<string[]> => {
    const own = await shop.mine('GET', `?state=${state}&limit=100`);
    const all = await shop.staff('GET', `listings?state=${state}&limit=100`);
    const ids = own.body.items.map(({ id }: { id: string }) => id);
    expect(all.body.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids.toSorted());
    return ids;
  };
  const bulk = async (input: object, key = newId()): Promise<Reply> => shop.mine('POST', '/bulk', { body: input, key });
  const codesOf = ({ body }: Reply): (string | null)[] =>
    body.items.map(({ problem }: { problem: { code: string } | null }) => problem?.code ?? null);

  it('calls sold out what is published and of which nothing is left, until it is restocked', async () => {
    const { id, variants } = await shop.published({ variants: [limited] });
    const stockItemId = variants[0].stock.id;
    const inventory = shop.app.app.get(InventoryService, { strict: false });
    const database = shop.app.app.get(Database);
    const holderId = newId();
    await database.transaction((tx) =>
      inventory.reserve(tx, { holderId, expiresAt: new Date(), wants: [{ stockItemId, quantity: 2 }] }),
    );
    // Somebody is paying: it is not sold yet.
    expect(await stateOf(id)).toBe('published');
    await database.transaction((tx) => inventory.confirm(tx, holderId));
    expect(await stateOf(id)).toBe('sold_out');
    expect(await idsIn('sold_out')).toContain(id);
    expect(await idsIn('published')).not.toContain(id);
    expect(await idsIn('published&state=sold_out')).toContain(id);
    await shop.mine('PUT', `/${id}/stock`, { body: { items: [{ stockItemId, quantity: 1, knownQuantity: 0 }] } });
    expect(await stateOf(id)).toBe('published');
    expect(await idsIn('sold_out')).not.toContain(id);
  });

  it('warns its workshop and the moderator of unusual weights and sizes, and refuses neither', async () => {
    const odd = { dimensionsMm: { diameter: 3_800 }, variants: [{ ...oneOfAKind, weightG: 23 }] };
    const { id, warnings } = await shop.published(odd);
    expect(warnings).toMatchObject([
      { pointer: '/dimensionsMm/diameter', code: 'dimension_unusual' },
      { pointer: '/variants/0/weightG', code: 'weight_unusual' },
    ]);
    expect((await shop.staff('GET', `listings/${id}`)).body.warnings).toEqual(warnings);
    expect((await shop.published()).warnings).toEqual([]);
  });

  it('keeps every price with who set it and when', async () => {
    const { id, version, variants } = await shop.published();
    const costs = { amount: 6_000_000, currency: 'KZT' };
    const kept = { id: variants[0].id, price: costs, weightG: variants[0].weightG };
    expect((await shop.mine('PUT', `/${id}`, { version, body: { ...dish, variants: [kept] } })).status).toBe(200);
    const { body } = await shop.mine('GET', `/${id}/prices`);
    expect(body.items).toMatchObject([
      { variantId: kept.id, before: price, after: costs, changedBy: shop.artisan.accountId },
      { variantId: kept.id, before: null, after: price, changedBy: shop.artisan.accountId },
    ]);
    expect((await shop.staff('GET', `listings/${id}/prices`)).body).toEqual(body);
    const first = await shop.mine('GET', `/${id}/prices?limit=1`);
    const second = await shop.mine('GET', `/${id}/prices?limit=1&after=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items]).toEqual(body.items);
    expect((await shop.ask(stranger, 'GET', `artisan/listings/${id}/prices`)).status).toBe(404);
    await expect(
      shop.app.app.get(Database).query('DELETE FROM price_change WHERE listing_id = $1', [id]),
    ).rejects.toThrow(/permission denied/);
  });

  it('duplicates a listing as a draft with nothing in stock', async () => {
    const { id } = await shop.published({
      sku: 'TABAQ-38',
      variants: [
        { ...limited, options: { box: 'none' }, stock: { mode: 'limited', quantity: 3, editionSize: 5 } },
        { ...limited, options: { box: 'gift' }, stock: { sameAs: 0 } },
      ],
    });
    const original = (await shop.mine('GET', `/${id}`)).body;
    const copied = await shop.mine('POST', `/${id}/duplicate`);
    expect([copied.status, copied.headers.get('etag')]).toEqual([201, '"v1"']);
    const { body } = copied;
    expect(body).toMatchObject({ state: 'draft', slug: null, sku: null, review: null, publishedAt: null });
    expect(body).toMatchObject({ titles: dish.titles, photos: original.photos, ornaments: dish.ornaments });
    const [plain, gift] = body.variants;
    expect(plain).toMatchObject({ price, options: { box: 'none' }, stock: { quantity: 0, sold: 0, editionSize: 5 } });
    expect(plain.id).not.toBe(original.variants[0].id);
    expect(plain.stock.id).not.toBe(original.variants[0].stock.id);
    expect(gift.stock.id).toBe(plain.stock.id);
    expect((await shop.ask(stranger, 'POST', `artisan/listings/${id}/duplicate`)).status).toBe(404);
  });

  it('does the same with many, each for itself, and answers a repeated request as the first time', async () => {
    const [one, two] = [await shop.published(), await shop.published()];
    const draft = await shop.draft();
    const input = { ids: [one.id, draft.id, two.id, newId()], action: 'pause' };
    const key = newId();
    const answer = await bulk(input, key);
    expect(codesOf(answer)).toEqual([null, 'listing_state', null, 'listing_not_found']);
    expect(await Promise.all([one.id, two.id, draft.id].map(stateOf))).toEqual(['paused', 'paused', 'draft']);
    await bulk({ ids: [one.id], action: 'resume' });
    expect((await bulk(input, key)).body).toEqual(answer.body);
    expect(await stateOf(one.id)).toBe('published');
    expect((await bulk({ ...input, action: 'archive' }, key)).body.code).toBe('idempotency_key_reused');
    expect((await shop.mine('POST', '/bulk', { body: input })).body.code).toBe('idempotency_key_required');
    const many = Array.from({ length: 101 }, () => newId());
    expect((await bulk({ ids: many, action: 'pause' })).status).toBe(422);
    expect((await bulk({ ids: [one.id, one.id], action: 'pause' })).status).toBe(422);
    await bulk({ ids: [one.id, two.id], action: 'archive' });
    expect(await Promise.all([one.id, two.id].map(stateOf))).toEqual(['archived', 'archived']);
  });

  it('changes many prices by a part or an amount, in whole tenge', async () => {
    const odd = { ...oneOfAKind, price: { amount: 33_300, currency: 'KZT' } };
    const [dear, cheap] = [await shop.published(), await shop.published({ variants: [odd] })];
    const priceOf = async (id: string): Promise<number> =>
      (await shop.mine('GET', `/${id}`)).body.variants[0].price.amount;
    const shift = async (change: object): Promise<Reply> =>
      bulk({ ids: [dear.id, cheap.id], action: 'change_price', price: change });
    expect(codesOf(await shift({ percent: -15 }))).toEqual([null, null]);
    // 33,300 less 15 % is 28,305 tiyn, to the nearest whole tenge 28,300.
    expect([await priceOf(dear.id), await priceOf(cheap.id)]).toEqual([4_930_000, 28_300]);
    expect(codesOf(await shift({ amount: -20_000 }))).toEqual([null, 'listing_incomplete']);
    expect([await priceOf(dear.id), await priceOf(cheap.id)]).toEqual([4_910_000, 28_300]);
    expect(codesOf(await shift({ amount: 150 }))).toEqual(['listing_incomplete', 'listing_incomplete']);
    for (const unclear of [{}, { percent: 5, amount: 100 }]) {
      expect((await shift(unclear)).body.code).toBe('price_shift_unclear');
    }
    expect((await bulk({ ids: [dear.id], action: 'pause', price: { percent: 5 } })).body.code).toBe(
      'price_shift_unclear',
    );
    expect(await stateOf(dear.id)).toBe('published');
    const history = await shop.mine('GET', `/${dear.id}/prices`);
    expect(history.body.items).toHaveLength(3);
  });

  it('has a price list in another currency, for as long as there is a rate between it and the tenge', async () => {
    const euros = (amount: number): object => ({ ...oneOfAKind, price: { amount, currency: 'EUR' } });
    const addRate = async (currency: Currency, value: string): Promise<void> => {
      const rate = Rate.of(currency, 'KZT', value);
      const given = { rate, validFrom: new Date('2026-01-01'), source: 'A test', demo: true, createdBy: null };
      const rates = shop.app.app.get(ExchangeRates, { strict: false });
      await shop.app.app.get(Database).transaction(async (tx) => rates.add(tx, given));
    };
    const errorsOf = ({ body }: Reply): string[] =>
      body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`);
    const photos = [{ assetId: await shop.picture(), alt: { en: 'A blue dish' } }];
    const submitted = async (variants: object[]): Promise<Reply> => {
      const { id, version } = await shop.draft({ variants });
      await shop.mine('PUT', `/${id}/photos`, { version, body: { photos } });
      return shop.mine('POST', `/${id}/submit`);
    };
    expect(errorsOf(await submitted([euros(9_555)]))).toEqual(['/variants/0/price/currency currency_not_offered']);
    await addRate('EUR', '600');
    await addRate('KWD', '1690.5');
    // KZT 96 and a thousandth that no card is charged.
    expect(errorsOf(await submitted([euros(16)]))).toEqual(['/variants/0/price price_too_low']);
    const odd = { ...oneOfAKind, price: { amount: 90_001, currency: 'KWD' } };
    expect(errorsOf(await submitted([odd]))).toEqual(['/variants/0/price price_not_whole']);
    const mixed = [euros(9_555), { ...oneOfAKind, options: { size: 'l' } }];
    const refused = await shop.mine('POST', '', { body: { ...dish, variants: mixed } });
    expect([refused.status, ...errorsOf(refused)]).toEqual([422, '/variants/1/price/currency currencies_mixed']);
    const unknown = await shop.mine('POST', '', {
      body: { ...dish, variants: [{ ...oneOfAKind, price: { amount: 100, currency: 'XAU' } }] },
    });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'invalid_input']);

    const { id } = await shop.published({ sku: 'EURO-1', variants: [euros(9_555)] });
    const priceNow = async (): Promise<object> => (await shop.mine('GET', `/${id}`)).body.variants[0].price;
    const shift = async (change: object): Promise<(string | null)[]> =>
      codesOf(await bulk({ ids: [id], action: 'change_price', price: change }));
    // 81.2175 to the cent.
    expect(await shift({ percent: -15 })).toEqual([null]);
    expect(await priceNow()).toEqual({ amount: 8_122, currency: 'EUR' });
    expect(await shift({ amount: 10_000 })).toEqual(['currency_mismatch']);
    expect(await shift({ amount: 100, percent: null, currency: 'EUR' })).toEqual([null]);
    expect(await priceNow()).toEqual({ amount: 8_222, currency: 'EUR' });

    const exported = await shop.mine('GET', '/export?format=csv');
    expect(exported.body).toContain('82.22');
    const history = await shop.mine('GET', `/${id}/prices`);
    expect(history.body.items).toMatchObject([
      { before: { amount: 8_122, currency: 'EUR' }, after: { amount: 8_222, currency: 'EUR' } },
      { before: { amount: 9_555, currency: 'EUR' }, after: { amount: 8_122, currency: 'EUR' } },
      { before: null, after: { amount: 9_555, currency: 'EUR' } },
    ]);

    // A file may say another one.
    const inTenge = exported.body.replace('82.22,EUR', '60000.00,KZT');
    const form = new FormData();
    form.set('file', new Blob([inTenge]), 'listings.csv');
    const loaded = await shop.mine('POST', '/import?format=csv', { body: form });
    expect(loaded.body).toMatchObject({ changed: 1, problems: [] });
    expect(await priceNow()).toEqual({ amount: 6_000_000, currency: 'KZT' });
    const [last] = (await shop.mine('GET', `/${id}/prices`)).body.items;
    expect(last).toMatchObject({ before: { amount: 8_222, currency: 'EUR' }, after: { currency: 'KZT' } });
  });

  it('takes back a price change that one of twenty made at once, and loses none', async () => {
    const { id } = await shop.published({ variants: [limited] });
    await Promise.all(
      Array.from({ length: 20 }, async () => bulk({ ids: [id], action: 'change_price', price: { amount: 100 } })),
    );
    expect((await shop.mine('GET', `/${id}`)).body.variants[0].price.amount).toBe(price.amount + 2_000);
    const { body } = await shop.mine('GET', `/${id}/prices?limit=100`);
    const steps = body.items.slice(0, 20).map(({ before, after }: Reply['body']) => after.amount - before.amount);
    expect(steps).toEqual(Array.from({ length: 20 }, () => 100));
  });

  it('asks for a test report of what is said to be tested, and shows it to the moderator by a link', async () => {
    const { id, version } = await shop.draft({ foodSafety: 'food_safe_tested', foodSafetyReport: report });
    const photos = [{ assetId: await shop.picture() }];
    await shop.mine('PUT', `/${id}/photos`, { version, body: { photos } });
    const refused = await shop.mine('POST', `/${id}/submit`);
    expect(refused.body.errors).toMatchObject([{ pointer: '/evidence', code: 'required' }]);
    expect((await shop.mine('POST', `/${id}/evidence`, { body: file('<svg/>') })).body.code).toBe(
      'media_type_unsupported',
    );
    const uploaded = await shop.mine('POST', `/${id}/evidence`, { body: file() });
    expect([uploaded.status, uploaded.body.mediaType]).toEqual([201, 'application/pdf']);
    const again = await shop.mine('POST', `/${id}/evidence`, { body: file() });
    expect(again.body.id).toBe(uploaded.body.id);
    expect((await shop.ask(stranger, 'POST', `artisan/listings/${id}/evidence`, { body: file() })).status).toBe(404);
    expect((await shop.mine('POST', `/${id}/submit`)).status).toBe(200);
    const evidence = `/${id}/evidence/${uploaded.body.id}`;
    expect((await shop.mine('DELETE', evidence)).body.code).toBe('listing_not_editable');
    expect((await shop.mine('POST', `/${id}/evidence`, { body: file('%PDF-other') })).body.code).toBe(
      'listing_not_editable',
    );
    const seen = await shop.staff('GET', `listings/${id}`);
    expect(seen.body.evidence).toMatchObject([{ id: uploaded.body.id, kind: 'food_safety_report' }]);
    const link = await shop.staff('POST', `listings${evidence}/link`);
    const address = new URL(link.body.url as string);
    const opened = await fetch(`${shop.app.url}${address.pathname}${address.search}`);
    expect([opened.status, await opened.text()]).toEqual([200, '%PDF-1.7 a test report']);
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(
      await asOwner(shop.app.database, `SELECT action FROM audit_entry WHERE subject_id = $1::text`, [id]),
    ).toEqual([{ action: 'listing_evidence.opened' }]);
    address.searchParams.set('expires', String(Number(address.searchParams.get('expires')) + 1));
    expect((await fetch(`${shop.app.url}${address.pathname}${address.search}`)).status).toBe(404);
    expect((await shop.ask(stranger, 'POST', `artisan/listings${evidence}/link`)).status).toBe(404);
    await shop.mine('POST', `/${id}/withdraw`);
    expect((await shop.mine('DELETE', evidence)).status).toBe(204);
    expect((await fetch(link.body.url.replace(/^https?:\/\/[^/]+/, shop.app.url) as string)).status).toBe(404);
  });

  it('gives a sku to one listing of a workshop only', async () => {
    const twenty = await Promise.all(
      Array.from({ length: 20 }, async () => shop.mine('POST', '', { body: { ...dish, sku: 'ONLY-1' } })),
    );
    expect(twenty.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(twenty.filter(({ body }) => body.code === 'sku_taken')).toHaveLength(19);
    expect((await shop.mine('POST', '', { body: { ...dish, sku: '=1+1' } })).status).toBe(422);
  });
});
