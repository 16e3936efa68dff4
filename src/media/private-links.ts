import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Config } from '../platform/config/config.js';
import { Signatures } from '../platform/encryption/signatures.js';

const LINK_SECONDS = 300;

export interface PrivateLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Signed addresses of private files, good for five minutes. A `subject` names the file among all that are signed. */
@Injectable()
export class PrivateLinks {
  private readonly address: string;

  constructor(
    private readonly clock: Clock,
    private readonly signatures: Signatures,
    { PUBLIC_URL }: Config,
  ) {
    this.address = PUBLIC_URL.replace(/\/$/, '');
  }

  /** `path`: of the route that opens it, such as `/v1/documents/…`. */
  make(path: string, subject: string): PrivateLink {
    const expires = Math.floor(this.clock.now().getTime() / 1_000) + LINK_SECONDS;
    const signature = this.signatures.sign(contextOf(subject, expires));
    const query = new URLSearchParams({ expires: String(expires), signature });
    return { url: `${this.address}${path}?${query.toString()}`, expiresAt: new Date(expires * 1_000) };
  }

  /** Whether the link is ours and not too old. */
  opens(subject: string, expires: number, signature: string): boolean {
    if (expires * 1_000 <= this.clock.now().getTime()) return false;
    return this.signatures.verify(contextOf(subject, expires), signature);
  }
}

function contextOf(subject: string, expires: number): string {
  return `${subject} until ${expires}`;
}
