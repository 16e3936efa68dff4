import { createHash } from 'node:crypto';
import { DomainError } from '../kernel/domain-error.js';
import { isHeic, type MediaType, mediaTypeOf, SIGNATURE_BYTES } from './asset.js';

/** What is known of an upload: its type from the beginning, all of it when it has been read. */
export interface Inspected<Type extends string> {
  readonly mediaType: Type;
  /** To be read once, to the end. */
  readonly content: AsyncIterable<Buffer>;
  readonly measure: () => { readonly bytes: number; readonly hash: Buffer };
}

/** What a route takes: a file's type by its first bytes, and the refusal of everything else. */
export interface Accepted<Type extends string> {
  readonly typeOf: (beginning: Buffer) => Type | undefined;
  readonly refusal: string;
}

export const pictures: Accepted<MediaType> = {
  typeOf: mediaTypeOf,
  refusal: 'Send a JPEG, PNG, WebP or AVIF picture.',
};

/**
 * Reads no more than a file's beginning, tells what it is by that, and gives all of it back to be read.
 * @throws DomainError `media_empty`, `media_heic_unsupported`, `media_type_unsupported`
 */
export async function inspect<Type extends string>(
  upload: AsyncIterable<Buffer>,
  { typeOf, refusal }: Accepted<Type>,
): Promise<Inspected<Type>> {
  const chunks = upload[Symbol.asyncIterator]();
  try {
    const beginning = await beginningOf(chunks);
    if (beginning.length === 0) throw new DomainError('invalid', 'media_empty', 'The file is empty.');
    const mediaType = typeOf(beginning.subarray(0, SIGNATURE_BYTES));
    if (mediaType === undefined) throw unsupported(beginning.subarray(0, SIGNATURE_BYTES), refusal);
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

function unsupported(beginning: Buffer, refusal: string): DomainError {
  return isHeic(beginning)
    ? new DomainError('invalid', 'media_heic_unsupported', `HEIC can not be read here. ${refusal}`)
    : new DomainError('invalid', 'media_type_unsupported', refusal);
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
