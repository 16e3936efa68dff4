/** From what artisans send to what is stored: missing texts are no texts, and defaults stand in one place. */
import { DomainError } from '../../kernel/domain-error.js';
import type { Translated } from '../../kernel/locale.js';
import { Money } from '../../kernel/money.js';
import type { ListingContent, PhotoInput, VariantInput, VariantStock } from './listing.content.js';
import type { ListingInputDto, ListingPhotosInputDto } from './listing.dto.js';
import type { VariantDto, VariantStockDto } from './listing.variants.dto.js';

/** `hs6` and `fragile` are still open where the object type decides. */
export interface SentContent extends Omit<ListingContent, 'fragile'> {
  readonly fragile: boolean | null;
}

export function contentOf(input: Omit<ListingInputDto, 'sku'>): SentContent {
  return {
    titles: textsOf(input.titles),
    descriptions: textsOf(input.descriptions),
    craft: input.craft ?? null,
    objectType: input.objectType ?? null,
    techniques: input.techniques ?? [],
    materials: input.materials ?? [],
    ornaments: input.ornaments ?? [],
    wareClass: input.wareClass ?? null,
    dimensionsMm: present(input.dimensionsMm),
    pieces: input.pieces ?? 1,
    madeYear: input.madeYear ?? null,
    care: input.care ?? [],
    foodSafety: input.foodSafety ?? null,
    foodSafetyReport: reportOf(input),
    personalised: input.personalised ?? 'no',
    personalisationMax: input.personalisationMax ?? null,
    personalisationPrompts: textsOf(input.personalisationPrompts),
    hs6: input.hs6 ?? null,
    countryOfOrigin: input.countryOfOrigin ?? 'KZ',
    fragile: input.fragile ?? null,
  };
}

/** @throws DomainError 422 `stock_incomplete` */
export function variantsOf({ variants }: Pick<ListingInputDto, 'variants'>): VariantInput[] {
  return (variants ?? []).map((variant, index) => variantOf(variant, `/variants/${index}/stock`));
}

export function photosOf({ photos }: ListingPhotosInputDto): PhotoInput[] {
  return photos.map(({ assetId, alt }) => ({ assetId, alt: textsOf(alt) }));
}

function variantOf({ id, options, price, weightG, dimensionsMm, stock }: VariantDto, pointer: string): VariantInput {
  const variant = {
    options: options ?? {},
    price: Money.of(price.amount, price.currency),
    weightG,
    dimensionsMm: sizesOf(dimensionsMm),
  };
  if (id === undefined) return { ...variant, stock: stockOf(stock ?? {}, pointer) };
  if (stock === undefined || stock === null) return { ...variant, id };
  throw stockIncomplete(pointer, 'What there is of a variant that exists is set with PUT …/stock.');
}

function stockOf(
  { mode, quantity, leadTimeDays = null, capacityPerWeek = null, editionSize = null, sameAs }: VariantStockDto,
  pointer: string,
): VariantStock {
  const own = mode !== undefined && quantity !== undefined;
  if (sameAs === undefined && own) return { mode, quantity, leadTimeDays, capacityPerWeek, editionSize };
  if (sameAs !== undefined && mode === undefined && quantity === undefined) return { sameAs };
  throw stockIncomplete(pointer, 'Give a mode and a quantity, or the variant whose stock it is.');
}

function stockIncomplete(pointer: string, detail: string): DomainError {
  return new DomainError('invalid', 'stock_incomplete', 'The stock of a variant is not clear.', {
    errors: [{ pointer, code: 'stock_incomplete', detail }],
  });
}

/** Null: those of the listing. */
function sizesOf(dimensionsMm: object | null | undefined): Record<string, number> | null {
  const sizes = present<number>(dimensionsMm);
  return Object.keys(sizes).length === 0 ? null : sizes;
}

function textsOf(texts: object | null | undefined): Translated {
  return present(texts);
}

/** The fields that are given; null is not given. */
function present<Value>(fields: object | null | undefined): Record<string, Value> {
  const given: [string, Value | null | undefined][] = Object.entries(fields ?? {});
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value]])),
  );
}

function reportOf({
  foodSafetyReport: report,
}: Pick<ListingInputDto, 'foodSafetyReport'>): ListingContent['foodSafetyReport'] {
  if (report === null || report === undefined) return null;
  return { laboratory: report.laboratory, testedOn: report.testedOn, limits: report.limits };
}
