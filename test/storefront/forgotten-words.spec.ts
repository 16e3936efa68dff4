import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { ForgetWordsHandler } from '../../src/storefront/search/prune.jobs.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { addPiece, type Goods, openShop, type Piece } from '../support/shop.js';

describe('words that no piece has any more', () => {
  let app: TestApp;
  let goods: Goods;
  let piece: Piece;

  beforeAll(async () => {
    app = await startTestApp();
    goods = await openShop(app);
    piece = await addPiece(app, goods.pottery);
    await rebuilt(goods.dish, goods.rug, piece);
  });

  afterAll(() => app?.close());

  const transaction = async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    app.app.get(Database).transaction(work);
  const documents = (): ListingDocuments => app.app.get(ListingDocuments, { strict: false });

  async function rebuilt(...pieces: Piece[]): Promise<void> {
    const observed = await documents().observe(pieces.map(({ listingId }) => listingId));
    await transaction((tx) => documents().record(tx, observed));
  }

  const titled = async (title: string): Promise<unknown> =>
    asOwner(app.database, 'UPDATE listing SET titles = $2 WHERE id = $1', [
      piece.listingId,
      { kk: title, ru: title, en: title },
    ]);

  const words = async (): Promise<string[]> =>
    ((await asOwner(app.database, 'SELECT DISTINCT word FROM search_word ORDER BY word')) as { word: string }[]).map(
      ({ word }) => word,
    );

  /** As the daily job does it, from the first word to the last. */
  async function forget(): Promise<void> {
    const handler = app.app.get(ForgetWordsHandler, { strict: false });
    await transaction((tx) => handler.handle(tx, { after: '' }));
  }

  it('are forgotten, and no others', async () => {
    await titled('Samovar');
    await rebuilt(piece);
    const known = await words();
    expect(known).toContain('samovar');
    await forget();
    // Among them those of the piece's first title.
    const kept = await words();
    expect(kept).toContain('samovar');
    await titled('Candlestick');
    await rebuilt(piece);
    await forget();
    const after = await words();
    expect(kept.filter((word) => !after.includes(word))).toEqual(['samovar']);
    expect(after).toHaveLength(kept.length);
    // Whatever a document has now is known.
    await rebuilt(goods.dish, goods.rug, piece);
    expect(await words()).toEqual(after);
  });

  it('are not forgotten under a document that is being written with a word that was known already', async () => {
    await titled('Samovar');
    await rebuilt(piece);
    await titled('Candlestick');
    await rebuilt(piece);
    await titled('Samovar');
    const observed = await documents().observe([piece.listingId]);
    let forgetting: Promise<void> | undefined;
    await transaction(async (tx) => {
      await documents().record(tx, observed);
      forgetting = forget();
      await vi.waitFor(async () => {
        const waiting = await asOwner(
          app.database,
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        expect(waiting).toHaveLength(1);
      });
    });
    await forgetting;
    expect(await words()).toContain('samovar');
  });

  it('are looked at part by part', async () => {
    await asOwner(
      app.database,
      `INSERT INTO search_word (word, locale, written, loose)
       SELECT 'made' || nr, 'en', 'made' || nr, 'made' FROM generate_series(1, 1200) AS nr`,
    );
    const handler = app.app.get(ForgetWordsHandler, { strict: false });
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after;
      await transaction((tx) => handler.handle(tx, { after: from }));
      const next = (await asOwner(
        app.database,
        `DELETE FROM job WHERE name = 'storefront.forget-words' RETURNING payload ->> 'after' AS after`,
      )) as { after: string }[] | [{ after: string }[], number];
      const [row] = next.flat() as { after?: string }[];
      after = row?.after;
    }
    expect((await words()).filter((word) => word.startsWith('made'))).toEqual([]);
  });
});
