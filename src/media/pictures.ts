/** What becomes of a picture: a few widths in the formats that browsers take, and nothing of what the camera noted. */
import sharp, { type Sharp } from 'sharp';
import type { Failure, MediaType } from './asset.js';

export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** A picture is never enlarged; the largest width is its own if it is narrower. */
export const WIDTHS = [320, 640, 1_280] as const;

/** A phone's 50 megapixels. A bomb (few bytes, huge dimensions) is refused before anything is decoded. */
export const MAX_PIXELS = 50_000_000;

/** AVIF at an effort that makes it smaller than WebP takes more than twenty times as long (1280 × 960: 3.2 s, not 0.13 s). */
const MADE = ['webp', 'jpeg'] as const satisfies readonly Format[];

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
  readonly content: Buffer;
}

export type Processed =
  | { readonly width: number; readonly height: number; readonly renditions: readonly Rendition[] }
  | { readonly failure: Failure };

/** Decodes what was uploaded and makes its sizes. What can't be decoded is an answer, not an error. */
export async function processPicture(original: Buffer, mediaType: MediaType): Promise<Processed> {
  try {
    const metadata = await sharp(original, { limitInputPixels: false }).metadata();
    if (metadata.format !== loaderOf[mediaType]) return { failure: 'picture_type_mismatch' };
    if (metadata.width * metadata.height > MAX_PIXELS) return { failure: 'picture_too_large' };
    const { width, height } = metadata.autoOrient;
    const widths = [...new Set(WIDTHS.map((wanted) => Math.min(wanted, width)))];
    const renditions: Rendition[] = [];
    for (const wanted of widths) renditions.push(...(await renditionsOf(original, wanted)));
    return { width, height, renditions };
  } catch (error) {
    if (!isRefusalOfSharp(error)) throw error;
    return { failure: 'picture_undecodable' };
  }
}

/** Decoded anew for each width: a JPEG is then shrunk while it is loaded, which takes a fraction of the memory. */
async function renditionsOf(original: Buffer, width: number): Promise<Rendition[]> {
  const sized = await sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
    // Without it a picture that the camera only marked as turned would lie on its side once the mark is gone.
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { channels, height } = sized.info;
  const pixels = (): Sharp => sharp(sized.data, { raw: { width: sized.info.width, height, channels } });
  return Promise.all(
    MADE.map(async (format) => ({
      format,
      width: sized.info.width,
      height,
      content: await encoded(pixels(), format),
    })),
  );
}

/** Encoders write no metadata unless asked: no EXIF, no place, no name of a camera. */
async function encoded(picture: Sharp, format: (typeof MADE)[number]): Promise<Buffer> {
  if (format === 'webp') return picture.webp({ quality: 80, effort: 4 }).toBuffer();
  // JPEG knows no transparency.
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, progressive: true }).toBuffer();
}

/** sharp throws plain Errors with libvips' message. A bug of ours has another class, and memory may be there next time. */
function isRefusalOfSharp(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !/memory/i.test(error.message);
}
