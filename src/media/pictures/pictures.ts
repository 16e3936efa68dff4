/**
 * What becomes of a picture: a few widths in the formats that browsers take, a placeholder and the names of its
 * colours; nothing of what the camera noted. Loaded by the process that decodes, and by nothing else of the program.
 */
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { type Failure, type Format, formats, type MediaType } from '../asset.js';
import type { Colour } from './colours.js';
import { dominantColours } from './dominant-colours.js';

/** A picture is never enlarged; the largest width is its own if it is narrower. */
const WIDTHS = [1_280, 640, 320] as const;

/** A very tall picture is made narrower, so that no size has more pixels than this allows. */
const HEIGHTS_PER_WIDTH = 4;

/** A phone's 50 megapixels. A bomb (few bytes, huge dimensions) is refused before anything is decoded. */
const MAX_PIXELS = 50_000_000;

/** Thumbhash takes at most 100; colours are told as well from fewer pixels. */
const PLACEHOLDER_SIDE = 100;
const COLOURS_SIDE = 64;

const loaderOf: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'heif',
};

// One picture at a time in one thread, and nothing kept: memory is what image workers run out of first.
sharp.concurrency(1);
sharp.cache(false);
// The loaders of four formats. No SVG, PDF or anything else is ever tried on strangers' bytes.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});

export interface Rendition {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
}

export interface Made {
  /** As a person sees it. */
  readonly width: number;
  readonly height: number;
  /** A thumbhash (https://evanw.github.io/thumbhash/), in base64. */
  readonly placeholder: string;
  /** The largest first. */
  readonly colours: readonly Colour[];
  readonly renditions: readonly Rendition[];
}

export type Processed = Made | { readonly failure: Failure };

/** Decodes what was uploaded and makes its sizes. What can't be decoded is an answer, not an error. */
export async function processPicture(original: Uint8Array, mediaType: MediaType): Promise<Processed> {
  try {
    const metadata = await sharp(original, { limitInputPixels: false }).metadata();
    if (metadata.format !== loaderOf[mediaType]) return { failure: 'picture_type_mismatch' };
    if (metadata.width * metadata.height > MAX_PIXELS) return { failure: 'picture_too_large' };
    const { width, height } = metadata.autoOrient;
    const [largest, ...smaller] = sizesOf(width, height);
    const decoded = await decode(original, largest);
    const sized = [decoded];
    for (const size of smaller) sized.push(await pixelsOf(pictureOf(decoded).resize({ ...size, fit: 'fill' })));
    const renditions: Rendition[] = [];
    for (const pixels of sized.toReversed()) renditions.push(...(await renditionsOf(pixels)));
    return { width, height, ...(await glimpseOf(decoded)), renditions };
  } catch (error) {
    if (!isRefusalOfSharp(error)) throw error;
    return { failure: 'picture_undecodable' };
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Pixels extends Size {
  readonly data: Buffer;
  readonly channels: 1 | 2 | 3 | 4;
}

/** The largest first; two that would be as wide are one. */
function sizesOf(width: number, height: number): [Size, ...Size[]] {
  const [largest, ...smaller] = WIDTHS.map((wanted) => {
    const scale = Math.min(1, wanted / width, (wanted * HEIGHTS_PER_WIDTH) / height);
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  });
  if (largest === undefined) throw new Error('There are widths.');
  const different = new Map(smaller.map((size) => [size.width, size]));
  different.delete(largest.width);
  return [largest, ...different.values()];
}

/** Once, and smaller at once: a JPEG is then shrunk while it is loaded, which takes a fraction of the memory. */
async function decode(original: Uint8Array, size: Size): Promise<Pixels> {
  return pixelsOf(
    sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      // Without it a picture that the camera only marked as turned would lie on its side once the mark is gone.
      .autoOrient()
      .resize({ ...size, fit: 'fill' })
      .toColourspace('srgb'),
  );
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function pictureOf({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function renditionsOf(pixels: Pixels): Promise<Rendition[]> {
  const made: Rendition[] = [];
  for (const format of formats) {
    const content = await encoded(pictureOf(pixels), format);
    made.push({ format, width: pixels.width, height: pixels.height, content });
  }
  return made;
}

/**
 * Encoders write no metadata unless asked: no EXIF, no place, no name of a camera. The settings were measured
 * (docs/adr/0027-pictures.md).
 */
async function encoded(picture: Sharp, format: Format): Promise<Buffer> {
  if (format === 'avif') return picture.avif({ quality: 55, effort: 1, chromaSubsampling: '4:2:0' }).toBuffer();
  if (format === 'webp') return picture.webp({ quality: 80, effort: 4 }).toBuffer();
  // JPEG knows no transparency.
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, progressive: true }).toBuffer();
}

/** What is shown while the picture loads, and by which colours it is found. */
async function glimpseOf(decoded: Pixels): Promise<Pick<Made, 'placeholder' | 'colours'>> {
  const small = async (side: number): Promise<Pixels> =>
    pixelsOf(pictureOf(decoded).resize(side, side, { fit: 'inside' }).toColourspace('srgb').ensureAlpha());
  const blurred = await small(PLACEHOLDER_SIDE);
  const hash = rgbaToThumbHash(blurred.width, blurred.height, blurred.data);
  const { width, height, data: rgba } = await small(COLOURS_SIDE);
  return {
    placeholder: Buffer.from(hash).toString('base64'),
    colours: dominantColours({ width, height, rgba }),
  };
}

/** sharp throws plain Errors with libvips' message. A bug of ours has another class, and memory may be there next time. */
function isRefusalOfSharp(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !/memory/i.test(error.message);
}
