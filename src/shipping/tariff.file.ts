/** A tariff as it stands in a file, such as seed/shipping-demo.json: its shape, and how it is read and checked. */
import { createHash } from 'node:crypto';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { locales } from '../kernel/locale.js';
import { faultsOf } from '../platform/seed.js';
import type { PriceStep, ServiceToZone, Surcharge, Tariff, ZoneArea } from './tariff.js';

const SLUG = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const LARGEST_TIYN = 100_000_000_000;

/** Null says any weight, or no insurance; a key that is left out says nothing. */
const isGiven = (_: object, value: unknown): boolean => value !== null;

class NamedRow {
  @Matches(SLUG, { message: 'must be a slug' })
  slug!: string;

  @IsObject()
  names!: Record<string, string>;
}

class ZoneRow extends NamedRow {
  @IsArray()
  @ArrayMinSize(1)
  @Matches(COUNTRY, { each: true, message: 'must be countries' })
  countries!: string[];

  /** Only these regions of its countries, ISO 3166-2. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @Matches(REGION, { each: true, message: 'must be regions' })
  regions?: readonly string[];
}

class PriceRow {
  @Matches(SLUG, { message: 'must be the slug of a zone' })
  zone!: string;

  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  max_weight_g!: number | null;

  @IsInt()
  @Min(0)
  @Max(LARGEST_TIYN)
  price_tiyn!: number;
}

class ServiceRow extends NamedRow {
  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  max_weight_g!: number | null;

  @IsBoolean()
  tracked!: boolean;

  @ValidateIf(isGiven)
  @IsInt()
  @Min(0)
  @Max(LARGEST_TIYN)
  insured_max_tiyn!: number | null;

  @IsObject()
  days!: Record<string, unknown>;

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => PriceRow)
  prices!: PriceRow[];
}

/** The file's words for a surcharge's rule. */
const ruleWords = {
  'percent of the price': 'share_of_price',
  'percent of declared value': 'share_of_value',
  'fixed per foreign parcel outside the EAEU': 'fixed_per_customs_form',
} as const;

class SurchargeRow {
  @Matches(SLUG, { message: 'must be a slug' })
  slug!: string;

  @IsIn(Object.keys(ruleWords))
  rule!: keyof typeof ruleWords;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  value_bp?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_TIYN)
  value_tiyn?: number;
}

class BlockRow {
  @Matches(SLUG, { message: 'must be the slug of a service' })
  service!: string;

  @Matches(COUNTRY, { message: 'must be a country' })
  country!: string;

  @IsString()
  reason!: string;
}

class TariffRow {
  @IsBoolean()
  demo!: boolean;

  @IsIn(currencies)
  currency!: Currency;

  @Matches(DATE, { message: 'must be a date, yyyy-mm-dd' })
  valid_from!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ZoneRow)
  zones!: ZoneRow[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ServiceRow)
  services!: ServiceRow[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SurchargeRow)
  surcharges!: SurchargeRow[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BlockRow)
  blocked!: BlockRow[];
}

/** A real tariff stands under `tariff`, the invented one under `demo_tariff`. */
class TariffFile {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TariffRow)
  tariff?: TariffRow;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TariffRow)
  demo_tariff?: TariffRow;
}

/** A tariff that is ready to be imported. */
export interface ReadTariff {
  readonly tariff: Tariff;
  readonly validFrom: Date;
  /** SHA-256 of what it says, whatever its file looks like. */
  readonly contentHash: Buffer;
}

const ORIGIN_COUNTRY = 'KZ';

/** The zone that the file means by "chosen by postal region": Turkistan region and the city of Shymkent. */
const regionalZones: Readonly<Record<string, readonly string[]>> = { 'kz-local': ['KZ-61', 'KZ-79'] };

/** @throws Error that names every bad place by JSON pointer (RFC 6901) */
export function readTariff(content: unknown): ReadTariff {
  const file = plainToInstance(TariffFile, content);
  const shape = file instanceof TariffFile ? faultsOf(file) : [': must be an object'];
  refuse(shape);
  const name = file.tariff === undefined ? 'demo_tariff' : 'tariff';
  const row = file[name];
  if (row === undefined) throw new Error("The tariff can't be used. /tariff: is missing.");
  refuse(contradictionsOf(row).map((problem) => `/${name}${problem}`));
  const tariff: Tariff = {
    currency: row.currency,
    originCountry: ORIGIN_COUNTRY,
    demo: row.demo,
    zones: row.zones.map(({ slug, names }) => ({ slug, names })),
    areas: row.zones.flatMap(areasOf),
    services: row.services.map(({ slug, names, tracked, max_weight_g, insured_max_tiyn }) => ({
      slug,
      names,
      tracked,
      maxWeightG: max_weight_g,
      insuredMaxMinor: insured_max_tiyn,
    })),
    routes: row.services.flatMap(routesOf),
    surcharges: row.surcharges.map(surchargeOf),
    blocks: row.blocked.map(({ service, country, reason }) => ({ service, country, reason })),
  };
  const contentHash = createHash('sha256').update(JSON.stringify(tariff)).digest();
  return { tariff, validFrom: new Date(`${row.valid_from}T00:00:00Z`), contentHash };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The tariff can't be used. ${problems.join('; ')}.`);
}

