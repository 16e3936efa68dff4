import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { ArtisanAmounts } from '../../src/payouts/artisans/artisan-amounts.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  type Answer,
  call,
  expectCleanBooks,
  type Piece,
  settled,
  type Shop,
  startShop,
} from '../support/shop.js';
import { paidByBank, passReturnWindow, payoutOf, run, type Seller, seller, sold } from './support.js';

const ARTISANS = '/v1/artisan/artisans';
const named = (en: string): Record<string, string> => ({ kk: en, ru: en, en });

interface Artisan {
  readonly id: string;
  readonly version: number;
  readonly active: boolean;
  readonly code?: string;
}

describe('A co-operative', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  }, 60_000);
  afterAll(() => shop?.close());

  const ask = <Body = Artisan>(
    who: Person,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers = {},
  ) =>
    call<Body>(shop, method, path, {
      headers: { ...who.headers, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const add = async (who: Person, en: string, position: number): Promise<Artisan> => {
    const { status, body } = await ask(who, 'POST', ARTISANS, { names: named(en), position });
    expect(status).toBe(201);
    return body;
  };
  const retire = (who: Person, id: string): Promise<Answer<Artisan>> => ask(who, 'POST', `${ARTISANS}/${id}/retire`);
  const share = (who: Person, { listingId }: Piece, shares: object[]) =>
    ask<{ shares: object[]; code?: string }>(who, 'PUT', `/v1/artisan/listings/${listingId}/shares`, { shares });
  const ownerOf = (sellerId: string): Promise<Person> =>
    signedIn(shop.app.database, { workshop: { sellerId, role: 'owner' } });
  let count = 0;
  async function cooperative(): Promise<{ workshop: Seller; owner: Person; asel: Artisan; dana: Artisan }> {
    const workshop = await seller(shop, `co-operative-${++count}`);
    const owner = await ownerOf(workshop.sellerId);
    return { workshop, owner, asel: await add(owner, 'Asel', 1), dana: await add(owner, 'Dana', 2) };
  }

  it('names its artisans, whom the owner edits and retires', async () => {
    const { workshop, owner, asel, dana } = await cooperative();
    const body = { names: named('Aselya'), position: 3, accountId: owner.accountId };
    expect((await ask(owner, 'PUT', `${ARTISANS}/${asel.id}`, body)).status).toBe(428);
    const edited = await ask(owner, 'PUT', `${ARTISANS}/${asel.id}`, body, { 'if-match': '"v1"' });
    expect(edited.body).toMatchObject({ ...body, version: 2, active: true });
    expect(edited.headers.get('etag')).toBe('"v2"');
    expect((await ask(owner, 'PUT', `${ARTISANS}/${asel.id}`, body, { 'if-match': '"v1"' })).status).toBe(412);
    const same = { ...body, names: named('Dana') };
    expect((await ask(owner, 'PUT', `${ARTISANS}/${dana.id}`, same, { 'if-match': '"v1"' })).body.code).toBe(
      'artisan_account_taken',
    );
    const stranger = { ...same, accountId: newId() };
    expect((await ask(owner, 'POST', ARTISANS, stranger)).body.code).toBe('account_not_member');
    expect((await retire(owner, dana.id)).body).toMatchObject({ active: false, version: 2 });
    expect((await retire(owner, dana.id)).body.code).toBe('artisan_retired');
    const list = await ask<{ items: object[] }>(owner, 'GET', ARTISANS);
    expect(list.body).toMatchObject({
      items: [{ id: asel.id }, { id: dana.id, active: false }],
      defaultShares: 'equal',
    });
    const neighbour = await ownerOf(shop.pottery.sellerId);
    expect((await ask(neighbour, 'GET', `${ARTISANS}/${asel.id}`)).status).toBe(404);
    expect((await retire(neighbour, asel.id)).body.code).toBe('artisan_not_found');
    const helper = await signedIn(shop.app.database, { workshop: { sellerId: workshop.sellerId, role: 'helper' } });
    expect((await ask(helper, 'GET', ARTISANS)).status).toBe(403);
  });

  it('shares a listing among its own active artisans only', async () => {
    const { workshop, owner, asel, dana } = await cooperative();
    const { owner: neighbour, asel: theirs } = await cooperative();
    const shares = [
      { artisanId: asel.id, weight: 2 },
      { artisanId: dana.id, weight: 1 },
    ];
    expect((await share(owner, workshop.piece, shares)).body.shares).toEqual(expect.arrayContaining(shares));
    for (const artisanId of [newId(), theirs.id]) {
      expect((await share(owner, workshop.piece, [{ artisanId, weight: 1 }])).body.code).toBe('artisan_not_found');
    }
    for (const weight of [0, 10_001, 1.5]) {
      expect((await share(owner, workshop.piece, [{ artisanId: asel.id, weight }])).status).toBe(422);
    }
    expect((await share(owner, workshop.piece, [...shares, ...shares])).status).toBe(422);
    expect((await share(neighbour, workshop.piece, [{ artisanId: theirs.id, weight: 1 }])).body.code).toBe(
      'listing_not_found',
    );
    await retire(owner, dana.id);
    expect((await share(owner, workshop.piece, shares)).body.code).toBe('artisan_not_found');
    expect(
      (await ask<{ shares: object[] }>(owner, 'GET', `/v1/artisan/listings/${workshop.piece.listingId}/shares`)).body
        .shares,
    ).toHaveLength(2);
  });

  it('keeps one artisan while listings are shared, whoever retires at once', async () => {
    const { workshop, owner, asel, dana } = await cooperative();
    await share(owner, workshop.piece, [{ artisanId: asel.id, weight: 1 }]);
    const more = await Promise.all(Array.from({ length: 18 }, (_, index) => add(owner, `Member ${index}`, 3)));
    const answers = await Promise.all([asel, dana, ...more].map(({ id }) => retire(owner, id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(answers.find(({ status }) => status !== 200)?.body.code).toBe('last_artisan');
    await expect(
      asOwner(
        shop.app.database,
        'UPDATE workshop_artisan SET active = false, retired_at = now() WHERE seller_id = $1 AND active',
        [workshop.sellerId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('divides its payout as it was agreed when the order was placed, to the last tiyn', async () => {
    const { workshop, owner, asel, dana } = await cooperative();
    const alone = await addWorkshop(shop.app, { slug: 'no-co-operative' });
    const rug = await addPiece(shop.app, alone, { mode: 'limited', quantity: 5 });
    const dish = await addPiece(shop.app, workshop, { mode: 'limited', quantity: 5, priceMinor: 1_000_001 });
    await share(owner, workshop.piece, [
      { artisanId: asel.id, weight: 2 },
      { artisanId: dana.id, weight: 1 },
    ]);
    const orderId = await sold(shop, workshop.piece, dish, rug);
    // What is agreed on later is for later orders.
    await share(owner, workshop.piece, [{ artisanId: dana.id, weight: 1 }]);
    await ask(owner, 'PUT', `${ARTISANS}/default-shares`, { defaultShares: 'lead' });
    await retire(owner, dana.id);
    await paidByBank(shop, workshop);
    await paidByBank(shop, alone);
    await settled(shop);
    await passReturnWindow(shop);
    await settled(shop);
    await passReturnWindow(shop);
    await run(shop);

    const parts = (await asOwner(
      shop.app.database,
      `SELECT part.gross_minor - part.commission_minor - part.vat_on_commission_minor AS earned, line.listing_id AS listing
       FROM order_part part LEFT JOIN order_line line ON line.id = part.id WHERE part.order_id = $1 AND part.seller_id = $2`,
      [orderId, workshop.sellerId],
    )) as { earned: string; listing: string | null }[];
    const earned = (listing: string | null): number => Number(parts.find((part) => part.listing === listing)?.earned);
    const [shared, equal, postage] = [earned(workshop.piece.listingId), earned(dish.listingId), earned(null)];
    const payout = await payoutOf(shop, workshop);
    expect(payout.amount.amount).toBe(shared + equal + postage);
    const amounts = new Map(payout.artisans.map(({ artisanId, amount }) => [artisanId, amount.amount]));
    // Two thirds of one dish, half of the other; the postage is nobody's and goes to the one who leads now.
    expect(Math.abs((amounts.get(asel.id) ?? 0) - ((shared * 2) / 3 + equal / 2 + postage))).toBeLessThan(2);
    expect((amounts.get(asel.id) ?? 0) + (amounts.get(dana.id) ?? 0)).toBe(payout.amount.amount);

    const own = await ask<{ artisans: object[] }>(owner, 'GET', `/v1/artisan/payouts/${payout.id}`);
    expect(own.body.artisans).toEqual(payout.artisans);
    expect(own.body.artisans).toContainEqual(expect.objectContaining({ artisanId: dana.id, names: named('Dana') }));
    const balance = await ask<{ items: { artisans: object[] }[] }>(owner, 'GET', '/v1/artisan/balance');
    expect(balance.body.items[0]?.artisans).toContainEqual({
      artisanId: asel.id,
      names: named('Asel'),
      inTransit: { amount: amounts.get(asel.id), currency: 'KZT' },
      paidOut: { amount: 0, currency: 'KZT' },
    });
    expect((await payoutOf(shop, alone)).artisans).toEqual([]);
    await expectCleanBooks(shop);
  }, 60_000);

  it('has shares that come to its payout, also in the database, and that never change', async () => {
    const [row] = (await asOwner(
      shop.app.database,
      'SELECT payout_id AS id, artisan_id AS artisan FROM payout_artisan_share LIMIT 1',
    )) as {
      id: string;
      artisan: string;
    }[];
    const database = shop.app.app.get(Database);
    const one = `INSERT INTO payout_artisan_share (payout_id, position, artisan_id, amount_minor) VALUES ($1, 1, $2, 1)`;
    await expect(database.transaction((tx) => tx.query(one, [row?.id, newId()]))).rejects.toMatchObject({
      code: '23514',
    });
    for (const sql of [
      'UPDATE payout_artisan_share SET amount_minor = 1',
      'UPDATE order_line_share SET weight = 1',
      'DELETE FROM order_line_share',
    ]) {
      await expect(
        database.transaction((tx) => tx.query(sql)),
        sql,
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(await shop.app.app.get(ArtisanAmounts, { strict: false }).ofPayout(newId())).toEqual([]);
  });
});
