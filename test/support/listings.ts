/** A workshop that writes listings over HTTP, with a moderator who looks at them. */
import { expect } from 'vitest';
import { VocabularyImport } from '../../src/catalog/index.js';
import { newId } from '../../src/kernel/id.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { startTestApp, type TestApp } from './app.js';
import { asOwner } from './database.js';
import { type Person, signedIn } from './people.js';
import { addWorkshop } from './shop.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
}

interface Sent {
  readonly body?: object | FormData;
  readonly version?: number;
  readonly key?: string;
}

export const price = { amount: 5_800_000, currency: 'KZT' };
export const oneOfAKind = { price, weightG: 2_300, stock: { mode: 'one_of_a_kind', quantity: 1 } };
/** All that a moderator wants to know of a dish, but for its photo. */
export const dish = {
  titles: { kk: 'Таңғы күмбез табағы', ru: 'Блюдо «Утренний купол»', en: 'Morning Dome dish' },
  descriptions: { kk: 'Ортасында гүл.', ru: 'В центре розетка.', en: 'A rosette in the centre.' },
  craft: 'ceramics',
  objectType: 'tabaq',
  techniques: ['wheel-throwing'],
  materials: ['red-clay', 'alkaline-glaze'],
  ornaments: ['islimi'],
  wareClass: 'glazed-earthenware',
  dimensionsMm: { diameter: 380, height: 58 },
  care: ['dust-dry'],
  foodSafety: 'decorative_only',
  variants: [oneOfAKind],
};

export interface WritingShop {
  readonly app: TestApp;
  readonly sellerId: string;
  readonly artisan: Person;
  readonly moderator: Person;
  ask(who: Person, method: string, path: string, sent?: Sent): Promise<Reply>;
  mine(method: string, path: string, sent?: Sent): Promise<Reply>;
  staff(method: string, path: string, sent?: Sent): Promise<Reply>;
  /** A ready picture of the workshop, as media leaves it. */
  picture(): Promise<string>;
  draft(changes?: object): Promise<Reply['body']>;
  published(changes?: object): Promise<Reply['body']>;
}

export async function startWritingShop(): Promise<WritingShop> {
  const app = await startTestApp();
  await app.app.get(VocabularyImport).import(seedDirectory());
  const { sellerId } = await addWorkshop(app, { slug: 'blue-dome' });
  const artisan = await signedIn(app.database, { workshop: { sellerId, role: 'owner' } });
  const moderator = await signedIn(app.database, { roles: ['moderator'] });
  const ask: WritingShop['ask'] = async (who, method, path, { body, version, key } = {}) => {
    const isJson = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${app.url}/v1/${path}`, {
      method,
      headers: {
        ...who.headers,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: json ? (JSON.parse(text) as unknown) : text };
  };
  const mine: WritingShop['mine'] = async (method, path, sent) => ask(artisan, method, `artisan/listings${path}`, sent);
  const staff: WritingShop['staff'] = async (method, path, sent) => ask(moderator, method, `admin/${path}`, sent);
  const picture = async (): Promise<string> => {
    const id = newId();
    await asOwner(
      app.database,
      `INSERT INTO media_asset (id, seller_id, state, original_key, content_hash, media_type, bytes, width, height,
         uploaded_at, processed_at)
       VALUES ($1, $2, 'ready', $3, sha256($4), 'image/jpeg', 10, 10, 10, now(), now())`,
      [id, sellerId, `originals/${id}`, Buffer.from(id)],
    );
    return id;
  };
  const draft = async (changes: object = {}): Promise<Reply['body']> => {
    const { status, body } = await mine('POST', '', { body: { ...dish, ...changes } });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const published = async (changes: object = {}): Promise<Reply['body']> => {
    const { id, version } = await draft(changes);
    const photos = [{ assetId: await picture(), alt: { en: 'A blue dish' } }];
    await mine('PUT', `/${id}/photos`, { version, body: { photos } });
    const submitted = await mine('POST', `/${id}/submit`);
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
    await staff('POST', `listings/${id}/publish`, { version: submitted.body.version });
    const { body } = await mine('GET', `/${id}`);
    expect(body.state).toBe('published');
    return body;
  };
  return { app, sellerId, artisan, moderator, ask, mine, staff, picture, draft, published };
}
