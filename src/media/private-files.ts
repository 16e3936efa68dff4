import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Storage, type StoredObject } from '../platform/storage/storage.js';
import { mediaTypeOf } from './asset.js';
import { type Accepted, inspect } from './upload.js';

export const privateFileTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type PrivateFileType = (typeof privateFileTypes)[number];

export interface PrivateFile {
  readonly key: string;
  readonly mediaType: PrivateFileType;
  readonly bytes: number;
  /** SHA-256. */
  readonly hash: Buffer;
}

const documents: Accepted<PrivateFileType> = {
  typeOf: (beginning) =>
    beginning.subarray(0, 5).toString('latin1') === '%PDF-'
      ? 'application/pdf'
      : privateFileTypes.find((type) => type === mediaTypeOf(beginning)),
  refusal: 'Send a PDF, a JPEG or a PNG.',
};

/** Files that have no address: whoever keeps their keys decides who reads them. No size is ever made of one. */
@Injectable()
export class PrivateFiles {
  constructor(private readonly storage: Storage) {}

  /** @throws DomainError 422 `media_empty`, `media_heic_unsupported`, `media_type_unsupported`, and whatever reading `content` throws */
  private async store(content: AsyncIterable<Buffer>): Promise<PrivateFile> {
    const inspected = await inspect(content, documents);
    const key = `private/${newId()}`;
    await this.storage.put(key, inspected.content);
    return { key, mediaType: inspected.mediaType, ...inspected.measure() };
  }

  /**
   * Stores a file and records it. One that was there already, or is refused, does not stay.
   * @throws DomainError 422 `media_empty`, `media_type_unsupported`, and whatever `record` throws
   */
  async keep<Row>(
    content: AsyncIterable<Buffer>,
    record: (file: PrivateFile) => Promise<{ readonly added: boolean; readonly row: Row }>,
  ): Promise<Row> {
    const file = await this.store(content);
    try {
      const { added, row } = await record(file);
      if (!added) await this.remove(file.key);
      return row;
    } catch (error) {
      // After any other error the row may be there: a COMMIT whose answer got lost. Then the file stays.
      if (error instanceof DomainError) await this.remove(file.key);
      throw error;
    }
  }

  /** Null if there is no such file. */
  async read(key: string): Promise<StoredObject | null> {
    return this.storage.read(key);
  }

  async remove(key: string): Promise<void> {
    await this.storage.remove(key);
  }
}
