import type { AppliedRule, AppliedRuleId, Rulebook } from './rulebook.js';

export const HOME_COUNTRY = 'KZ';

/** What Sheber promises where no law does. */
const OWN_RETURN_DAYS = 14;

/** The laws that let a buyer send a piece back. */
const returnRuleIds = ['kz-return-14', 'eu-withdrawal', 'gb-consumer'] as const;

/** Services of the tariff that go by post; couriers are not meant by a rule about the post. */
const postalServices: readonly string[] = ['post-parcel', 'ems'];

export interface ReturnQuestion {
  /** Of the buyer's address, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly personalised: boolean;
  readonly madeToBuyerSpecification: boolean;
  readonly at: Date;
}

export interface ReturnWindow {
  /** Counted from delivery; 0 when the piece is excluded. */
  readonly days: number;
  /** The law's id; null when it is Sheber's own promise. */
  readonly ruleId: string | null;
  readonly excluded: boolean;
}

export interface ReturnRights {
  readonly country: string;
  readonly days: number;
  readonly personalisedExcluded: boolean;
  readonly madeToBuyerSpecificationExcluded: boolean;
  readonly ruleId: string | null;
  /** The law in words, English. */
  readonly rule: string | null;
}

export interface PostingQuestion {
  readonly country: string;
  /** A service of the tariff, by slug. */
  readonly service: string;
  /** Slugs of the vocabulary. */
  readonly materials: readonly string[];
  readonly at: Date;
}

export type PostingBlock = 'material_forbidden' | 'post_suspended';

export type PostingAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly ruleId: string; readonly reason: PostingBlock };

/**
 * What the law says on a day. Only rules that can be decided from what is asked are applied; all stand, with their
 * sources, in seed/compliance.json. A rule holds from its first day to its last, both inclusive, by UTC date.
 */
export class ComplianceRules {
  constructor(private readonly rulebook: Rulebook) {}

  /** How long a buyer may send a piece back. */
  returnWindow({ country, personalised, madeToBuyerSpecification, at }: ReturnQuestion): ReturnWindow {
    const rights = this.returnRights(country, at);
    const excluded =
      (personalised && rights.personalisedExcluded) ||
      (madeToBuyerSpecification && rights.madeToBuyerSpecificationExcluded);
    return { days: excluded ? 0 : rights.days, ruleId: rights.ruleId, excluded };
  }

  /** What a country's buyers may send back, by the law with the longest window when more than one holds. */
  returnRights(country: string, at: Date): ReturnRights {
    const [law] = returnRuleIds
      .map((id) => this.inForce(id, country, at))
      .filter((rule) => rule !== undefined)
      .toSorted((a, b) => b.parameters.days - a.parameters.days);
    const exclusions = law?.parameters.excluded_if ?? [];
    return {
      country,
      days: law?.parameters.days ?? OWN_RETURN_DAYS,
      personalisedExcluded: exclusions.includes('personalised'),
      madeToBuyerSpecificationExcluded: exclusions.includes('made_to_buyer_specification'),
      ruleId: law?.id ?? null,
      rule: law?.rule ?? null,
    };
  }

  /** Whether a parcel of these materials may go to a country by a service. Inside Kazakhstan nothing is refused. */
  mayPost({ country, service, materials, at }: PostingQuestion): PostingAnswer {
    if (country === HOME_COUNTRY) return { allowed: true };
    if (this.forbiddenMaterials(country, at).some((material) => materials.includes(material))) {
      return { allowed: false, ruleId: 'kz-cites', reason: 'material_forbidden' };
    }
    if (postalServices.includes(service) && this.inForce('us-post-from-kz', country, at) !== undefined) {
      return { allowed: false, ruleId: 'us-post-from-kz', reason: 'post_suspended' };
    }
    return { allowed: true };
  }

  /** Slugs of materials of which nothing may be posted to a country. */
  forbiddenMaterials(country: string, at: Date): string[] {
    if (country === HOME_COUNTRY) return [];
    const forbidden = this.inForce('kz-cites', country, at)?.parameters.forbidden_materials ?? [];
    // The law writes `saiga horn`, the vocabulary `saiga-horn`.
    return forbidden.map((material) => material.replaceAll(' ', '-'));
  }

  /** Whether a parcel to a country needs a customs form: not at home, and not inside the EAEU. */
  needsCustomsForm({ country, at }: { readonly country: string; readonly at: Date }): boolean {
    if (country === HOME_COUNTRY) return false;
    const union = this.rulebook.rule('eaeu-free-movement');
    return !(isInForce(union, at) && union.parameters.countries.includes(country));
  }

  /** The languages that a listing must have before it is published, as BCP 47 tags. */
  requiredLanguages(at: Date): string[] {
    return [...(this.inForce('kz-language-info', HOME_COUNTRY, at)?.parameters.required_languages ?? [])];
  }

  private inForce<Id extends AppliedRuleId>(id: Id, country: string, at: Date): AppliedRule<Id> | undefined {
    const rule = this.rulebook.rule(id);
    return isInForce(rule, at) && this.rulebook.covers(rule.jurisdiction, country) ? rule : undefined;
  }
}

interface Dated {
  readonly effective_from: string | null;
  readonly effective_to: string | null;
}

function isInForce({ effective_from: from, effective_to: to }: Dated, at: Date): boolean {
  const day = at.toISOString().slice(0, 10);
  return from !== null && from <= day && (to === null || day <= to);
}
