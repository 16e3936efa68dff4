/**
 * The program that draws, in a process of its own: the shop's own processes never load SVG, which strangers could send.
 * It answers each request over the channel to its parent and ends with the channel, however the parent ended.
 */
import os from 'node:os';
import { pictureOf } from './composition.js';
import { coverOf } from './cover.js';
import { jpegOf } from './raster.js';
import type { NumberedRequest, PictureAnswer, PictureRequest } from './requests.js';

process.on('message', (message) => void answer(message as NumberedRequest));
process.on('disconnect', () => process.exit(0));
// Whoever uses the shop meanwhile comes first.
os.setPriority(os.constants.priority.PRIORITY_LOW);

async function answer({ number, request }: NumberedRequest): Promise<void> {
  process.send?.(await drawn(number, request));
}

async function drawn(number: number, request: PictureRequest): Promise<PictureAnswer> {
  try {
    return { number, jpeg: await jpegOf(svgOf(request)) };
  } catch (error) {
    return { number, failure: error instanceof Error ? error.message : String(error) };
  }
}

function svgOf(request: PictureRequest): string {
  return request.kind === 'cover' ? coverOf(request.pieces) : pictureOf(request.piece, request.view);
}
