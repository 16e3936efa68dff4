import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogQueries } from '../../src/catalog/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { DeskCases } from '../../src/moderation/desk/desk.cases.js';
import { asOwner } from '../support/database.js';
import { dish, oneOfAKind, type Reply, startWritingShop, type WritingShop } from '../support/listings.js';
import { signedIn } from '../support/people.js';

describe('a revision of what is on the shelf', () => {
  let shop: WritingShop;

  beforeAll(async () => {
    shop = await startWritingShop();
  });
  afterAll(() => shop?.app.close());

  /** The listing as it can be sent again, with changes. */
  const whole = (listing: Reply['body'], changes: object = {}): object => ({
    ...dish,
    variants: listing.variants.map(({ id, options, price, weightG }: Reply['body']) => ({
      id,
      options,
      price,
      weightG,
    })),
    ...changes,
  });
  const propose = async (listing: Reply['body'], changes: object): Promise<Reply> =>
    shop.mine('PUT', `/${listing.id}/revision`, { version: listing.version, body: whole(listing, changes) });
  const proposed = async (listing: Reply['body'], changes: object): Promise<Reply['body']> => {
    const { status, body } = await propose(listing, changes);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.revision;
  };
  const shown = async (id: string): Promise<Reply['body']> =>
    (await shop.app.app.get(CatalogQueries).forDocument([id]))[0];
  const caseOf = async (subjectId: string): Promise<Reply['body']> => {
    const cases = shop.app.app.get(DeskCases, { strict: false });
    await shop.app.app.get(Database).transaction((tx) => cases.follow(tx, 'listing_revision', [subjectId]));
    const { body } = await shop.staff('GET', 'desk?kind=listing_revision');
    return body.items.find((item: { subjectId: string }) => item.subjectId === subjectId);
  };

  it('waits beside the old version, which shoppers see until a moderator publishes the new', async () => {
    const listing = await shop.published();
    const photo = await shop.picture();
    const titles = { ...dish.titles, en: 'Evening Dome dish' };
    const revision = await proposed(listing, { titles, ornaments: [], photos: [{ assetId: photo }] });
    expect(revision).toMatchObject({ state: 'submitted', reason: null, endedAt: null });
    expect(revision.changes).toEqual([
      { field: 'titles', before: { titles: dish.titles }, after: { titles } },
      {
        field: 'photos',
        before: { photos: [{ assetId: listing.photos[0].assetId, alt: { en: 'A blue dish' } }] },
        after: { photos: [{ assetId: photo, alt: {} }] },
      },
      { field: 'ornaments', before: { ornaments: ['islimi'] }, after: { ornaments: [] } },
    ]);
    expect(await shown(listing.id)).toMatchObject({
      state: 'published',
      titles: dish.titles,
      version: listing.version,
    });
    const found = await caseOf(revision.id);
    expect(found).toMatchObject({ kind: 'listing_revision', subjectState: 'submitted', titles: dish.titles });
    const seen = await shop.staff('GET', `listing-revisions/${revision.id}`);
    expect(seen.body).toMatchObject({ listingId: listing.id, slug: listing.slug, changes: revision.changes });
    const decisions = [{ caseId: found.id, decision: 'publish' }];
    const decided = await shop.ask(shop.moderator, 'POST', 'admin/desk/decisions', {
      body: { decisions },
      key: newId(),
    });
    expect(decided.body.items).toMatchObject([{ result: 'decided' }]);
    expect(await shown(listing.id)).toMatchObject({ titles, ornaments: [], photos: [{ assetId: photo }] });
    const now = await shop.mine('GET', `/${listing.id}`);
    expect(now.body).toMatchObject({ state: 'published', slug: listing.slug, version: listing.version + 1 });
    expect((await shop.mine('GET', `/${listing.id}/revision`)).body.revision).toMatchObject({ state: 'published' });
    const told = await shop.app.app.get(CatalogQueries).listingForLetter(listing.id);
    expect(told).toMatchObject({ decision: 'published', reason: null });
  });

  it('keeps prices and stock as they are when it is published', async () => {
    const limited = { ...oneOfAKind, stock: { mode: 'limited', quantity: 5 } };
    const listing = await shop.published({ variants: [limited] });
    const [variant] = listing.variants;
    const costs = { amount: 6_100_000, currency: 'KZT' };
    const refused = await propose(listing, { variants: [{ id: variant.id, price: costs, weightG: 2_300 }] });
    expect([refused.status, refused.body.code]).toEqual([422, 'price_not_reviewed']);
    const revision = await proposed(listing, {
      variants: [
        { id: variant.id, price: variant.price, weightG: 2_400, dimensionsMm: { diameter: 390 } },
        { ...limited, options: { size: 'small' }, weightG: 900 },
      ],
    });
    await shop.mine('PUT', `/${listing.id}`, {
      version: listing.version,
      body: { ...whole(listing), variants: [{ id: variant.id, price: costs, weightG: 2_300 }] },
    });
    await shop.mine('PUT', `/${listing.id}/stock`, {
      body: { items: [{ stockItemId: variant.stock.id, quantity: 9, knownQuantity: 5 }] },
    });
    expect(await shop.staff('POST', `listing-revisions/${revision.id}/publish`)).toMatchObject({ status: 200 });
    const { body } = await shop.mine('GET', `/${listing.id}`);
    expect(body.variants).toMatchObject([
      { id: variant.id, price: costs, weightG: 2_400, dimensionsMm: { diameter: 390 }, stock: { quantity: 9 } },
      { price: limited.price, options: { size: 'small' }, weightG: 900, stock: { quantity: 5 } },
    ]);
  });

  it('is refused with a reason, taken back, or replaced by another', async () => {
    const listing = await shop.published();
    const first = await proposed(listing, { madeYear: 2_020 });
    const second = await proposed(listing, { madeYear: 2_021 });
    expect((await shop.staff('GET', `listing-revisions/${first.id}`)).body.state).toBe('superseded');
    const late = await shop.staff('POST', `listing-revisions/${first.id}/publish`);
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'revision_state', 'superseded']);
    const verdict = { reason: 'description', note: 'Say how old it is.' };
    const refused = await shop.staff('POST', `listing-revisions/${second.id}/request-changes`, { body: verdict });
    expect(refused.body).toMatchObject({ state: 'changes_requested', ...verdict });
    expect((await shop.mine('GET', `/${listing.id}/revision`)).body.revision).toMatchObject(verdict);
    expect(await shop.app.app.get(CatalogQueries).listingForLetter(listing.id)).toMatchObject({
      decision: 'changes_requested',
      ...verdict,
    });
    expect((await shown(listing.id)).madeYear).toBeNull();
    const third = await proposed(listing, { madeYear: 2_022 });
    expect((await shop.mine('DELETE', `/${listing.id}/revision`)).status).toBe(204);
    expect((await shop.mine('DELETE', `/${listing.id}/revision`)).body.code).toBe('revision_not_found');
    expect((await shop.staff('GET', `listing-revisions/${third.id}`)).body.state).toBe('withdrawn');
    const list = await shop.staff('GET', `listing-revisions?listingId=${listing.id}`);
    expect(list.body.items.map(({ state }: { state: string }) => state)).toEqual([
      'superseded',
      'changes_requested',
      'withdrawn',
    ]);
  });

  it('is nothing, nothing that could not be on the shelf, and of what was read', async () => {
    const listing = await shop.published();
    expect((await propose(listing, {})).body.code).toBe('listing_unchanged');
    const wordless = await propose(listing, { titles: { en: 'Only English' } });
    expect([wordless.status, wordless.body.code]).toEqual([422, 'listing_incomplete']);
    expect((await propose(listing, { photos: [] })).body.code).toBe('listing_incomplete');
    expect((await propose(listing, { craft: 'juggling' })).body.code).toBe('listing_invalid');
    expect((await propose({ ...listing, version: listing.version - 1 }, { madeYear: 1 })).status).toBe(422);
    expect((await propose({ ...listing, version: listing.version - 1 }, { madeYear: 2_000 })).status).toBe(412);
    const draft = await shop.draft();
    expect((await propose(draft, { madeYear: 2_000 })).body.code).toBe('listing_not_live');
  });

  it('ends when its listing leaves the shelf', async () => {
    const listing = await shop.published();
    const revision = await proposed(listing, { madeYear: 2_020 });
    await caseOf(revision.id);
    await shop.mine('POST', `/${listing.id}/withdraw`);
    expect((await shop.staff('GET', `listing-revisions/${revision.id}`)).body.state).toBe('withdrawn');
    expect(await caseOf(revision.id)).toBeUndefined();
  });

  it('is decided by one of twenty moderators, and by nobody of the workshop', async () => {
    const listing = await shop.published();
    const revision = await proposed(listing, { madeYear: 2_020 });
    const own = await signedIn(shop.app.database, {
      roles: ['moderator'],
      workshop: { sellerId: shop.sellerId, role: 'helper' },
    });
    const path = `admin/listing-revisions/${revision.id}`;
    expect((await shop.ask(own, 'POST', `${path}/publish`)).body.code).toBe('own_listing');
    const twenty = await Promise.all(
      Array.from({ length: 20 }, async () => signedIn(shop.app.database, { roles: ['moderator'] })),
    );
    const answers = await Promise.all(
      twenty.map(async (who, index) =>
        index % 2 === 0
          ? shop.ask(who, 'POST', `${path}/publish`)
          : shop.ask(who, 'POST', `${path}/request-changes`, { body: { reason: 'other', note: `${index}` } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'revision_state')).toHaveLength(19);
    const acts = await asOwner(
      shop.app.database,
      `SELECT FROM audit_entry WHERE subject_id = $1::text AND action LIKE 'listing_revision.%'`,
      [listing.id],
    );
    expect(acts).toHaveLength(1);
  });
});
