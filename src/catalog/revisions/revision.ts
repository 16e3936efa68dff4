/** What of a listing a moderator sees before shoppers do. Pure. Prices and stock are not in it: those go live at once. */
import { isDeepStrictEqual } from 'node:util';
import { Money } from '../../kernel/money.js';
import type { ListingContent, PhotoInput, VariantInput, VariantStock } from '../listings/listing.content.js';
import type { StoredVariant } from '../listings/listing.rows.js';

interface RevisedVariant {
  readonly options: Readonly<Record<string, string>>;
  readonly weightG: number;
  readonly dimensionsMm: Readonly<Record<string, number>> | null;
}

/** A variant as JSON: one that there is, or one that comes with a price and a stock of its own. */
export type ShownVariant =
  | (RevisedVariant & { readonly id: string })
  | (RevisedVariant & {
      readonly price: { readonly amount: number; readonly currency: Money['currency'] };
      readonly stock: VariantStock;
    });

/** A listing as shoppers see it, or are to see it. */
export interface Shown extends ListingContent {
  readonly photos: readonly PhotoInput[];
  readonly variants: readonly ShownVariant[];
}

/** In the order in which a diff lists them. */
export const revisionFields = [
  'titles',
  'descriptions',
  'photos',
  'craft',
  'objectType',
  'techniques',
  'materials',
  'ornaments',
  'wareClass',
  'dimensionsMm',
  'pieces',
  'madeYear',
  'care',
  'foodSafety',
  'foodSafetyReport',
  'personalised',
  'personalisationMax',
  'personalisationPrompts',
  'hs6',
  'countryOfOrigin',
  'fragile',
  'variants',
] as const satisfies readonly (keyof Shown)[];
export type RevisionField = (typeof revisionFields)[number];

export function shownOf(
  content: ListingContent,
  photos: readonly PhotoInput[],
  variants: readonly StoredVariant[],
): Shown {
  const kept = variants.map(({ id, options, weightG, dimensionsMm }) => ({ id, options, weightG, dimensionsMm }));
  return { ...content, photos, variants: kept };
}

export function wantedOf(
  content: ListingContent,
  photos: readonly PhotoInput[],
  variants: readonly VariantInput[],
): Shown {
  return { ...content, photos, variants: variants.map(shownVariant) };
}

function shownVariant(variant: VariantInput): ShownVariant {
  const { options, weightG, dimensionsMm = null } = variant;
  const common = { options, weightG, dimensionsMm };
  if ('id' in variant) return { id: variant.id, ...common };
  return { ...common, price: variant.price.toJSON(), stock: variant.stock };
}

/** As the editor takes variants; those that there are keep the prices they have now. */
export function variantsToWrite(variants: readonly ShownVariant[], existing: readonly StoredVariant[]): VariantInput[] {
  return variants.flatMap((variant): VariantInput[] => {
    const { options, weightG, dimensionsMm } = variant;
    if (!('id' in variant)) {
      const price = Money.of(variant.price.amount, variant.price.currency);
      return [{ options, weightG, dimensionsMm, price, stock: variant.stock }];
    }
    const now = existing.find(({ id }) => id === variant.id);
    return now === undefined ? [] : [{ id: now.id, options, weightG, dimensionsMm, price: now.price }];
  });
}

/** As JSON keeps it, in which a field that is undefined is not there. */
export function plain(shown: Shown): Shown {
  return JSON.parse(JSON.stringify(shown)) as Shown;
}

export function changedFields(before: Shown, after: Shown): RevisionField[] {
  return revisionFields.filter((field) => !isDeepStrictEqual(plain(before)[field], plain(after)[field]));
}
