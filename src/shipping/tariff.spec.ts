import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeed } from '../platform/seed.js';
import { shipmentStates, statesBefore } from './shipment-states.js';
import { packedWeight, type Place, priceOf, type ServiceToZone, zoneOf } from './tariff.js';
import { readTariff } from './tariff.file.js';

const { tariff } = readTariff(readSeed('shipping-demo.json'));
const turkistan: Place = { country: 'KZ', region: 'KZ-61' };
const plain = { fragile: false, needsCustomsForm: false };

function route(service: string, zone: string): ServiceToZone {
  const found = tariff.routes.find((each) => each.service === service && each.zone === zone);
  if (found === undefined) throw new Error(`${service} does not go to ${zone}.`);
  return found;
}

const price = (service: string, zone: string, parcel: Partial<Parameters<typeof priceOf>[2]> = {}) =>
  String(priceOf(tariff, route(service, zone), { weightG: 400, ...plain, ...parcel }));

describe('packing', () => {
  it('adds four fifths to what breaks and a tenth to what does not, rounded up to the gram', () => {
    expect(packedWeight(1_000, 'fragile')).toBe(1_800);
    expect(packedWeight(1_000, 'sturdy')).toBe(1_100);
    expect(packedWeight(1, 'sturdy')).toBe(2);
    expect(packedWeight(1, 'fragile')).toBe(2);
  });

  it('has no weight for what weighs nothing', () => {
    for (const weight of [0, -1, 1.5, NaN]) expect(() => packedWeight(weight, 'sturdy')).toThrow(RangeError);
  });
});

describe('the zone of a destination', () => {
  it("is the country's, but the region's own inside Turkistan region and Shymkent", () => {
    expect(zoneOf(tariff, turkistan, { country: 'DE', region: null })).toBe('europe');
    expect(zoneOf(tariff, turkistan, { country: 'KZ', region: null })).toBe('kz');
    expect(zoneOf(tariff, turkistan, { country: 'KZ', region: 'KZ-75' })).toBe('kz');
    expect(zoneOf(tariff, turkistan, { country: 'KZ', region: 'KZ-79' })).toBe('kz-local');
    expect(zoneOf(tariff, turkistan, { country: 'KZ', region: 'KZ-61' })).toBe('kz-local');
  });

  it('is no local one for a parcel that begins elsewhere', () => {
    expect(zoneOf(tariff, { country: 'KZ', region: 'KZ-75' }, turkistan)).toBe('kz');
    expect(zoneOf(tariff, { country: 'KZ', region: null }, turkistan)).toBe('kz');
  });

  it('is none for a country that the tariff does not have, or a parcel from abroad', () => {
    expect(zoneOf(tariff, turkistan, { country: 'NG', region: null })).toBeUndefined();
    expect(zoneOf(tariff, { country: 'UZ', region: null }, turkistan)).toBeUndefined();
  });
});

describe('the price of a parcel', () => {
  it('is the first step that carries the weight, edges included', () => {
    expect(price('post-parcel', 'europe', { weightG: 500 })).toBe('9800.00 KZT');
    expect(price('post-parcel', 'europe', { weightG: 501 })).toBe('11750.00 KZT');
    expect(price('ems', 'europe', { weightG: 20_000 })).toBe('122400.00 KZT');
    expect(price('ems', 'europe', { weightG: 20_001 })).toBe('undefined');
  });

  it('grows by 15 % for what breaks, rounded down to a whole tenge', () => {
    expect(price('post-parcel', 'kz-local', { fragile: true })).toBe('1610.00 KZT');
    // 15 % of 2,125 tenge is 318.75.
    expect(price('post-parcel', 'kz', { fragile: true, weightG: 900 })).toBe('2443.00 KZT');
  });

  it('has 500 tenge added for a customs form, and never insurance', () => {
    expect(price('post-parcel', 'europe', { needsCustomsForm: true })).toBe('10300.00 KZT');
    expect(price('post-parcel', 'europe', { needsCustomsForm: true, fragile: true })).toBe('11770.00 KZT');
  });

  it('is nothing at a pick-up, however heavy', () => {
    expect(price('pickup', 'kz-local', { weightG: 90_000, fragile: true })).toBe('0.00 KZT');
  });

  it('never falls when a parcel grows heavier, and is always whole tenge', () => {
    const anyRoute = fc.constantFrom(...tariff.routes);
    const grams = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(anyRoute, grams, grams, fc.boolean(), fc.boolean(), (to, a, b, fragile, needsCustomsForm) => {
        const cost = (weightG: number) => priceOf(tariff, to, { weightG, fragile, needsCustomsForm })?.minor ?? -1n;
        const [light, heavy] = [cost(Math.min(a, b)), cost(Math.max(a, b))];
        expect(light).toBeGreaterThanOrEqual(0n);
        expect(heavy).toBeGreaterThanOrEqual(light);
        expect(heavy % 100n).toBe(0n);
      }),
    );
  });
});

describe('a bad tariff', () => {
  interface File {
    demo_tariff: {
      zones: { names: object }[];
      services: {
        days: Record<string, unknown>;
        prices: { price_tiyn: number; zone: string; max_weight_g?: unknown }[];
      }[];
      surcharges: { value_tiyn?: number }[];
      blocked: { service: string }[];
    };
  }

  it.each<[string, (file: File['demo_tariff']) => unknown, string]>([
    ['a name in one language', ({ zones }) => (zones[0]!.names = { en: 'Local' }), '/zones/0/names'],
    [
      'a heavier parcel for less',
      ({ services }) => (services[0]!.prices[8]!.price_tiyn = 100),
      'costs less to kz-local',
    ],
    ['a price in tiyn', ({ services }) => (services[0]!.prices[0]!.price_tiyn = 140_001), '/prices/0/price_tiyn'],
    ['a weight left out', ({ services }) => delete services[0]!.prices[0]!.max_weight_g, '/prices/0/max_weight_g'],
    ['days but no price', ({ services }) => (services[2]!.days['kz'] = [1, 2]), '/services/2/prices: lacks kz'],
    ['days the wrong way round', ({ services }) => (services[0]!.days['kz'] = [7, 3]), '/services/0/days/kz'],
    ['a zone of nowhere', ({ services }) => (services[0]!.days['mars'] = [1, 2]), '/days/mars: is none of the zones'],
    ['a surcharge of nothing', ({ surcharges }) => delete surcharges[2]!.value_tiyn, '/surcharges/2'],
    ['a block of no service', ({ blocked }) => (blocked[0]!.service = 'pigeon'), '/blocked/0/service'],
  ])('is refused, with its place: %s', (_, spoil, place) => {
    const file = readSeed('shipping-demo.json') as File;
    spoil(file.demo_tariff);
    expect(() => readTariff(file)).toThrow(place);
  });

  it('is refused when it is no tariff at all', () => {
    expect(() => readTariff([])).toThrow('must be an object');
    expect(() => readTariff({})).toThrow('/tariff: is missing');
  });
});

describe('a shipment', () => {
  it('ends once: delivered, lost or come back', () => {
    expect(shipmentStates).toEqual({
      posted: ['delivered', 'lost', 'returned'],
      delivered: [],
      lost: [],
      returned: [],
    });
    expect(statesBefore('delivered')).toEqual(['posted']);
    expect(statesBefore('posted')).toEqual([]);
  });
});
