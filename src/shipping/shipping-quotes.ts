import { Injectable } from '@nestjs/common';
import { ComplianceRules } from '../compliance/index.js';
import type { Translated } from '../kernel/locale.js';
import type { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import { heaviestNet, packedWeight, type Place, priceOf, type ServiceToZone, type Tariff, zoneOf } from './tariff.js';
import { Tariffs } from './tariffs.js';

export interface ParcelToQuote {
  /** The caller's own name for it: the seller whose parcel it is. */
  readonly key: string;
  readonly from: Place;
  /** Of the pieces, without packing. */
  readonly netWeightG: number;
  readonly fragile: boolean;
  /** Slugs of the vocabulary. */
  readonly materials: readonly string[];
}

export interface ShippingChoice {
  readonly service: string;
  readonly names: Translated;
  /** In the tariff's currency, KZT, in whole tenge. */
  readonly price: Money;
  readonly minDays: number;
  readonly maxDays: number;
  readonly tracked: boolean;
}

export const blockReasons = [
  'destination_not_served',
  'material_forbidden',
  'parcel_too_heavy',
  'post_suspended',
  'service_suspended',
] as const;
export type BlockReason = (typeof blockReasons)[number];

/** A service that goes there, or would, and why it does not take this parcel. */
export interface BlockedService {
  readonly service: string;
  readonly reason: BlockReason;
}

export interface ParcelQuote {
  readonly key: string;
  /** With packing. */
  readonly weightG: number;
  /** In the tariff's order; empty when nothing can take the parcel there. */
  readonly choices: readonly ShippingChoice[];
  readonly blocked: readonly BlockedService[];
}

export interface QuoteRequest {
  readonly parcels: readonly ParcelToQuote[];
  readonly to: Place;
  readonly at: Date;
}

/** What can be posted to a country, for whoever looks for pieces that go there. */
export interface Reach {
  /** Slugs of materials of which nothing goes there. */
  readonly forbiddenMaterials: readonly string[];
  /** The heaviest piece without packing; null: any weight. */
  readonly heaviestG: { readonly fragile: number | null; readonly sturdy: number | null };
}

@Injectable()
export class ShippingQuotes {
  constructor(
    private readonly tariffs: Tariffs,
    private readonly compliance: ComplianceRules,
  ) {}

  /**
   * What each parcel costs by each service that takes it, by the tariff of that moment. Without a tariff there is no
   * service, and nothing that could be blocked either.
   */
  async quote(tx: Tx, { parcels, to, at }: QuoteRequest): Promise<ParcelQuote[]> {
    const tariff = await this.tariffs.at(tx, at);
    return parcels.map((parcel) => this.quoteParcel(tariff, parcel, { to, at }));
  }

  /** What goes from a place to a country at a moment by any service; null: nothing. */
  async reach(tx: Tx, { from, to, at }: { from: Place; to: Place; at: Date }): Promise<Reach | null> {
    const tariff = await this.tariffs.at(tx, at);
    const zone = tariff === undefined ? undefined : zoneOf(tariff, from, to);
    if (tariff === undefined || zone === undefined) return null;
    const open = tariff.routes.filter(
      ({ service, zone: reached }) =>
        reached === zone &&
        this.compliance.mayPost({ country: to.country, service, materials: [], at }).allowed &&
        !tariff.blocks.some((block) => block.service === service && block.country === to.country),
    );
    if (open.length === 0) return null;
    const heaviest = (packing: 'fragile' | 'sturdy'): number | null => {
      const limits = open.map((route) => heaviestNet(tariff, route, packing));
      return limits.includes(null) ? null : Math.max(...limits.map(Number));
    };
    return {
      forbiddenMaterials: this.compliance.forbiddenMaterials(to.country, at),
      heaviestG: { fragile: heaviest('fragile'), sturdy: heaviest('sturdy') },
    };
  }

  private quoteParcel(
    tariff: Tariff | undefined,
    parcel: ParcelToQuote,
    request: Pick<QuoteRequest, 'to' | 'at'>,
  ): ParcelQuote {
    const weightG = packedWeight(parcel.netWeightG, parcel.fragile ? 'fragile' : 'sturdy');
    if (tariff === undefined) return { key: parcel.key, weightG, choices: [], blocked: [] };
    const zone = zoneOf(tariff, parcel.from, request.to);
    if (zone === undefined) {
      const blocked = tariff.services.map(({ slug }) => ({ service: slug, reason: 'destination_not_served' as const }));
      return { key: parcel.key, weightG, choices: [], blocked };
    }
    const offers = tariff.services
      .flatMap(({ slug }) => tariff.routes.filter((route) => route.service === slug && route.zone === zone))
      .map((route) => this.offer(tariff, route, { ...request, parcel, weightG }));
    return {
      key: parcel.key,
      weightG,
      choices: offers.filter((offer) => 'price' in offer),
      blocked: offers.filter((offer) => 'reason' in offer),
    };
  }

  private offer(
    tariff: Tariff,
    route: ServiceToZone,
    { parcel, weightG, to, at }: { parcel: ParcelToQuote; weightG: number; to: Place; at: Date },
  ): ShippingChoice | BlockedService {
    const { service, minDays, maxDays } = route;
    const law = this.compliance.mayPost({ country: to.country, service, materials: parcel.materials, at });
    if (!law.allowed) return { service, reason: law.reason };
    if (tariff.blocks.some((block) => block.service === service && block.country === to.country)) {
      return { service, reason: 'service_suspended' };
    }
    const needsCustomsForm = this.compliance.needsCustomsForm({ country: to.country, at });
    const price = priceOf(tariff, route, { weightG, fragile: parcel.fragile, needsCustomsForm });
    if (price === undefined) return { service, reason: 'parcel_too_heavy' };
    const { names, tracked } = serviceOf(tariff, service);
    return { service, names, price, minDays, maxDays, tracked };
  }
}

function serviceOf(tariff: Tariff, slug: string): Tariff['services'][number] {
  const service = tariff.services.find((each) => each.slug === slug);
  if (service === undefined) throw new Error(`The tariff has a price for ${slug}, which is none of its services.`);
  return service;
}
