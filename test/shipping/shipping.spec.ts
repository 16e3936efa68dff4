import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { Database } from '../../src/platform/database/database.js';
import { readSeed } from '../../src/platform/seed.js';
import {
  DemoTariff,
  type ParcelToQuote,
  ShipmentsQueries,
  ShipmentsService,
  type ShipmentToPost,
  ShippingQuotes,
  TariffImport,
} from '../../src/shipping/index.js';
import { readTariff } from '../../src/shipping/tariff.file.js';
import { importTariff } from '../../src/shipping/tariff.import.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

const today = new Date('2026-11-23T12:00:00Z');

describe('shipping', () => {
  let app: TestApp;
  let database: Database;

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
  });

  afterAll(() => app?.close());

  async function get(path: string, language = 'en'): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${app.url}${path}`, { headers: { 'accept-language': language } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const count = async (table: string): Promise<unknown> =>
    ((await asOwner(app.database, `SELECT count(*)::int AS count FROM ${table}`)) as { count: number }[])[0]?.count;

  const parcel: ParcelToQuote = {
    key: 'a',
    from: { country: 'KZ', region: 'KZ-61' },
    netWeightG: 1_200,
    fragile: true,
    materials: ['clay'],
  };
  const quote = async (
    parcels: Partial<ParcelToQuote>[],
    country: string,
    options: { region?: string; at?: Date } = {},
  ) =>
    database.transaction(async (tx) =>
      app.app.get(ShippingQuotes).quote(tx, {
        parcels: parcels.map((each) => ({ ...parcel, ...each })),
        to: { country, region: options.region ?? null },
        at: options.at ?? today,
      }),
    );

  describe('before there is a tariff', () => {
    it('goes nowhere, and says so', async () => {
      expect(await quote([{}], 'DE')).toEqual([{ key: 'a', weightG: 2_160, choices: [], blocked: [] }]);
      expect((await get('/v1/store/shipping/countries')).body).toEqual({ items: [], nextCursor: null });
      const { body } = await get('/v1/store/shipping/estimate?country=DE&weightG=500');
      expect(body).toEqual({ weightG: 550, choices: [], blocked: [], demo: false });
    });
  });

  describe('by the demo tariff', () => {
    beforeAll(async () => {
      await Promise.all([1, 2, 3].map(async () => app.app.get(DemoTariff).ensure()));
    });

    it('is imported once, however often it starts', async () => {
      expect(await count('shipping_tariff')).toBe(1);
      expect(await count('shipping_rate')).toBe(127);
      expect(await asOwner(app.database, 'SELECT DISTINCT demo FROM shipping_tariff')).toEqual([{ demo: true }]);
    });

    it('quotes each parcel of a cart by itself, with what breaks and what needs a customs form', async () => {
      const [dish, rug] = await quote([{}, { key: 'b', netWeightG: 2_000, fragile: false }], 'DE');
      expect(dish?.weightG).toBe(2_160);
      expect(dish?.choices.map(({ service, price }) => `${service} ${String(price)}`)).toEqual([
        // 19,550 + 15 % rounded down to 2,932 + 500
        'post-parcel 22982.00 KZT',
        'ems 39600.00 KZT',
      ]);
      expect(dish?.choices[0]).toMatchObject({ names: { kk: 'Пошта сәлемдемесі' }, minDays: 15, maxDays: 40 });
      expect(rug).toMatchObject({ key: 'b', weightG: 2_200, blocked: [] });
      expect(String(rug?.choices[0]?.price)).toBe('20050.00 KZT');
    });

    it('needs no customs form inside the EAEU', async () => {
      const [plate] = await quote([{ netWeightG: 400, fragile: false }], 'RU');
      expect(String(plate?.choices[0]?.price)).toBe('5200.00 KZT');
    });

    it('offers a pick-up and local prices in Turkistan region and Shymkent only', async () => {
      const services = async (region?: string) =>
        (await quote([{}], 'KZ', region === undefined ? {} : { region }))[0]?.choices.map(({ service }) => service);
      expect(await services('KZ-79')).toEqual(['post-parcel', 'ems', 'pickup']);
      expect(await services('KZ-75')).toEqual(['post-parcel', 'ems']);
      expect(await services()).toEqual(['post-parcel', 'ems']);
    });

    it('says why a service does not take a parcel', async () => {
      const blocked = async (country: string, each: Partial<ParcelToQuote> = {}, at = today) => {
        const [answer] = await quote([each], country, { at });
        return { choices: answer?.choices.length, reasons: answer?.blocked.map((b) => `${b.service} ${b.reason}`) };
      };
      const both = (reason: string) => ({ choices: 0, reasons: [`post-parcel ${reason}`, `ems ${reason}`] });
      expect(await blocked('US')).toEqual(both('post_suspended'));
      expect(await blocked('DE', { netWeightG: 12_000 })).toEqual(both('parcel_too_heavy'));
      expect(await blocked('DE', { materials: ['coral'] })).toEqual(both('material_forbidden'));
      const nowhere = await blocked('NG');
      expect(nowhere.choices).toBe(0);
      expect(nowhere.reasons).toEqual([
        'post-parcel destination_not_served',
        'ems destination_not_served',
        'pickup destination_not_served',
      ]);
      expect((await blocked('DE', { from: { country: 'UZ', region: null } })).reasons).toEqual(nowhere.reasons);
    });

    it('has no prices for a time before the tariff', async () => {
      expect((await quote([{}], 'DE', { at: new Date('2025-12-31T23:59:59Z') }))[0]?.choices).toEqual([]);
      expect((await quote([{}], 'DE', { at: new Date('2026-01-01T00:00:00Z') }))[0]?.choices).toHaveLength(2);
    });

    it('tells a shopper the countries by name, in her language', async () => {
      const { body } = await get('/v1/store/shipping/countries', 'kk');
      const items = body['items'] as { country: string; name: string; locale: string; zone: string }[];
      expect(items).toHaveLength(70);
      expect(items.find(({ country }) => country === 'DE')).toEqual({
        country: 'DE',
        name: 'Германия',
        locale: 'kk',
        zone: 'europe',
        regions: [],
      });
      expect(items.find(({ country }) => country === 'KZ')).toMatchObject({
        name: 'Қазақстан',
        zone: 'kz',
        regions: [
          { region: 'KZ-61', zone: 'kz-local' },
          { region: 'KZ-79', zone: 'kz-local' },
        ],
      });
    });

    it('tells a shopper what a piece would cost to post', async () => {
      const path = '/v1/store/shipping/estimate?country=KZ&region=KZ-61&weightG=400&fragile=true';
      const { status, body } = await get(path, 'ru');
      expect(status).toBe(200);
      expect(body).toMatchObject({ weightG: 720, demo: true, blocked: [] });
      expect((body['choices'] as object[])[0]).toEqual({
        service: 'post-parcel',
        name: 'Почтовая посылка',
        locale: 'ru',
        price: { amount: 178_200, currency: 'KZT' },
        minDays: 2,
        maxDays: 4,
        tracked: true,
      });
    });

    it.each([
      ['country=de&weightG=1', '/country'],
      ['country=DE&weightG=0', '/weightG'],
      ['country=DE&weightG=1.5', '/weightG'],
      ['country=DE', '/weightG'],
      ['country=DE&weightG=1&fragile=perhaps', '/fragile'],
      ['country=KZ&weightG=1&region=Turkistan', '/region'],
    ])('refuses to estimate %s', async (query, pointer) => {
      const { status, body } = await get(`/v1/store/shipping/estimate?${query}`);
      expect(status).toBe(422);
      expect((body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toEqual([pointer]);
    });

    it('follows a changed tariff from then on, and the one before keeps its time', async () => {
      const read = readTariff(readSeed('shipping-demo.json'));
      const dearer = {
        ...read,
        contentHash: Buffer.alloc(32, 7),
        tariff: {
          ...read.tariff,
          blocks: [{ service: 'ems', country: 'DE', reason: 'A strike' }],
          surcharges: read.tariff.surcharges.map((each) =>
            each.slug === 'fragile' ? { ...each, rateBp: 5_000 } : each,
          ),
        },
      };
      const from = new Date('2027-05-01T00:00:00Z');
      const imported = async () => database.transaction(async (tx) => importTariff(tx, dearer, from));
      expect(await Promise.all(Array.from({ length: 20 }, imported))).toEqual(
        expect.arrayContaining(['added', ...Array<string>(19).fill('unchanged')]),
      );
      expect(await count('shipping_tariff')).toBe(2);
      const price = async (at: Date) => String((await quote([{}], 'DE', { at }))[0]?.choices[0]?.price);
      expect(await price(from)).toBe('29825.00 KZT');
      expect(await price(new Date(from.getTime() - 1))).toBe('22982.00 KZT');
      expect((await quote([{}], 'DE', { at: from }))[0]?.blocked).toEqual([
        { service: 'ems', reason: 'service_suspended' },
      ]);
    });

    it.each([
      ['change a price', 'UPDATE shipping_rate SET price_minor = 0', 'permission denied'],
      ['delete a tariff', 'DELETE FROM shipping_tariff', 'permission denied'],
      ['open a tariff again', 'UPDATE shipping_tariff SET valid_to = NULL WHERE valid_to IS NOT NULL', 'ended, once'],
      [
        'have two tariffs at once',
        `INSERT INTO shipping_tariff SELECT gen_random_uuid(), currency, origin_country, content_hash, now(), NULL, demo
         FROM shipping_tariff LIMIT 1`,
        'shipping_tariff_no_overlap',
      ],
    ])('does not let the application %s', async (_, sql, refusal) => {
      await expect(database.transaction(async (tx) => tx.query(sql))).rejects.toThrow(refusal);
    });
  });

  describe('shipments', () => {
    const box = {
      weightG: 2_160,
      dimensionsMm: { length: 400, width: 400, height: 120 },
      contents: [{ lineId: 'line-1', title: 'Dish', quantity: 1, hs6: '691200' }],
      declaredValue: Money.of(5_800_000, 'KZT'),
    };
    const shipment = (changes: Partial<ShipmentToPost> = {}): ShipmentToPost => ({
      sellerOrderId: newId(),
      orderId: newId(),
      sellerId: newId(),
      service: 'ems',
      carrier: 'Kazpost',
      tracking: 'EE123456785KZ',
      parcels: [box],
      at: today,
      ...changes,
    });
    const post = async (changes: Partial<ShipmentToPost> = {}): Promise<string> =>
      database.transaction(async (tx) => app.app.get(ShipmentsService).post(tx, shipment(changes)));
    const deliver = async (shipmentId: string, at = new Date('2026-12-01T09:30:00Z')): Promise<void> =>
      database.transaction(async (tx) => app.app.get(ShipmentsService).deliver(tx, { shipmentId, at }));
    const state = async (id: string): Promise<unknown> =>
      (await asOwner(app.database, 'SELECT state FROM shipment WHERE id = $1', [id]))[0];

    it('carry several parcels, and an order several shipments', async () => {
      const order = { orderId: newId(), sellerOrderId: newId() };
      const first = await post({ ...order, parcels: [box, { ...box, weightG: 900 }] });
      const second = await post({
        ...order,
        carrier: null,
        tracking: null,
        service: 'pickup',
        at: new Date('2026-11-24'),
      });
      await deliver(second);
      const queries = app.app.get(ShipmentsQueries);
      const found = await queries.ofOrder(order.orderId);
      expect(found.map(({ id }) => id)).toEqual([first, second]);
      expect(found[0]).toMatchObject({
        service: 'ems',
        carrier: 'Kazpost',
        tracking: 'EE123456785KZ',
        state: 'posted',
        postedAt: '2026-11-23T12:00:00.000Z',
        deliveredAt: null,
      });
      expect(found[0]?.parcels.map(({ weightG }) => weightG)).toEqual([2_160, 900]);
      expect(found[0]?.parcels[0]).toMatchObject({
        contents: box.contents,
        dimensionsMm: box.dimensionsMm,
        declaredValue: { amount: 5_800_000, currency: 'KZT' },
      });
      expect(found[1]).toMatchObject({ tracking: null, state: 'delivered', deliveredAt: '2026-12-01T09:30:00.000Z' });
      const bySellerOrder = await queries.ofSellerOrders([order.sellerOrderId, newId()]);
      expect([...bySellerOrder]).toEqual([[order.sellerOrderId, found]]);
    });

    it('are delivered once, by one of twenty at once', async () => {
      const id = await post();
      const results = await Promise.allSettled(Array.from({ length: 20 }, async () => deliver(id)));
      const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
      expect(refusals).toHaveLength(19);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          kind: 'conflict',
          code: 'shipment_not_posted',
          details: { state: 'delivered' },
        });
      }
    });

    it('that were lost are not delivered afterwards', async () => {
      const id = await post();
      const lose = { shipmentId: id, state: 'lost', at: new Date('2026-12-20') } as const;
      await database.transaction(async (tx) => app.app.get(ShipmentsService).end(tx, lose));
      await expect(deliver(id)).rejects.toMatchObject({ code: 'shipment_not_posted', details: { state: 'lost' } });
      expect(await state(id)).toEqual({ state: 'lost' });
    });

    it('are not delivered before they were posted, nor when there is no such shipment', async () => {
      const id = await post();
      await expect(deliver(id, new Date(today.getTime() - 1))).rejects.toMatchObject({
        code: 'shipment_not_posted_yet',
      });
      expect(await state(id)).toEqual({ state: 'posted' });
      await expect(deliver(newId())).rejects.toMatchObject({ kind: 'not_found', code: 'shipment_not_found' });
    });

    it.each<[string, Partial<ShipmentToPost>, string, string]>([
      ['without a parcel', { parcels: [] }, 'parcels_missing', '/parcels'],
      ['with an empty parcel', { parcels: [box, { ...box, contents: [] }] }, 'parcel_empty', '/parcels/1'],
      ['with a parcel of no weight', { parcels: [{ ...box, weightG: 0 }] }, 'parcel_empty', '/parcels/0'],
      ['with a tracking number of 101 letters', { tracking: 'x'.repeat(101) }, 'tracking_too_long', '/tracking'],
      ['with a carrier without a name', { carrier: '' }, 'tracking_too_long', '/carrier'],
    ])('are not posted %s', async (_, changes, code, pointer) => {
      const before = await count('shipment');
      await expect(post(changes)).rejects.toMatchObject({ kind: 'invalid', code, errors: [{ pointer }] });
      expect(await count('shipment')).toBe(before);
    });

    it.each([
      ['delete a shipment', 'DELETE FROM shipment', 'permission denied'],
      ['change a parcel', 'UPDATE parcel SET weight_g = 1', 'permission denied'],
      ['send it elsewhere', `UPDATE shipment SET tracking = 'other'`, 'permission denied'],
      [
        'open an ended one again',
        `UPDATE shipment SET state = 'posted', delivered_at = NULL WHERE state = 'delivered'`,
        'has ended',
      ],
      [
        'deliver without a time',
        `UPDATE shipment SET state = 'delivered' WHERE state = 'posted'`,
        'shipment_delivered',
      ],
    ])('do not let the application %s', async (_, sql, refusal) => {
      await post();
      await deliver(await post());
      await expect(database.transaction(async (tx) => tx.query(sql))).rejects.toThrow(refusal);
    });

    it('do not take parcels of another seller', async () => {
      const id = await post();
      const foreign = database.transaction(async (tx) =>
        tx.query(
          `INSERT INTO parcel (id, shipment_id, seller_id, position, weight_g, contents, declared_value_minor, currency)
           VALUES ($1, $2, $3, 9, 1, '[{}]', 0, 'KZT')`,
          [newId(), id, newId()],
        ),
      );
      await expect(foreign).rejects.toThrow('parcel_of_shipment');
    });
  });

  describe('a tariff of a real shop', () => {
    it('takes a real tariff from a file, once, and changes nothing for a bad one', async () => {
      const { demo_tariff } = readSeed('shipping-demo.json') as { demo_tariff: Record<string, unknown> };
      const folder = await mkdtemp(join(tmpdir(), 'sheber-tariff-'));
      const file = async (content: object): Promise<string> => {
        await writeFile(join(folder, 'tariff.json'), JSON.stringify(content));
        return join(folder, 'tariff.json');
      };
      const tariffs = app.app.get(TariffImport, { strict: false });
      const bad = await file({ tariff: { ...demo_tariff, demo: false, currency: 'XXX' } });
      await expect(tariffs.import(bad)).rejects.toMatchObject({
        code: 'tariff_invalid',
        message: expect.stringContaining('/tariff/currency'),
      });
      await expect(tariffs.import(await file({}))).rejects.toMatchObject({ code: 'tariff_invalid' });
      const early = await file({ tariff: { ...demo_tariff, demo: false, valid_from: '2026-11-01' } });
      await expect(tariffs.import(early)).rejects.toMatchObject({ code: 'tariff_not_later' });
      const good = await file({ tariff: { ...demo_tariff, demo: false, valid_from: '2099-01-01' } });
      expect([await tariffs.import(good), await tariffs.import(good)]).toEqual(['added', 'unchanged']);
      const [newest] = await asOwner(app.database, 'SELECT demo FROM shipping_tariff WHERE valid_to IS NULL');
      expect(newest).toEqual({ demo: false });
      await rm(folder, { recursive: true });
    });
  });
});
