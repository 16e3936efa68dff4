import { createHash } from 'node:crypto';
import { DomainError } from '../kernel/domain-error.js';
import { type MediaType, mediaTypeOf, SIGNATURE_BYTES } from './asset.js';

/** What is known of an upload: its type from the beginning, all of it when it has been read. */
export interface Inspected {
  readonly mediaType: MediaType;
  /** To be read once, to the end. */
  readonly content: AsyncIterable<Buffer>;
  readonly measure: () => { readonly bytes: number; readonly hash: Buffer };
}

/**
 * Reads no more than a file's beginning, tells what it is by that, and gives all of it back to be read.
 * @throws DomainError `media_empty`, `media_type_unsupported`
 */
export async function inspect(upload: AsyncIterable<Buffer>): Promise<Inspected> {
  const chunks = upload[Symbol.asyncIterator]();
  try {
    const beginning = await beginningOf(chunks);
    if (beginning.length === 0) throw new DomainError('invalid', 'media_empty', 'The file is empty.');
    const mediaType = mediaTypeOf(beginning.subarray(0, SIGNATURE_BYTES));
    if (mediaType === undefined) {
      throw new DomainError('invalid', 'media_type_unsupported', 'Send a JPEG, PNG, WebP or AVIF picture.');
    }
    const hash = createHash('sha256');
    let bytes = 0;
    const content = read(beginning, chunks, (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    return { mediaType, content, measure: () => ({ bytes, hash: hash.digest() }) };
  } catch (error) {
    await chunks.return?.();
    throw error;
  }
}

async function beginningOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let beginning = Buffer.alloc(0);
  while (beginning.length < SIGNATURE_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  return beginning;
}

async function* read(
  beginning: Buffer,
  rest: AsyncIterator<Buffer>,
  seen: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  try {
    seen(beginning);
    yield beginning;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      seen(next.value);
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
