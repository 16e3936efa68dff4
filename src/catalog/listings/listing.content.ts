import type { Translated } from '../../kernel/locale.js';
import type { Money } from '../../kernel/money.js';
import type { StockMode } from '../../inventory/index.js';

/** Source: `food_safety_flags` of seed/crafts.json. */
export const foodSafeties = ['food_safe_tested', 'food_safe_declared', 'decorative_only', 'not_applicable'] as const;
export type FoodSafety = (typeof foodSafeties)[number];

/** Whether a piece can, or must, be made with a name, a date or a wish of the buyer. */
export const personalisations = ['no', 'optional', 'always'] as const;
export type Personalised = (typeof personalisations)[number];

/** Who tested what a piece gives off into food. */
export interface FoodSafetyReport {
  readonly laboratory: string;
  /** An ISO 8601 date. */
  readonly testedOn: string;
  /** The limits it was tested against. */
  readonly limits: string;
}

/** What a listing says of a piece, beside its variants and photos. A draft may lack whatever can be null or empty. */
export interface ListingContent {
  readonly titles: Translated;
  readonly descriptions: Translated;
  readonly craft: string | null;
  readonly objectType: string | null;
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly ornaments: readonly string[];
  readonly wareClass: string | null;
  readonly dimensionsMm: Readonly<Record<string, number>>;
  readonly pieces: number;
  readonly madeYear: number | null;
  readonly care: readonly string[];
  readonly foodSafety: FoodSafety | null;
  readonly foodSafetyReport: FoodSafetyReport | null;
  readonly personalised: Personalised;
  /** Letters of what is to stand on it; null: as many as a cart takes. */
  readonly personalisationMax: number | null;
  /** What the buyer is asked for. */
  readonly personalisationPrompts: Translated;
  readonly hs6: string | null;
  readonly countryOfOrigin: string;
  readonly fragile: boolean;
}

/** A stock item to be made for a variant, or another variant's, by index in the listing. */
export type VariantStock =
  | {
      readonly mode: StockMode;
      readonly quantity: number;
      readonly leadTimeDays: number | null;
      /** Of what is made to order: how many are finished in a week. */
      readonly capacityPerWeek?: number | null;
      /** Of a numbered edition. */
      readonly editionSize?: number | null;
    }
  | { readonly sameAs: number };

export interface NewVariant {
  readonly options: Translated;
  readonly price: Money;
  readonly weightG: number;
  /** Null, or left out: those of the listing. */
  readonly dimensionsMm?: Readonly<Record<string, number>> | null;
  readonly stock: VariantStock;
}

/** A variant that there is keeps its stock item, whose quantity is set apart: it moves with every sale. */
export interface KeptVariant extends Omit<NewVariant, 'stock'> {
  readonly id: string;
}

export type VariantInput = NewVariant | KeptVariant;

export interface PhotoInput {
  readonly assetId: string;
  readonly alt: Translated;
}
