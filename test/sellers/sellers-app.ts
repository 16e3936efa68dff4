import { newId } from '../../src/kernel/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
  readonly text: string;
  readonly etag: string | null;
}

interface Request {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SellersApp extends TestApp {
  call(method: string, path: string, who: Person, request?: Request): Promise<Answer>;
}

/** The real application, asked over HTTP by people who are signed in. */
export async function startSellersApp(env: NodeJS.ProcessEnv = {}): Promise<SellersApp> {
  const app = await startTestApp({ env });
  return {
    ...app,
    call: async (method, path, who, { body, headers = {} } = {}) => {
      const response = await fetch(`${app.url}${path}`, {
        method,
        headers: { ...who.headers, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? undefined : JSON.parse(text),
        text,
        etag: response.headers.get('etag'),
      };
    },
  };
}

/** What a whole application says. */
export const wholeApplication = {
  names: { kk: 'Ақ сырлы', ru: 'Белая глазурь', en: 'White Glaze' },
  leadArtisan: { kk: 'Әсел Демоқызы', ru: 'Асель Демокызы', en: 'Asel Demoqyzy' },
  story: { kk: 'Әжемізден қалған өнер.', ru: 'Ремесло бабушки.', en: 'Our grandmother’s craft.' },
  mainCraft: 'ceramics',
  crafts: ['ceramics', 'felt'],
  city: 'Turkistan',
  region: 'KZ-61',
  street: 'Тауке хан даңғылы, 5',
  postcode: '161200',
  languages: ['kk', 'ru'],
  legalForm: 'individual_entrepreneur',
  iinBin: '000101000003',
  taxStatus: 'simplified',
  foundedYear: 2012,
  email: 'aq-syrly@example.kz',
  phone: '+77015550101',
  locale: 'kk',
} as const;

/** What must be looked at of `wholeApplication` before it is approved. */
export const wholeChecklist = {
  ticked: ['identity_confirmed', 'handmade_confirmed', 'address_confirmed', 'duplicates_examined'],
} as const;

/** An open workshop with its owner, without the way there. */
export async function workshop(
  { database }: TestApp,
  state: 'active' | 'paused' = 'active',
): Promise<{ sellerId: string; owner: Person }> {
  const sellerId = newId();
  await asOwner(
    database,
    `INSERT INTO seller (id, slug, state, names, main_craft, crafts, city, languages, legal_form, tax_status, email,
       locale, demo, opened_at, changed_at)
     VALUES ($1, $2, $3, $4, 'ceramics', '{ceramics}', 'Turkistan', '{kk,ru}', 'individual_entrepreneur',
       'simplified', 'workshop@example.kz', 'kk', false, now(), now())`,
    [sellerId, `workshop-${sellerId.slice(-12)}`, state, wholeApplication.names],
  );
  return { sellerId, owner: await signedIn(database, { workshop: { sellerId, role: 'owner' } }) };
}
