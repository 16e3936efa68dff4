/** What the shop and the process that decodes have agreed upon. */
import type { MediaType } from '../asset.js';

/** Of the whole process; with the shop's own it stays below 400 MB each. */
export const MAX_MEMORY_BYTES = 380 * 1024 * 1024;

/** How the process ends when a picture takes more. */
export const EXIT_MEMORY = 137;

export interface DecodingTask {
  readonly original: Uint8Array;
  readonly mediaType: MediaType;
}
