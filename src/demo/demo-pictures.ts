import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type CataloguePiece, CataloguePictures } from '../catalog/index.js';
import { MediaQueries, MediaService } from '../media/index.js';
import { Config } from '../platform/config/config.js';
import { DemoCovers } from '../sellers/index.js';
import { altTextOf } from './demo-alt-texts.js';
import { DemoStudio, drawable, StudioEnded } from './demo-studio.js';
import type { PictureRequest, View } from './drawings/requests.js';

/** So many things are on their way at once: two are drawn, the others wait for their sizes. */
const LANES = 4;

const LOOK_EVERY_MS = 250;
/** Of one picture for its sizes; the next start tries again. */
const MOST_WAITING_MS = 600_000;
const STOP_WITHIN_MS = 250;

const views: readonly View[] = ['whole', 'detail'];

export interface PicturesUnderWay {
  /** Resolves when all that can be shown is shown, or it was stopped. Never rejects. */
  readonly done: Promise<void>;
  /** Draws nothing more. What is under way may be lost; the next start makes it. */
  readonly stop: () => Promise<void>;
}

/**
 * Draws pictures of the demo's pieces and workshops that have none, and shows them the way every picture takes: upload,
 * sizes made by a job, photos of the listing. The listings themselves say what is missing, and a drawing has the same
 * bytes whenever it is made, so an interruption at any place leaves nothing double.
 */
@Injectable()
export class DemoPictures {
  private readonly logger = new Logger('Demo');

  constructor(
    private readonly config: Config,
    private readonly catalogue: CataloguePictures,
    private readonly covers: DemoCovers,
    private readonly media: MediaService,
    private readonly queries: MediaQueries,
  ) {}

  /**
   * Returns at once; pictures follow. `program` is the compiled studio.
   * @throws Error outside the local profile
   */
  begin(program?: string): PicturesUnderWay {
    if (this.config.profile !== 'local') throw new Error('Demo pictures are for the local profile only.');
    const stopping = new AbortController();
    const done = this.showMissing(program, stopping.signal).catch((error: unknown) =>
      this.report(error, stopping.signal),
    );
    const stop = async (): Promise<void> => {
      stopping.abort();
      await Promise.race([done, sleep(STOP_WITHIN_MS)]);
    };
    return { done, stop };
  }

  private async showMissing(program: string | undefined, stopping: AbortSignal): Promise<void> {
    const pieces = await this.catalogue.pieces();
    const bare = pieces.filter(({ photos }) => photos === 0);
    const uncovered = (await this.covers.missing()).filter((id) => pieces.some(({ sellerId }) => sellerId === id));
    if ((bare.length === 0 && uncovered.length === 0) || stopping.aborted) return;
    const studio = DemoStudio.open(program);
    stopping.addEventListener('abort', () => studio.close());
    const tasks = [
      ...bare.map((piece) => async () => this.showPiece(studio, piece, stopping)),
      ...uncovered.map((id) => async () => this.showCover(studio, id, { pieces, stopping })),
    ];
    try {
      await Promise.all(Array.from({ length: LANES }, async () => this.work(tasks, stopping)));
    } finally {
      studio.close();
    }
  }

  /** Takes one task after the other. What goes wrong with one is logged; the next start tries it again. */
  private async work(tasks: (() => Promise<void>)[], stopping: AbortSignal): Promise<void> {
    for (let task = tasks.shift(); task !== undefined && !stopping.aborted; task = tasks.shift()) {
      try {
        await task();
      } catch (error) {
        if (error instanceof StudioEnded) throw error;
        this.report(error, stopping);
      }
    }
  }

  private async showPiece(studio: DemoStudio, piece: CataloguePiece, stopping: AbortSignal): Promise<void> {
    const photos = [];
    for (const view of views) {
      const request = { kind: 'piece', piece: drawable(piece), view } as const;
      const assetId = await this.upload(studio, piece.sellerId, request);
      photos.push({ assetId, alt: altTextOf(piece, view) });
    }
    for (const { assetId } of photos) await this.sized(piece.sellerId, assetId, stopping);
    await this.catalogue.show(piece.id, photos);
  }

  private async showCover(
    studio: DemoStudio,
    sellerId: string,
    { pieces, stopping }: { pieces: readonly CataloguePiece[]; stopping: AbortSignal },
  ): Promise<void> {
    const own = pieces.filter((piece) => piece.sellerId === sellerId).map(drawable);
    const assetId = await this.upload(studio, sellerId, { kind: 'cover', pieces: own });
    await this.sized(sellerId, assetId, stopping);
    await this.covers.show(sellerId, assetId);
  }

  /** The same drawing again is the same asset. */
  private async upload(studio: DemoStudio, sellerId: string, request: PictureRequest): Promise<string> {
    const jpeg = Buffer.from(await studio.draw(request));
    const { id } = await this.media.upload(sellerId, chunks(jpeg));
    return id;
  }

  /** Resolves when a job has made its sizes. */
  private async sized(sellerId: string, assetId: string, signal: AbortSignal): Promise<void> {
    for (let waited = 0; waited < MOST_WAITING_MS; waited += LOOK_EVERY_MS) {
      const { state } = await this.queries.asset(sellerId, assetId);
      if (state === 'ready') return;
      if (state === 'failed') throw new Error(`The drawing ${assetId} could not be taken as a picture.`);
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false });
    }
    throw new Error(`The sizes of the drawing ${assetId} take too long.`);
  }

  private report(error: unknown, stopping: AbortSignal): void {
    if (!stopping.aborted) this.logger.error(error instanceof Error ? error : new Error(String(error)));
  }
}

async function* chunks(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
