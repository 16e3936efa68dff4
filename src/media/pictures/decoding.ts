/** What the shop and the process that decodes have agreed upon. */
import type { MediaType } from '../asset.js';

/** Of the decoding process, which stays below 400 MB with what it shares with others. */
export const MAX_MEMORY_BYTES = 380 * 1024 * 1024;

/** How the process ends when a picture takes more. */
export const EXIT_MEMORY = 137;

export interface DecodingTask {
  readonly original: Uint8Array;
  readonly mediaType: MediaType;
}
