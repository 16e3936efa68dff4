import { DemoStudio, drawable } from '../src/demo/demo-studio.js';
import { type Api, connect, ok, until } from './client.js';
import { chapter, money, say } from './narration.js';
import { register, type Signed, verifyAddress } from './people.js';
import type { components } from './api.js';

type Listing = components['schemas']['ListingInputDto'];
/** What a drawing is made of. */
type Drawn = 'objectType' | 'ornaments' | 'techniques' | 'materials' | 'dimensionsMm';

export interface Workshop {
  readonly name: string;
  readonly sellerId: string;
  /** As its artisan uses it. */
  readonly api: Api;
  readonly slug: string;
  readonly listingId: string;
  readonly variantId: string;
}

interface Plan {
  readonly artisan: string;
  readonly names: { readonly kk: string; readonly ru: string; readonly en: string };
  readonly craft: string;
  readonly listing: Listing & { readonly [Field in Drawn]: NonNullable<Listing[Field]> };
}

const thisStory = Date.now().toString(36);

/** Invented workshops; the patronymic Демоқызы marks invented people. */
export const workshops: Readonly<Record<'pottery' | 'feltery', Plan>> = {
  pottery: {
    artisan: 'Айша Демоқызы',
    names: { kk: 'Көгілдір дөң', ru: 'Голубой холм', en: 'Blue Hill' },
    craft: 'ceramics',
    listing: {
      titles: { kk: 'Қошқар мүйізді табақ', ru: 'Блюдо с бараньим рогом', en: "Dish with ram's horns" },
      descriptions: {
        kk: 'Ернеуінде көгілдір жиек, ортасында төрт қошқар мүйіз. Бір дана ғана.',
        ru: 'Бирюзовая кайма по борту, в середине четыре бараньих рога. Существует в одном экземпляре.',
        en: "A turquoise rim and four ram's horns in the middle. There is only one.",
      },
      craft: 'ceramics',
      objectType: 'tabaq',
      techniques: ['wheel-throwing', 'underglaze-painting'],
      materials: ['red-clay', 'alkaline-glaze'],
      ornaments: ['qoshqar-muiz'],
      wareClass: 'glazed-earthenware',
      dimensionsMm: { diameter: 380, height: 58 },
      madeYear: 2026,
      foodSafety: 'decorative_only',
      care: ['dust-dry', 'no-food'],
      variants: [
        {
          price: { amount: 5_800_000, currency: 'KZT' },
          weightG: 2_300,
          stock: { mode: 'one_of_a_kind', quantity: 1 },
        },
      ],
    },
  },
  feltery: {
    artisan: 'Сәуле Демоқызы',
    names: { kk: 'Ақ қой', ru: 'Белая овца', en: 'White Sheep' },
    craft: 'felt',
    listing: {
      titles: { kk: 'Шағын сырмақ', ru: 'Малый сырмак', en: 'Small syrmaq' },
      descriptions: {
        kk: 'Қой жүнінен қолмен басылған киіз, екі түсті ою.',
        ru: 'Войлок ручной валки из овечьей шерсти с узором двух цветов.',
        en: "Hand-felted sheep's wool with a pattern in two colours.",
      },
      craft: 'felt',
      objectType: 'syrmaq',
      techniques: ['syrmaq-quilting'],
      materials: ['sheep-wool'],
      ornaments: ['qoshqar-muiz'],
      dimensionsMm: { length: 900, width: 600 },
      madeYear: 2026,
      foodSafety: 'not_applicable',
      variants: [
        { price: { amount: 3_000_000, currency: 'KZT' }, weightG: 1_600, stock: { mode: 'limited', quantity: 6 } },
      ],
    },
  },
};

/** From an artisan who registers to a piece in the shop window. */
export async function openWorkshop(
  url: string,
  { moderator, administrator }: { readonly moderator: Signed; readonly administrator: Signed },
  plan: Plan,
): Promise<Workshop> {
  chapter(`${plan.artisan} opens ${plan.names.en} (${plan.names.kk}).`);
  const email = `${plan.listing.objectType}-${thisStory}@demo.example`;
  const { api } = await register(url, { email, name: plan.artisan });
  await verifyAddress(api, administrator.api, email);
  await apply(api, moderator.api, plan, email);
  const { id: sellerId, names } = await ok(api.GET('/v1/artisan/workshop'));
  say(`  approved: ${names['en']} is open`);
  const { slug, listingId, variantId } = await list(api, moderator.api, plan);
  await until('the piece is in the shop window', async () => found(connect(url), plan, slug));
  return { name: plan.names.en, sellerId, api, slug, listingId, variantId };
}

