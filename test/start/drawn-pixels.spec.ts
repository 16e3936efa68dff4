import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoStudio } from '../../src/demo/demo-studio.js';
import type { Piece } from '../../src/demo/drawings/requests.js';
import { CompiledWorker } from '../jobs/worker-processes.js';

/** A dish under a copper glaze, as in the sample catalogue. */
const turquoise: Piece = {
  slug: 'tabaq-tort-qulaq',
  objectType: 'tabaq',
  motifs: ['tort-qulaq', 'su'],
  techniques: ['wheel-throwing', 'underglaze-painting', 'ishkor-glaze'],
  materials: ['red-clay', 'alkaline-glaze', 'copper-oxide'],
  dimensions: { diameter: 340, height: 52 },
};

/** A figure's box is 100 each way; lines and tips may stand out a little. */
const LARGEST = 124;
const SMALLEST = 70;

describe('drawn pixels', () => {
  let compiled: CompiledWorker;
  let studio: DemoStudio;

  beforeAll(async () => {
    compiled = await CompiledWorker.compile(
      {},
      { folders: ['src/demo/drawings', 'test/start'], entry: 'test/start/motif-boxes.js' },
    );
    studio = DemoStudio.open(path.join(path.dirname(compiled.program), '../../src/demo/drawings/studio.js'));
  });
  afterAll(async () => {
    studio?.close();
    await compiled?.remove();
  });

  it('of each motif fill its box and stay in it', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [compiled.program]);
    const boxes = Object.entries(JSON.parse(stdout) as Record<string, readonly [number, number]>);
    expect(boxes).toHaveLength(40);
    const unfit = boxes.filter(([, box]) => Math.max(...box) > LARGEST || Math.max(...box) < SMALLEST);
    expect(unfit).toEqual([]);
  });

  it('are JPEGs of 1600 × 1600, the same bytes each time, and of a turquoise dish they are turquoise', async () => {
    const request = { kind: 'piece', piece: turquoise, view: 'whole' } as const;
    const [jpeg, again, detail] = await Promise.all([
      studio.draw(request),
      studio.draw(request),
      studio.draw({ ...request, view: 'detail' }),
    ]);
    expect(Buffer.compare(jpeg, again)).toBe(0);
    expect(Buffer.compare(jpeg, detail)).not.toBe(0);
    expect(jpeg.length).toBeLessThan(1_500_000);
    const { format, width, height } = await sharp(jpeg).metadata();
    expect([format, width, height]).toEqual(['jpeg', 1_600, 1_600]);
    const hues = (await huesOf(jpeg)).toSorted((a, b) => a - b);
    expect(hues.length).toBeGreaterThan(3_000);
    const median = hues[Math.floor(hues.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(170);
    expect(median).toBeLessThan(195);
  });

  it('are refused in words when nobody has drawn such a thing, and the next ones are drawn', async () => {
    const piece = { ...turquoise, objectType: 'samovar' };
    await expect(studio.draw({ kind: 'piece', piece, view: 'whole' })).rejects.toThrow('samovar has no form');
    await expect(studio.draw({ kind: 'cover', pieces: [turquoise] })).resolves.toBeInstanceOf(Uint8Array);
  });
});

/** Of the strong colours, in degrees. */
async function huesOf(jpeg: Uint8Array): Promise<number[]> {
  const pixels = await sharp(jpeg).resize(100, 100).raw().toBuffer();
  const hues: number[] = [];
  for (let at = 0; at < pixels.length; at += 3) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (most - least < 60) continue;
    const spread = most - least;
    if (most === r) hues.push(60 * (((g - b) / spread + 6) % 6));
    else hues.push(most === g ? 60 * ((b - r) / spread + 2) : 60 * ((r - g) / spread + 4));
  }
  return hues;
}
