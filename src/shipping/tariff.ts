/** A tariff as plain data, and what a parcel costs by it. */
import type { Currency } from '../kernel/currency.js';
import type { Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';

export interface TariffZone {
  readonly slug: string;
  readonly names: Translated;
}

export interface ZoneArea {
  readonly zone: string;
  readonly country: string;
  /** ISO 3166-2; null: all of the country that has no zone of its own. */
  readonly region: string | null;
}

export interface TariffService {
  readonly slug: string;
  readonly names: Translated;
  readonly tracked: boolean;
  /** Null: any weight. */
  readonly maxWeightG: number | null;
  readonly insuredMaxMinor: number | null;
}

/** How long a service takes to a zone, and its prices by weight, the lightest first. */
export interface ServiceToZone {
  readonly service: string;
  readonly zone: string;
  readonly minDays: number;
  readonly maxDays: number;
  readonly steps: readonly PriceStep[];
}

export interface PriceStep {
  /** Null: any weight. */
  readonly maxWeightG: number | null;
  readonly priceMinor: number;
}

export const surchargeRules = ['share_of_price', 'share_of_value', 'fixed_per_customs_form'] as const;

export interface Surcharge {
  readonly slug: string;
  readonly rule: (typeof surchargeRules)[number];
  readonly rateBp: number | null;
  readonly amountMinor: number | null;
}

export interface ServiceBlock {
  readonly service: string;
  readonly country: string;
  readonly reason: string;
}

export interface Tariff {
  readonly currency: Currency;
  readonly originCountry: string;
  readonly demo: boolean;
  readonly zones: readonly TariffZone[];
  readonly areas: readonly ZoneArea[];
  readonly services: readonly TariffService[];
  readonly routes: readonly ServiceToZone[];
  readonly surcharges: readonly Surcharge[];
  readonly blocks: readonly ServiceBlock[];
}

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2, where known. */
  readonly region: string | null;
}

/** Padding of what breaks weighs 60 to 120 % of it (source: packing in seed/crafts.json, a demo default). */
const PACKING_PERCENT = { fragile: 80, sturdy: 10 } as const;

/** Grams with packing, rounded up. @throws RangeError unless `netWeightG` is a positive whole number */
export function packedWeight(netWeightG: number, packing: keyof typeof PACKING_PERCENT): number {
  if (!Number.isSafeInteger(netWeightG) || netWeightG <= 0) throw new RangeError('A weight is a positive number of g.');
  return Math.ceil((netWeightG * (100 + PACKING_PERCENT[packing])) / 100);
}

/**
 * The zone of a destination; undefined when it is not served. A region's own zone is for parcels that begin in it,
 * since its prices are local ones.
 */
export function zoneOf(tariff: Tariff, from: Place, to: Place): string | undefined {
  if (from.country !== tariff.originCountry) return undefined;
  const local = to.region === null ? undefined : areaOf(tariff, to);
  if (local !== undefined && from.region !== null && areaOf(tariff, from)?.zone === local.zone) return local.zone;
  return areaOf(tariff, { country: to.country, region: null })?.zone;
}

function areaOf({ areas }: Tariff, { country, region }: Place): ZoneArea | undefined {
  return areas.find((area) => area.country === country && area.region === region);
}

/** The heaviest piece, without packing, that a service carries to a zone; null: any weight. */
export function heaviestNet(
  { services }: Tariff,
  route: ServiceToZone,
  packing: keyof typeof PACKING_PERCENT,
): number | null {
  const ofService = services.find(({ slug }) => slug === route.service)?.maxWeightG ?? Infinity;
  const ofSteps = Math.max(0, ...route.steps.map(({ maxWeightG }) => maxWeightG ?? Infinity));
  const packed = Math.min(ofService, ofSteps);
  return packed === Infinity ? null : Math.floor((packed * 100) / (100 + PACKING_PERCENT[packing]));
}

export interface ParcelFacts {
  readonly weightG: number;
  readonly fragile: boolean;
  readonly needsCustomsForm: boolean;
}

/**
 * What a parcel costs by a service to a zone: the first step that carries the weight, and the surcharges; undefined
 * when it is too heavy. Each line is rounded down to a whole tenge (source: the tariff's method). Insurance is left
 * out: nobody has asked for it.
 */
export function priceOf(tariff: Tariff, route: ServiceToZone, parcel: ParcelFacts): Money | undefined {
  const service = tariff.services.find(({ slug }) => slug === route.service);
  const limits = [service?.maxWeightG ?? Infinity];
  const step = route.steps.find(({ maxWeightG }) => parcel.weightG <= (maxWeightG ?? Infinity));
  if (step === undefined || limits.some((limit) => parcel.weightG > limit)) return undefined;
  const extra = tariff.surcharges.map((surcharge) => surchargeOf(surcharge, step.priceMinor, parcel));
  return Money.of(
    extra.reduce((sum, minor) => sum + minor, BigInt(step.priceMinor)),
    tariff.currency,
  );
}

const WHOLE_TENGE = 100n;

function surchargeOf({ slug, rule, rateBp, amountMinor }: Surcharge, priceMinor: number, parcel: ParcelFacts): bigint {
  if (rule === 'fixed_per_customs_form') return parcel.needsCustomsForm ? BigInt(amountMinor ?? 0) : 0n;
  if (rule !== 'share_of_price' || (slug === 'fragile' && !parcel.fragile)) return 0n;
  const share = (BigInt(priceMinor) * BigInt(rateBp ?? 0)) / 10_000n;
  return share - (share % WHOLE_TENGE);
}
