import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '../config/config.js';
import { checkedKey, isKey, type ListedObject, Storage, type StoredObject } from './storage.js';

const ATTEMPTS = 3;
const PATIENCE_MS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The SDK would write every request, and to the console; what fails is thrown anyway. */
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Objects of one bucket of Amazon S3 or of anything that speaks like it. */
export class S3Storage extends Storage implements OnModuleInit, OnModuleDestroy {
  readonly place: string;
  private readonly logger = new Logger('Storage');
  private readonly client: S3Client;
  private readonly bucket: string;

  /** `s3://<key>:<secret>@<host>/<bucket>?region=<region>`; `s3+http://` without TLS. The form has been checked. */
  constructor(url: string) {
    super();
    const { protocol, username, password, host, pathname, searchParams } = new URL(url);
    this.bucket = pathname.slice(1);
    this.place = `s3://${host}/${this.bucket}`;
    this.client = new S3Client({
      endpoint: `${protocol === 's3:' ? 'https' : 'http'}://${host}`,
      region: searchParams.get('region') ?? 'us-east-1',
      // Left out: the SDK looks for those of the machine or the container.
      ...(username === ''
        ? {}
        : {
            credentials: {
              accessKeyId: decodeURIComponent(username),
              secretAccessKey: decodeURIComponent(password),
            },
          }),
      forcePathStyle: true,
      maxAttempts: ATTEMPTS,
      requestHandler: PATIENCE_MS,
      logger: quiet,
      // Not everything that speaks S3 knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** A wrong key or bucket is found at the start; a storage that is only away keeps nobody from selling. */
  async onModuleInit(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      const status = statusOf(error);
      if (status !== undefined && status < 500) {
        throw new ConfigError(new Map([['STORAGE_URL', `is not taken by ${this.place}: ${status}`]]));
      }
      this.logger.warn(`${this.place} does not answer yet: ${String(error)}`);
    }
  }

  onModuleDestroy(): void {
    this.client.destroy();
  }

  /** Fails if the bucket can't be reached. */
  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }

  async put(key: string, content: Buffer | AsyncIterable<Buffer>): Promise<void> {
    const Key = checkedKey(key);
    if (Buffer.isBuffer(content)) {
      await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body: content }));
      return;
    }
    // S3 wants to know the length first, and an upload that fails half-way must not leave half an object.
    const draft = path.join(tmpdir(), `sheber-upload-${randomUUID()}`);
    try {
      await pipeline(content, createWriteStream(draft));
      await this.putFile(Key, draft);
    } finally {
      await rm(draft, { force: true });
    }
  }

  async read(key: string): Promise<StoredObject | null> {
    try {
      const found = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: checkedKey(key) }));
      if (!(found.Body instanceof Readable) || found.ContentLength === undefined) {
        throw new Error('The storage answered without a body or its length.');
      }
      return { bytes: found.ContentLength, stream: found.Body };
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: checkedKey(key) }));
  }

  async *list(folder: string): AsyncGenerator<ListedObject> {
    let next: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${checkedKey(folder)}/`, ContinuationToken: next }),
      );
      for (const { Key: key, LastModified: storedAt } of page.Contents ?? []) {
        if (key !== undefined && storedAt !== undefined && isKey(key)) yield { key, storedAt };
      }
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  /** The SDK does not repeat what it reads from a stream, so that is done here. */
  private async putFile(Key: string, file: string): Promise<void> {
    const { size: ContentLength } = await stat(file);
    for (let attempt = 1; ; attempt += 1) {
      const Body = createReadStream(file);
      try {
        await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body, ContentLength }));
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || (statusOf(error) ?? 500) < 500) throw error;
        await sleep(100 * 2 ** attempt * Math.random());
      } finally {
        Body.destroy();
      }
    }
  }
}

/** Undefined: there was no answer. */
function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
