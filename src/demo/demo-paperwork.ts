import type { DemoStory } from './demo-story.js';
import { DemoStudio, drawable } from './demo-studio.js';
import { DemoRefusal, type DemoVisitors } from './demo-visitors.js';

const claim = {
  note: 'Демо: күзгі шығын',
  expenses: [
    {
      category: 'raw-materials',
      supplier: 'ТОО «Демо Балшық»',
      invoiceNumber: 'DEMO-17',
      invoiceDate: '2026-10-05',
      paid: { amount: 18_450_000, currency: 'KZT' },
    },
    {
      category: 'tools-equipment',
      supplier: 'ИП Демо Пеш',
      invoiceNumber: 'DEMO-3',
      invoiceDate: '2026-09-30',
      paid: { amount: 92_000_000, currency: 'KZT' },
    },
  ],
};

const application = {
  names: { kk: 'Ақ сырлы (демо)', ru: 'Белая глазурь (демо)', en: 'White Glaze (demo)' },
  leadArtisan: { kk: 'Әсел Демоқызы', ru: 'Асель Демокызы', en: 'Asel Demoqyzy' },
  story: {
    kk: 'Ойдан шығарылған шеберхана.',
    ru: 'Вымышленная мастерская.',
    en: 'An invented workshop.',
  },
  mainCraft: 'ceramics',
  crafts: ['ceramics'],
  city: 'Turkistan',
  region: 'KZ-61',
  street: 'Демо көшесі, 1',
  postcode: '161200',
  languages: ['kk', 'ru'],
  legalForm: 'individual_entrepreneur',
  // Invented; only its check digit is right.
  iinBin: '000101000003',
  taxStatus: 'simplified',
  foundedYear: 2012,
  email: 'applicant@demo.example',
  locale: 'kk',
};

const listing = {
  titles: { kk: '«Кешкі күмбез» табағы (демо)', ru: 'Блюдо «Вечерний купол» (демо)', en: 'Evening Dome dish (demo)' },
  descriptions: {
    kk: 'Ойдан шығарылған бұйым: ортасында гүл.',
    ru: 'Вымышленное изделие: в центре розетка.',
    en: 'An invented piece: a rosette in the centre.',
  },
  craft: 'ceramics',
  objectType: 'tabaq',
  techniques: ['wheel-throwing'],
  materials: ['red-clay', 'alkaline-glaze'],
  ornaments: ['gul'],
  wareClass: 'glazed-earthenware',
  dimensionsMm: { diameter: 340, height: 52 },
  care: ['dust-dry'],
  foodSafety: 'decorative_only',
  variants: [
    { price: { amount: 4_900_000, currency: 'KZT' }, weightG: 1_900, stock: { mode: 'limited', quantity: 2 } },
  ],
};

/** What waits for somebody: a claim to be finished, a workshop and a piece to be looked at. */
export class DemoPaperwork {
  /** `program` is the compiled studio. */
  constructor(
    private readonly visitors: DemoVisitors,
    private readonly program?: string,
  ) {}

  stories(): DemoStory[] {
    return [
      {
        name: 'claim-draft',
        begin: async () => this.create('artisan', '/v1/artisan/claims', claim, { 'idempotency-key': 'demo-claim' }),
        goOn: {},
      },
      {
        name: 'application-submitted',
        begin: async () => this.apply(),
        goOn: {
          submitted: async (id) =>
            this.once('application_not_editable', async () =>
              this.visitors.ask('applicant', 'POST', `/v1/artisan/applications/${id}/submit`),
            ),
        },
      },
      {
        name: 'listing-submitted',
        begin: async () => this.create('artisan', '/v1/artisan/listings', listing),
        goOn: {
          shown: async (id) => this.showPicture(id),
          submitted: async (id) =>
            this.once('listing_state', async () =>
              this.visitors.ask('artisan', 'POST', `/v1/artisan/listings/${id}/submit`),
            ),
        },
      },
    ];
  }

  private async create(who: 'artisan' | 'applicant', path: string, body: object, headers = {}): Promise<string> {
    return (await this.visitors.ask<{ id: string }>(who, 'POST', path, { body, headers })).id;
  }

  /** Nobody can have two that are not decided, so after an interruption it is the one that is there. */
  private async apply(): Promise<string> {
    const path = '/v1/artisan/applications';
    const { items } = await this.visitors.ask<{ items: { id: string }[] }>('applicant', 'GET', path);
    return items[0]?.id ?? this.create('applicant', path, application);
  }

  private async showPicture(listingId: string): Promise<void> {
    const piece = drawable({ slug: 'keshki-kumbez', ...listing });
    const jpeg = await DemoStudio.drawOne({ kind: 'piece', piece, view: 'whole' }, this.program);
    const form = new FormData();
    form.append('file', new Blob([jpeg], { type: 'image/jpeg' }), 'demo.jpg');
    const { id: assetId } = await this.visitors.ask<{ id: string }>('artisan', 'POST', '/v1/artisan/media', { form });
    await this.visitors.until('The sizes of a picture', async () => {
      const { state } = await this.visitors.ask<{ state: string }>('artisan', 'GET', `/v1/artisan/media/${assetId}`);
      return state === 'uploaded' ? undefined : state;
    });
    const path = `/v1/artisan/listings/${listingId}`;
    const { version } = await this.visitors.ask<{ version: number }>('artisan', 'GET', path);
    await this.visitors.ask('artisan', 'PUT', `${path}/photos`, {
      body: { photos: [{ assetId, alt: { kk: 'Демо сурет', ru: 'Демо-рисунок', en: 'A drawing for the demo' } }] },
      headers: { 'if-match': `"v${version}"` },
    });
  }

  /** A step that was taken just before an interruption is refused when it is taken again. */
  private async once(refusedAgain: string, step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof DemoRefusal && error.code === refusedAgain)) throw error;
    }
  }
}
