/** Pictures as JPEG: the SVG's pixels, with the grain of paper. */
import sharp from 'sharp';
import { Chance } from './chance.js';

const QUALITY = 88;
const TILE = 256;

// Two pictures at a time, each in one thread, and nothing kept. Of all decoders only the one of our own SVG is needed.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadSvg'] });

/** The same SVG gives the same bytes, on one machine. */
export async function jpegOf(svg: string): Promise<Buffer> {
  const grain = { input: tile, raw: { width: TILE, height: TILE, channels: 4 }, tile: true, blend: 'over' } as const;
  return sharp(Buffer.from(svg)).composite([grain]).flatten().jpeg({ quality: QUALITY }).toBuffer();
}

/** Specks of black and white, hardly to be seen. */
const tile = specks();

function specks(): Buffer {
  const chance = new Chance('grain');
  const pixels = Buffer.alloc(TILE * TILE * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    pixels.fill(chance.between(0, 1) < 0.5 ? 0 : 255, at, at + 3);
    pixels[at + 3] = chance.between(0, 13);
  }
  return pixels;
}
