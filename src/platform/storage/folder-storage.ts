import { randomUUID } from 'node:crypto';
import { createWriteStream, type Dirent } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { OnModuleInit } from '@nestjs/common';
import { checkedKey, isKey, type ListedObject, Storage, type StoredObject } from './storage.js';

const DRAFT = '.draft';

/** No upload takes as long: what is older was left by a process that was killed. */
const DRAFT_LIVES_MS = 24 * 60 * 60 * 1_000;

/** Files of one folder, which all processes see. */
export class FolderStorage extends Storage implements OnModuleInit {
  constructor(readonly place: string) {
    super();
  }

  /** A folder that can't be written to is found at the start, not at the first upload. */
  async onModuleInit(): Promise<void> {
    await mkdir(this.place, { recursive: true });
    await access(this.place, constants.W_OK);
    await this.removeOldDrafts();
  }

  async put(key: string, content: Buffer | AsyncIterable<Buffer>): Promise<void> {
    const file = this.fileOf(key);
    await mkdir(path.dirname(file), { recursive: true });
    const draft = `${file}.${randomUUID()}${DRAFT}`;
    try {
      await pipeline(Buffer.isBuffer(content) ? [content] : content, createWriteStream(draft, { flush: true }));
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<StoredObject | null> {
    try {
      const handle = await open(this.fileOf(key));
      const { size } = await handle.stat();
      return { bytes: size, stream: handle.createReadStream() };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true });
  }

  async *list(folder: string): AsyncGenerator<ListedObject> {
    for (const { file, key } of await this.filesIn(folder)) {
      const storedAt = isKey(key) ? await changedAt(file) : undefined;
      if (storedAt !== undefined) yield { key, storedAt };
    }
  }

  private async removeOldDrafts(): Promise<void> {
    const oldest = Date.now() - DRAFT_LIVES_MS;
    for (const { file } of await this.filesIn('')) {
      if (file.endsWith(DRAFT) && ((await changedAt(file))?.getTime() ?? oldest) < oldest)
        await rm(file, { force: true });
    }
  }

  private async filesIn(folder: string): Promise<{ file: string; key: string }[]> {
    const entries: Dirent[] = await readdir(path.join(this.place, folder === '' ? '.' : checkedKey(folder)), {
      recursive: true,
      withFileTypes: true,
    }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({ file, key: path.relative(this.place, file).split(path.sep).join('/') }));
  }

  private fileOf(key: string): string {
    return path.join(this.place, checkedKey(key));
  }
}

async function changedAt(file: string): Promise<Date | undefined> {
  try {
    return (await stat(file)).mtime;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