function areasOf({ slug, countries, regions = regionalZones[slug] }: ZoneRow): ZoneArea[] {
  if (regions === undefined) return countries.map((country) => ({ zone: slug, country, region: null }));
  return regions.map((region) => ({ zone: slug, country: region.slice(0, 2), region }));
}

function routesOf({ slug, days, prices }: ServiceRow): ServiceToZone[] {
  return Object.entries(days).map(([zone, span]) => {
    const [minDays, maxDays] = span as [number, number];
    return { service: slug, zone, minDays, maxDays, steps: stepsOf(prices, zone) };
  });
}

function stepsOf(prices: readonly PriceRow[], zone: string): PriceStep[] {
  return prices
    .filter((price) => price.zone === zone)
    .map(({ max_weight_g, price_tiyn }) => ({ maxWeightG: max_weight_g, priceMinor: price_tiyn }))
    .toSorted((a, b) => (a.maxWeightG ?? Infinity) - (b.maxWeightG ?? Infinity));
}

function surchargeOf({ slug, rule, value_bp, value_tiyn }: SurchargeRow): Surcharge {
  return { slug, rule: ruleWords[rule], rateBp: value_bp ?? null, amountMinor: value_tiyn ?? null };
}

/** What is right by itself and wrong beside the rest, by pointer from the tariff on. */
function contradictionsOf({ zones, services, surcharges, blocked }: TariffRow): string[] {
  const zoneSlugs = new Set(zones.map(({ slug }) => slug));
  const serviceSlugs = new Set(services.map(({ slug }) => slug));
  const named = (names: Record<string, unknown>): boolean =>
    locales.every((locale) => typeof names[locale] === 'string');
  return [
    ...zones.flatMap(({ names }, at) => (named(names) ? [] : [`/zones/${at}/names: lacks a language`])),
    ...services.flatMap(({ names }, at) => (named(names) ? [] : [`/services/${at}/names: lacks a language`])),
    ...services.flatMap((service, at) => serviceProblems(service, zoneSlugs).map((what) => `/services/${at}${what}`)),
    ...surcharges.flatMap(({ rule, value_bp, value_tiyn }, at) =>
      (ruleWords[rule] === 'fixed_per_customs_form') === (value_tiyn !== undefined && value_bp === undefined)
        ? []
        : [`/surcharges/${at}: has not the value that its rule needs`],
    ),
    ...blocked.flatMap(({ service }, at) =>
      serviceSlugs.has(service) ? [] : [`/blocked/${at}/service: is none of the services`],
    ),
  ];
}

function serviceProblems({ days, prices }: ServiceRow, zones: ReadonlySet<string>): string[] {
  const served = Object.entries(days).flatMap(([zone, span]) => {
    const steps = stepsOf(prices, zone);
    const dearer = steps.every((step, at) => step.priceMinor >= (steps[at - 1]?.priceMinor ?? 0));
    return [
      ...(zones.has(zone) ? [] : [`/days/${zone}: is none of the zones`]),
      ...(isSpan(span) ? [] : [`/days/${zone}: must be the fewest and the most days`]),
      ...(steps.length > 0 ? [] : [`/prices: lacks ${zone}`]),
      ...(dearer ? [] : [`/prices: a heavier parcel costs less to ${zone}`]),
    ];
  });
  const priced = prices.flatMap(({ zone, price_tiyn }, at) => [
    ...(Object.hasOwn(days, zone) ? [] : [`/prices/${at}/zone: has no days`]),
    ...(price_tiyn % 100 === 0 ? [] : [`/prices/${at}/price_tiyn: must be whole tenge`]),
  ]);
  return [...served, ...priced];
}

function isSpan(span: unknown): boolean {
  if (!Array.isArray(span) || span.length !== 2) return false;
  const [fewest, most]: unknown[] = span;
  return Number.isInteger(fewest) && Number.isInteger(most) && Number(fewest) >= 0 && Number(fewest) <= Number(most);
}
