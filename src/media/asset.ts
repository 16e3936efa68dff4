/** The life of an uploaded picture. */
export const assetStates = ['uploaded', 'ready', 'failed'] as const;
export type AssetState = (typeof assetStates)[number];

/** State → what may follow. */
export const assetTransitions: Readonly<Record<AssetState, readonly AssetState[]>> = {
  uploaded: ['ready', 'failed'],
  ready: [],
  failed: [],
};

/** The states that may become `next`, for the WHERE of an UPDATE. */
export function assetStatesBefore(next: AssetState): AssetState[] {
  return assetStates.filter((state) => assetTransitions[state].includes(next));
}

/** Why no sizes could be made of what was uploaded. */
export const failures = [
  'picture_undecodable',
  'picture_too_large',
  'picture_type_mismatch',
  'picture_too_costly',
] as const;
export type Failure = (typeof failures)[number];

/** The formats of the sizes, the best first: a browser takes the first that it knows. */
export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** How sizes are made now. A higher number lets every picture be made again. */
export const RECIPE = 1;

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

/** Enough of a file's beginning to tell what it claims to be. */
export const SIGNATURE_BYTES = 64;

const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What a file is by its first bytes, whatever its name says; undefined for everything that is not taken. */
export function mediaTypeOf(beginning: Buffer): MediaType | undefined {
  if (beginning.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return 'image/jpeg';
  if (beginning.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))) return 'image/png';
  const letters = beginning.toString('latin1');
  if (letters.startsWith('RIFF') && letters.slice(8, 12) === 'WEBP') return 'image/webp';
  return letters.slice(4, 8) === 'ftyp' && brandsOf(beginning).includes('avif') ? 'image/avif' : undefined;
}

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

/** What iPhones make. The decoder for it is patented, so that sharp comes without: it knows the container and not this. */
export function isHeic(beginning: Buffer): boolean {
  return (
    beginning.subarray(4, 8).toString('latin1') === 'ftyp' &&
    brandsOf(beginning).some((brand) => heicBrands.includes(brand))
  );
}

/** Major and compatible brands of an ISO base media file: size (4 bytes), `ftyp`, brand, version (4), brands. */
function brandsOf(beginning: Buffer): string[] {
  const end = Math.min(beginning.readUInt32BE(0), beginning.length);
  const letters = beginning.toString('latin1');
  const starts = [8];
  for (let start = 16; start + 4 <= end; start += 4) starts.push(start);
  return starts.map((start) => letters.slice(start, start + 4));
}
