import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { Storage } from '../../platform/storage/storage.js';
import type { SandboxLetterDto } from './letters.dto.js';

/** More letters than these are not opened to find somebody's. */
const OPENED = 200;
const SHOWN = 20;

/** Reads the letters that lie in the storage because there is no mail server. */
@Injectable()
export class Mailbox {
  constructor(private readonly storage: Storage) {}

  /** The newest letters to an address, newest first; of those that a mail server took there are none. */
  async to(address: string): Promise<SandboxLetterDto[]> {
    const found: SandboxLetterDto[] = [];
    for (const key of await this.newest()) {
      const letter = await this.open(key);
      if (letter?.to === address.toLowerCase()) found.push(letter.content);
      if (found.length === SHOWN) break;
    }
    return found;
  }

  /** Ids tell the time, so they sort by it; the day before them is the movable clock's. */
  private async newest(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.storage.list('letters')) keys.push(key);
    return keys.toSorted((a, b) => (idOf(a) < idOf(b) ? 1 : -1)).slice(0, OPENED);
  }

  private async open(key: string): Promise<{ to: string | undefined; content: SandboxLetterDto } | undefined> {
    const stored = await this.storage.read(key);
    if (stored === null) return undefined;
    const { to, subject = '', text = '', date } = await PostalMime.parse(await buffer(stored.stream));
    return {
      to: to?.[0]?.address?.toLowerCase(),
      content: { id: idOf(key), subject, text, sentAt: new Date(date ?? 0) },
    };
  }
}

function idOf(key: string): string {
  return path.basename(key, '.eml');
}
