/** What nothing names goes, in a shop whose files are in a bucket. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { MediaService } from '../../src/media/index.js';
import { ForgetUnused, SweepStorage } from '../../src/media/unused.jobs.js';
import { Database } from '../../src/platform/database/database.js';
import { NoPayload } from '../../src/platform/jobs/contract.js';
import { References } from '../../src/platform/references/references.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { S3Server } from '../support/s3-server.js';
import { addPiece, addVocabulary, addWorkshop, type Piece, type Workshop } from '../support/shop.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TWENTY = Array.from({ length: 20 }, (_, index) => index);

describe('pictures that nothing names', () => {
  let app: TestApp;
  let s3: S3Server;
  let pottery: Workshop;
  let dish: Piece;
  let potter: Person;

  beforeAll(async () => {
    s3 = await S3Server.start();
    // No worker: the jobs run when the test says so.
    app = await startTestApp({ roles: ['api'], env: { STORAGE_URL: s3.url() } });
    await addVocabulary(app);
    pottery = await addWorkshop(app, { slug: 'karatau-pottery' });
    dish = await addPiece(app, pottery);
    potter = await signedIn(app.database, { workshop: { sellerId: pottery.sellerId, role: 'owner' } });
  });

  afterAll(async () => {
    await app?.close();
    await s3?.stop();
  });

  const forget = (): Promise<void> => {
    const job = app.app.get(ForgetUnused, { strict: false });
    return app.app.get(Database).transaction((tx) => job.handle(tx));
  };
  const sweep = (): Promise<void> =>
    app.app.get(SweepStorage, { strict: false }).call(new NoPayload(), 'job:test', new AbortController().signal);
  const daysPass = (days: number): Promise<unknown> =>
    app.app.get(MovableClock, { strict: false }).advance(days * DAY_MS);

  async function send(content: Buffer): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), 'dish.jpg');
    const response = await fetch(`${app.url}/v1/artisan/media`, {
      method: 'POST',
      headers: potter.headers,
      body: form,
    });
    const asset = (await response.json()) as { id: string };
    expect(response.status, JSON.stringify(asset)).toBe(201);
    return asset.id;
  }

  const picture = async (): Promise<Buffer> => {
    const [r = 0, g = 0, b = 0] = randomBytes(3);
    const created = sharp({ create: { width: 8, height: 8, channels: 3, background: { r, g, b } } });
    // What is after the end of a JPEG makes no two of them the same.
    return Buffer.concat([await created.jpeg().toBuffer(), randomBytes(16)]);
  };

  /** As the job that makes sizes leaves it; how it does that is another spec's business. */
  async function uploaded(): Promise<{ id: string; key: string }> {
    const id = await send(await picture());
    const key = `renditions/${randomBytes(32).toString('hex')}.webp`;
    s3.objects.set(key, { content: Buffer.of(1), storedAt: new Date() });
    await asOwner(
      app.database,
      `UPDATE media_asset SET state = 'ready', width = 8, height = 8, processed_at = now() WHERE id = $1`,
      [id],
    );
    await asOwner(app.database, `INSERT INTO media_rendition VALUES ($1, 'webp', 8, 8, $2, 1)`, [id, key]);
    return { id, key };
  }

  async function exists(id: string): Promise<boolean> {
    const rows = await app.app.get(Database).query('SELECT 1 FROM media_asset WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** Nothing names them for longer than they are kept. */
  async function longUnused(): Promise<{ id: string; key: string }> {
    const asset = await uploaded();
    await asOwner(
      app.database,
      `UPDATE media_asset SET unused_since = '2020-01-01', looked_for_at = '2020-01-01' WHERE id = $1`,
      [asset.id],
    );
    return asset;
  }

  async function draftListing(): Promise<string> {
    const response = await fetch(`${app.url}/v1/artisan/listings`, {
      method: 'POST',
      headers: { ...potter.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    return ((await response.json()) as { id: string }).id;
  }

  async function attach(listingId: string, assetId: string): Promise<number> {
    const response = await fetch(`${app.url}/v1/artisan/listings/${listingId}/photos`, {
      method: 'PUT',
      headers: { ...potter.headers, 'content-type': 'application/json', 'if-match': '"v1"' },
      body: JSON.stringify({ photos: [{ assetId, alt: {} }] }),
    });
    return response.status;
  }

  it('go with their sizes a week after that was noticed, and their files a day later', async () => {
    const { id, key } = await uploaded();
    const original = `originals/${id}`;
    await forget();
    await daysPass(6.9);
    await forget();
    expect(await exists(id)).toBe(true);
    await daysPass(1.2);
    await forget();
    expect(await exists(id)).toBe(false);
    expect(await asOwner(app.database, 'SELECT 1 FROM media_rendition WHERE asset_id = $1', [id])).toEqual([]);
    await sweep();
    expect([s3.objects.has(original), s3.objects.has(key)]).toEqual([true, true]);
    for (const name of [original, key]) {
      const kept = s3.objects.get(name);
      if (kept !== undefined) kept.storedAt = new Date(Date.now() - 1.1 * DAY_MS);
    }
    await sweep();
    expect([s3.objects.has(original), s3.objects.has(key)]).toEqual([false, false]);
  });

  it('do not go when the clock jumps: first it is noticed, then a week has to pass', async () => {
    const { id } = await uploaded();
    await daysPass(60);
    await forget();
    expect(await exists(id)).toBe(true);
  });

  it('are others than those of a listing, a profile, one that was, and one that is proposed', async () => {
    const named = await Promise.all(TWENTY.slice(0, 6).map(() => uploaded()));
    const [photo = '', cover = '', shown = '', before = '', after = '', inEdit = ''] = named.map(({ id }) => id);
    const owner = (sql: string, values: unknown[]): Promise<unknown[]> => asOwner(app.database, sql, values);
    await owner(`INSERT INTO listing_photo VALUES ($1, 0, $2, $3, '{}')`, [dish.listingId, pottery.sellerId, photo]);
    await owner('UPDATE seller SET cover_asset_id = $2, photo_asset_ids = ARRAY[$3::uuid] WHERE id = $1', [
      pottery.sellerId,
      cover,
      shown,
    ]);
    await owner(
      `INSERT INTO profile_edit (id, seller_id, state, before, after, submitted_by, submitted_at)
       VALUES ($1, $2, 'pending', $3, $4, $5, now())`,
      [
        newId(),
        pottery.sellerId,
        JSON.stringify({ cover: before, photos: [] }),
        JSON.stringify({ cover: after, photos: [inEdit] }),
        potter.accountId,
      ],
    );
    const references = app.app.get(References);
    const found = await app.app
      .get(Database)
      .transaction((tx) => references.among(tx, 'asset', [...named.map(({ id }) => id), newId()]));
    expect([...found].toSorted()).toEqual([photo, cover, shown, before, after, inEdit].toSorted());
  });

  it('are looked for in every column that may name one', async () => {
    const references = app.app.get(References);
    const columns = (await asOwner(
      app.database,
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name ~ 'asset_ids?$' AND table_name !~ '^media_' ORDER BY 1`,
    )) as { name: string }[];
    expect(columns.length).toBeGreaterThan(3);
    expect(references.columns('asset')).toEqual(expect.arrayContaining(columns.map(({ name }) => name)));
    // Columns whose check says that a key of a private file is in them.
    const files = (await asOwner(
      app.database,
      `SELECT conrelid::regclass || '.' || attname AS name FROM pg_constraint
       JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
       WHERE contype = 'c' AND pg_get_constraintdef(pg_constraint.oid) LIKE '%private/%'`,
    )) as { name: string }[];
    expect(files.length).toBeGreaterThan(0);
    expect(references.columns('private_file').toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  });

  it('never go while they are put into a listing: twenty of them at once', async () => {
    const assets = await Promise.all(TWENTY.map(() => longUnused()));
    const listings = await Promise.all(TWENTY.map(() => draftListing()));
    const [answers] = await Promise.all([
      Promise.all(assets.map(({ id }, index) => attach(listings[index] ?? '', id))),
      ...TWENTY.slice(0, 5).map(() => forget()),
    ]);
    for (const [index, { id }] of assets.entries()) {
      const photos = await asOwner(app.database, 'SELECT asset_id FROM listing_photo WHERE asset_id = $1', [id]);
      expect([answers[index], photos.length, await exists(id)]).toEqual(
        answers[index] === 200 ? [200, 1, true] : [422, 0, false],
      );
    }
  });

  it('are kept when they are put into a listing that is not saved before they are looked for', async () => {
    const { id } = await longUnused();
    const database = app.app.get(Database);
    const listing = await draftListing();
    await database.transaction(async (tx) => {
      await app.app.get(MediaService).assertUsable(tx, pottery.sellerId, [id]);
      await forget();
      await tx.query(`INSERT INTO listing_photo VALUES ($1, 0, $2, $3, '{}')`, [listing, pottery.sellerId, id]);
    });
    await forget();
    expect(await exists(id)).toBe(true);
  });

  it('are as good as new when the same picture is uploaded again: before that, and twenty of them just then', async () => {
    const contents = await Promise.all(TWENTY.map(() => picture()));
    const first = await Promise.all(contents.map(send));
    const longAgo = (): Promise<unknown> =>
      asOwner(
        app.database,
        `UPDATE media_asset SET unused_since = '2020-01-01', looked_for_at = '2020-01-01' WHERE id = ANY ($1)`,
        [first],
      );
    await longAgo();
    expect(await Promise.all(contents.map(send))).toEqual(first);
    await forget();
    for (const id of first) expect(await exists(id)).toBe(true);
    await longAgo();
    const [again] = await Promise.all([Promise.all(contents.map(send)), forget(), forget()]);
    await forget();
    for (const id of again) {
      expect(await exists(id)).toBe(true);
      expect(s3.objects.has(`originals/${id}`)).toBe(true);
    }
  });

  it('can not be deleted by any other statement', async () => {
    const { id } = await uploaded();
    const database = app.app.get(Database);
    await database.query('DELETE FROM media_rendition WHERE asset_id = $1', [id]);
    await expect(database.query('DELETE FROM media_asset WHERE id = $1', [id])).rejects.toThrow('nothing has named it');
    await expect(asOwner(app.database, 'DELETE FROM media_asset WHERE id = $1', [id])).rejects.toThrow();
  });
});

describe('files that no row names', () => {
  it('are cleared away, and no others', async () => {
    const s3 = await S3Server.start();
    const app = await startTestApp({ roles: ['api'], env: { STORAGE_URL: s3.url() } });
    try {
      const sellerId = newId();
      const [asset, application] = [newId(), newId()];
      const rendition = `renditions/${'a'.repeat(64)}.webp`;
      const evidence = `private/${newId()}`;
      const person = await signedIn(app.database);
      await asOwner(
        app.database,
        `INSERT INTO media_asset (id, seller_id, state, content_hash, media_type, bytes, original_key, uploaded_at)
         VALUES ($1::uuid, $2, 'uploaded', sha256('x'), 'image/jpeg', 1, 'originals/' || $1::text, now())`,
        [asset, sellerId],
      );
      await asOwner(app.database, `INSERT INTO media_rendition VALUES ($1, 'webp', 8, 8, $2, 1)`, [asset, rendition]);
      await asOwner(
        app.database,
        `INSERT INTO seller_application (id, account_id, state, locale, created_at, changed_at)
         VALUES ($1, $2, 'draft', 'kk', now(), now())`,
        [application, person.accountId],
      );
      await asOwner(
        app.database,
        `INSERT INTO application_document (id, application_id, kind, media_type, bytes, sha256, storage_key, uploaded_at)
         VALUES ($1, $2, 'other', 'application/pdf', 1, sha256('y'), $3, now())`,
        [newId(), application, evidence],
      );
      const named = [`originals/${asset}`, rendition, evidence];
      const others = ['letters/2026-01-01/a.eml', 'elsewhere/b'];
      const unnamed = ['originals/lost', `renditions/${'b'.repeat(64)}.jpeg`, 'private/lost', 'private/lost-too'];
      const young = ['originals/coming', `renditions/${'c'.repeat(64)}.avif`];
      const old = new Date(Date.now() - 3 * DAY_MS);
      for (const key of [...named, ...others, ...unnamed])
        s3.objects.set(key, { content: Buffer.of(1), storedAt: old });
      for (const key of young) s3.objects.set(key, { content: Buffer.of(1), storedAt: new Date() });
      const job = app.app.get(SweepStorage, { strict: false });
      await job.call(new NoPayload(), 'job:test', new AbortController().signal);
      expect([...s3.objects.keys()].toSorted()).toEqual([...named, ...others, ...young].toSorted());
    } finally {
      await app.close();
      await s3.stop();
    }
  });
});
