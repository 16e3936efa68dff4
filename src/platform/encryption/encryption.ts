import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Seals what the database must not be able to read (one-time-code secrets, bank details) with AES-256-GCM.
 * The first key of `ENCRYPTION_KEYS` seals; each of them opens, so keys can be changed without downtime.
 *
 * Sealed: format (1 byte), length of the key's id (1), key id, nonce (12), tag (16), ciphertext.
 */
@Injectable()
export class Encryption {
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly current: Key;

  constructor({ ENCRYPTION_KEYS }: Config) {
    const keys = ENCRYPTION_KEYS.split(',').map(parseKey);
    const [current] = keys;
    if (current === undefined) throw new Error('There is no encryption key.');
    this.current = current;
    this.keys = new Map(keys.map((key) => [key.id, key]));
    if (this.keys.size !== keys.length) throw new Error('Two encryption keys have the same id.');
  }

  /** How everything begins that the first key has sealed. */
  get currentHeader(): Buffer {
    const id = Buffer.from(this.current.id, 'ascii');
    return Buffer.concat([Buffer.of(FORMAT, id.length), id]);
  }

  /**
   * `context` says what is sealed and for whom, for example `totp:<account id>`. It is not stored but must be given
   * again to open, so a sealed value that was copied to another row is useless there.
   */
  seal(plaintext: Buffer | string, context: string): Buffer {
    const header = this.currentHeader;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.current.bytes, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(authenticated(header, context));
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws Error when a byte or the context differs, or the key is no longer configured */
  open(sealed: Buffer, context: string): Buffer {
    const headerEnd = 2 + (sealed[1] ?? 0);
    const tagEnd = headerEnd + NONCE_BYTES + TAG_BYTES;
    if (sealed[0] !== FORMAT || sealed.length < tagEnd) throw new Error('This is not a sealed value.');
    const header = sealed.subarray(0, headerEnd);
    const key = this.keys.get(header.toString('ascii', 2));
    if (key === undefined) throw new Error('The key of a sealed value is not configured.');
    const nonce = sealed.subarray(headerEnd, headerEnd + NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(authenticated(header, context));
    decipher.setAuthTag(sealed.subarray(headerEnd + NONCE_BYTES, tagEnd));
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
  }
}

/** The header's length is in the header itself, so no two pairs of header and context look alike. */
function authenticated(header: Buffer, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, 'utf8')]);
}

/** `<id>:<32 bytes in base64>`. */
export function parseKey(setting: string): Key {
  const [id = '', encoded = ''] = setting.split(':');
  const bytes = Buffer.from(encoded, 'base64');
  if (id === '' || bytes.length !== 32) throw new Error('An encryption key is <id>:<32 bytes in base64>.');
  return { id, bytes };
}