async function apply(api: Api, moderator: Api, { names, craft, artisan }: Plan, email: string): Promise<void> {
  const { id } = await ok(
    api.POST('/v1/artisan/applications', {
      body: {
        names,
        leadArtisan: { kk: artisan, ru: artisan, en: artisan },
        story: { kk: 'Ойдан шығарылған шеберхана.', ru: 'Вымышленная мастерская.', en: 'An invented workshop.' },
        mainCraft: craft,
        crafts: [craft],
        city: 'Түркістан',
        street: 'Демо көшесі, 1',
        postcode: '161200',
        languages: ['kk', 'ru'],
        legalForm: 'individual_entrepreneur',
        // Invented; only its check digit is right.
        iinBin: '000101000015',
        taxStatus: 'simplified',
        email,
        locale: 'kk',
      },
    }),
  );
  const params = { path: { id } };
  await ok(api.POST('/v1/artisan/applications/{id}/submit', { params }));
  await ok(moderator.POST('/v1/admin/applications/{id}/review', { params }));
  const ticked = ['identity_confirmed', 'handmade_confirmed', 'address_confirmed', 'duplicates_examined'] as const;
  await ok(moderator.PUT('/v1/admin/applications/{id}/checklist', { params, body: { ticked: [...ticked] } }));
  await ok(moderator.POST('/v1/admin/applications/{id}/approve', { params }));
}

async function list(api: Api, moderator: Api, plan: Plan): Promise<Pick<Workshop, 'slug' | 'listingId' | 'variantId'>> {
  const { id } = await ok(api.POST('/v1/artisan/listings', { body: plan.listing }));
  const assetId = await photograph(api, plan);
  const params = { path: { id } };
  const version = async (): Promise<{ 'If-Match': string }> => {
    const listing = await ok(api.GET('/v1/artisan/listings/{id}', { params }));
    return { 'If-Match': `"v${listing.version}"` };
  };
  await ok(
    api.PUT('/v1/artisan/listings/{id}/photos', {
      params: { ...params, header: await version() },
      body: { photos: [{ assetId, alt: plan.listing.titles ?? {} }] },
    }),
  );
  await ok(api.POST('/v1/artisan/listings/{id}/submit', { params }));
  await ok(moderator.POST('/v1/admin/listings/{id}/publish', { params: { ...params, header: await version() } }));
  const { slug, variants } = await ok(api.GET('/v1/artisan/listings/{id}', { params }));
  const [variant] = variants;
  if (slug === null || variant?.id === undefined) throw new Error('The published piece has no address.');
  say(`  listed, photographed, published: ${plan.listing.titles?.en}, ${money(variant.price)}`);
  return { slug, listingId: id, variantId: variant.id };
}

/** With a drawing, because there is no photograph of what does not exist. */
async function photograph(api: Api, { listing }: Plan): Promise<string> {
  const piece = drawable({ ...listing, slug: listing.objectType });
  const file = new Blob([await DemoStudio.drawOne({ kind: 'piece', piece, view: 'whole' })], { type: 'image/jpeg' });
  const { id } = await ok(
    api.POST('/v1/artisan/media', {
      // The document says that a file goes here; the generated type of a file is a string.
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file, `${listing.objectType}.jpg`);
        return form;
      },
    }),
  );
  await until('the sizes of the picture', async () => {
    const asset = await ok(api.GET('/v1/artisan/media/{id}', { params: { path: { id } } }));
    return asset.image ?? undefined;
  });
  return id;
}

/** By its craft and ornament, and by its ornament's name as somebody without Kazakh letters types it. */
async function found(guest: Api, plan: Plan, slug: string): Promise<true | undefined> {
  const look = async (query: { craft?: string[]; ornament?: string[]; q?: string }): Promise<boolean> => {
    const { items } = await ok(guest.GET('/v1/store/listings', { params: { query: { ...query, limit: 100 } } }));
    return items.some((item) => item.slug === slug);
  };
  const isThere =
    (await look({ craft: [plan.craft], ornament: ['qoshqar-muiz'] })) && (await look({ q: 'koshkar muyiz' }));
  if (!isThere) return undefined;
  say('  found by craft and ornament, and as "koshkar muyiz"');
  return true;
}
