import { Readable } from 'node:stream';
import { DomainError } from '../kernel/domain-error.js';
import { type MediaType, mediaTypeOf, SIGNATURE_BYTES } from './asset.js';

/**
 * Reads no more than a file's beginning, tells what it is by that, and gives all of it back to be read.
 * @throws DomainError `media_empty`, `media_type_unsupported`
 */
export async function inspected(content: Readable): Promise<{ mediaType: MediaType; stream: Readable }> {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const read: Buffer[] = [];
  let next = await chunks.next();
  while (!next.done) {
    read.push(next.value);
    if (read.reduce((sum, { length }) => sum + length, 0) >= SIGNATURE_BYTES) break;
    next = await chunks.next();
  }
  const beginning = Buffer.concat(read);
  if (beginning.length === 0) throw new DomainError('invalid', 'media_empty', 'The file is empty.');
  const mediaType = mediaTypeOf(beginning.subarray(0, SIGNATURE_BYTES));
  if (mediaType === undefined) {
    throw new DomainError('invalid', 'media_type_unsupported', 'Send a JPEG, PNG, WebP or AVIF picture.');
  }
  return { mediaType, stream: Readable.from(all(beginning, chunks), { objectMode: false }) };
}

async function* all(beginning: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield beginning;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
