/** What a listing must say before a moderator looks at it. Pure: the words that it names are looked up before. */
import type { InputError } from '../../kernel/domain-error.js';
import { chargeStep, type Currency, homeCurrency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import type { ListingContent, VariantInput, VariantStock } from './listing.content.js';

/** The words that a listing names, as far as the vocabulary knows them. */
export interface KnownWords {
  readonly craft: boolean;
  readonly objectType: {
    readonly craft: string;
    readonly hs6: string;
    readonly fragile: boolean;
    readonly foodContact: boolean;
  } | null;
  /** The craft of each. */
  readonly techniques: Readonly<Record<string, string>>;
  readonly materials: readonly string[];
  readonly ornaments: readonly string[];
  readonly wareClass: boolean;
  readonly care: readonly string[];
}

export interface ToSubmit {
  readonly content: ListingContent;
  readonly prices: readonly PricedVariant[];
  readonly photos: number;
  /** Files that prove what is said of food safety. */
  readonly evidence: number;
  readonly demo: boolean;
}

/** A price as it is listed, and what it is in tenge now; null: there is no rate. */
export interface PricedVariant {
  readonly price: Money;
  readonly tenge: Money | null;
}

/** Below it the provider's fees eat the price. Source: our own rule. */
const LEAST_PRICE = Money.of(10_000, homeCurrency);
const TIYN_IN_TENGE = 100n;

/** Of what prices are multiples: whole tenge, and elsewhere what a card can be charged. Minor units. */
export function priceStep(currency: Currency): bigint {
  return currency === homeCurrency ? TIYN_IN_TENGE : chargeStep(currency);
}

/** The craft whose pieces have a ware class. Source: `ware_classes` of seed/crafts.json are of ceramics. */
const CRAFT_WITH_WARE_CLASS = 'ceramics';

/** Words that the vocabulary doesn't have: not even a draft may name one. */
export function unknownWords(content: ListingContent, known: KnownWords): InputError[] {
  const list = (field: 'techniques' | 'materials' | 'ornaments' | 'care', slugs: readonly string[]): InputError[] =>
    content[field].flatMap((slug, index) => (slugs.includes(slug) ? [] : [unknown(`/${field}/${index}`, slug)]));
  return [
    ...(content.craft === null || known.craft ? [] : [unknown('/craft', content.craft)]),
    ...(content.objectType === null || known.objectType !== null ? [] : [unknown('/objectType', content.objectType)]),
    ...(content.wareClass === null || known.wareClass ? [] : [unknown('/wareClass', content.wareClass)]),
    ...list('techniques', Object.keys(known.techniques)),
    ...list('materials', known.materials),
    ...list('ornaments', known.ornaments),
    ...list('care', known.care),
  ];
}

/** Words for the buyer's own text go with pieces that take one. */
export function personalisationFaults(content: ListingContent): InputError[] {
  const { personalised, personalisationMax, personalisationPrompts } = content;
  if (personalised !== 'no') return [];
  const detail = 'Nothing of the buyer stands on such a piece.';
  return [
    ...(personalisationMax === null ? [] : ['/personalisationMax']),
    ...(Object.keys(personalisationPrompts).length === 0 ? [] : ['/personalisationPrompts']),
  ].map((pointer) => ({ pointer, code: 'personalisation_not_offered', detail }));
}

/** Everything that keeps a listing from being submitted, all at once. */
export function problemsOf(listing: ToSubmit, known: KnownWords, languages: readonly string[]): InputError[] {
  const { content } = listing;
  return [
    ...textProblems(content, languages),
    ...wordProblems(content, known),
    ...foodProblems(content, known),
    ...evidenceProblems(listing),
    ...(Object.keys(content.dimensionsMm).length === 0 ? [required('/dimensionsMm', 'Give its size.')] : []),
    ...variantProblems(listing.prices),
    ...(listing.photos === 0 && !listing.demo ? [required('/photos', 'Show it in one photo at least.')] : []),
  ];
}

function textProblems(content: ListingContent, languages: readonly string[]): InputError[] {
  return (['titles', 'descriptions'] as const).flatMap((field) =>
    languages
      .filter((language) => content[field][language] === undefined)
      .map((language) => required(`/${field}/${language}`, `The law asks for ${field} in this language.`)),
  );
}

function wordProblems(content: ListingContent, known: KnownWords): InputError[] {
  const { craft, objectType, techniques, materials, wareClass } = content;
  const problems: InputError[] = [];
  if (craft === null) problems.push(required('/craft', 'Say which craft it is of.'));
  if (objectType === null) problems.push(required('/objectType', 'Say what it is.'));
  if (techniques.length === 0) problems.push(required('/techniques', 'Say how it is made.'));
  if (materials.length === 0) problems.push(required('/materials', 'Name all that it is made of.'));
  if (content.hs6 === null && objectType === null) problems.push(required('/hs6', 'Say its customs code.'));
  if (craft === null) return problems;
  if (known.objectType !== null && known.objectType.craft !== craft) problems.push(misfit('/objectType', craft));
  for (const [index, technique] of techniques.entries()) {
    if (known.techniques[technique] !== craft) problems.push(misfit(`/techniques/${index}`, craft));
  }
  if (craft === CRAFT_WITH_WARE_CLASS && wareClass === null) {
    problems.push(required('/wareClass', 'Say of which ware it is.'));
  }
  if (craft !== CRAFT_WITH_WARE_CLASS && wareClass !== null) problems.push(misfit('/wareClass', craft));
  return problems;
}

/** Source: `food_safety_flags` of seed/crafts.json. */
function foodProblems({ foodSafety, foodSafetyReport }: ListingContent, { objectType }: KnownWords): InputError[] {
  if (foodSafety === null) return [required('/foodSafety', 'Say whether it may touch food.')];
  if (foodSafety === 'food_safe_tested' && foodSafetyReport === null) {
    return [required('/foodSafetyReport', 'Say who tested it, when, and against which limits.')];
  }
  if (foodSafety === 'not_applicable' && objectType?.foodContact === true) {
    const detail = 'Food usually touches such a piece; say whether that is safe.';
    return [{ pointer: '/foodSafety', code: 'food_safety_needed', detail }];
  }
  return [];
}

/** The demo has no real test reports: seed/sample-catalogue.json says so. */
function evidenceProblems({ content, evidence, demo }: ToSubmit): InputError[] {
  if (content.foodSafety !== 'food_safe_tested' || evidence > 0 || demo) return [];
  return [required('/evidence', 'Upload the test report.')];
}

function variantProblems(prices: readonly PricedVariant[]): InputError[] {
  if (prices.length === 0) return [required('/variants', 'Say what it costs, weighs, and how many there are.')];
  return priceProblems(prices);
}

export function priceProblems(prices: readonly PricedVariant[]): InputError[] {
  return prices.flatMap(({ price, tenge }, index) => {
    const pointer = `/variants/${index}/price`;
    if (tenge === null) {
      const detail = `There is no rate for ${price.currency} now.`;
      return [{ pointer: `${pointer}/currency`, code: 'currency_not_offered', detail }];
    }
    if (tenge.isLessThan(LEAST_PRICE)) {
      return [{ pointer, code: 'price_too_low', detail: 'It costs KZT 100 at least.' }];
    }
    const step = priceStep(price.currency);
    if (price.minor % step === 0n) return [];
    const detail =
      price.currency === homeCurrency
        ? 'A price is in whole tenge.'
        : `No card is charged ${String(price)}: the last decimal is 0.`;
    return [{ pointer, code: 'price_not_whole', detail }];
  });
}

/** What is wrong with the variants of a listing, draft or not; `existing` are those that it has now. */
export function variantFaults(variants: readonly VariantInput[], existing: readonly string[]): InputError[] {
  const seen = new Set<string>();
  return variants.flatMap((variant, index) => {
    const pointer = `/variants/${index}`;
    const choice = JSON.stringify(Object.entries(variant.options).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const faults: InputError[] = [];
    if (seen.has(choice)) {
      faults.push({ pointer: `${pointer}/options`, code: 'options_repeated', detail: 'Another variant is the same.' });
    }
    seen.add(choice);
    if (variant.price.currency !== variants[0]?.price.currency) {
      const detail = 'All variants of a listing have prices in one currency.';
      faults.push({ pointer: `${pointer}/price/currency`, code: 'currencies_mixed', detail });
    }
    if ('id' in variant) return [...faults, ...keptFaults(variant.id, index, variants, existing)];
    if (!('sameAs' in variant.stock)) return [...faults, ...stockFaults(variant.stock, `${pointer}/stock`)];
    const other = variants[variant.stock.sameAs];
    if (other !== undefined && other !== variant && ('id' in other || !('sameAs' in other.stock))) return faults;
    const detail = 'It is not the index of a variant with stock of its own.';
    return [...faults, { pointer: `${pointer}/stock/sameAs`, code: 'stock_invalid', detail }];
  });
}

function keptFaults(
  id: string,
  index: number,
  variants: readonly VariantInput[],
  existing: readonly string[],
): InputError[] {
  const first = variants.findIndex((variant) => 'id' in variant && variant.id === id);
  if (existing.includes(id) && first === index) return [];
  const detail = 'It is not a variant of this listing, or stands here twice.';
  return [{ pointer: `/variants/${index}/id`, code: 'variant_unknown', detail }];
}

function stockFaults(
  { mode, quantity, leadTimeDays, capacityPerWeek, editionSize }: Exclude<VariantStock, { readonly sameAs: number }>,
  pointer: string,
): InputError[] {
  const fault = (field: string, detail: string): InputError[] => [
    { pointer: `${pointer}/${field}`, code: 'stock_invalid', detail },
  ];
  if (mode === 'one_of_a_kind' && quantity > 1) {
    return fault('quantity', 'There is one of its kind.');
  }
  if ((mode === 'made_to_order') !== (leadTimeDays !== null)) {
    return fault('leadTimeDays', 'A lead time goes with pieces made to order, and only with those.');
  }
  if (mode !== 'made_to_order' && typeof capacityPerWeek === 'number') {
    return fault('capacityPerWeek', 'Only what is made to order has a capacity.');
  }
  if (typeof editionSize !== 'number') return [];
  if (mode !== 'limited') return fault('editionSize', 'Only what is limited is an edition.');
  return quantity > editionSize ? fault('quantity', 'The edition is smaller than that.') : [];
}

function required(pointer: string, detail: string): InputError {
  return { pointer, code: 'required', detail };
}

function unknown(pointer: string, slug: string): InputError {
  return { pointer, code: 'word_unknown', detail: `The vocabulary has no ${slug}.` };
}

function misfit(pointer: string, craft: string): InputError {
  return { pointer, code: 'other_craft', detail: `It is not of the craft ${craft}.` };
}
