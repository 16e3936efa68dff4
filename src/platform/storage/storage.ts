import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';

export interface StoredObject {
  readonly bytes: number;
  /** Whoever opens it reads or destroys it. */
  readonly stream: Readable;
}

/** Folders and a name, of small letters, digits, `-` and `_`; one dot, in the name. Nothing else can leave the folder. */
const KEY = /^(?:[a-z0-9_-]+\/)*[a-z0-9_-]+(?:\.[a-z0-9]+)?$/;

/** Files by key, in the folder that STORAGE_URL names; every process of the shop sees the same folder. */
@Injectable()
export class Storage implements OnModuleInit {
  readonly folder: string;

  constructor({ STORAGE_URL }: Config) {
    this.folder = fileURLToPath(STORAGE_URL);
  }

  /** A folder that can't be written to is found at the start, not at the first upload. */
  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
  }

  /** Stores all of it or, if the source or the disk fails, nothing. An object that is there is replaced. */
  async put(key: string, content: Buffer | AsyncIterable<Buffer>): Promise<void> {
    const file = this.fileOf(key);
    await mkdir(path.dirname(file), { recursive: true });
    const draft = `${file}.${randomUUID()}.draft`;
    try {
      await pipeline(Buffer.isBuffer(content) ? [content] : content, createWriteStream(draft, { flush: true }));
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** Null if there is no such object. */
  async read(key: string): Promise<StoredObject | null> {
    try {
      const handle = await open(this.fileOf(key));
      const { size } = await handle.stat();
      return { bytes: size, stream: handle.createReadStream() };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Nothing happens if it is not there. */
  async remove(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true });
  }

  private fileOf(key: string): string {
    if (key.length > 200 || !KEY.test(key)) throw new Error('That is not a key of the storage.');
    return path.join(this.folder, key);
  }
}
