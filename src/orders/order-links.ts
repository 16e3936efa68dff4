import { Injectable } from '@nestjs/common';
import { Signatures } from '../platform/encryption/signatures.js';

/** The signed token that opens one order to a guest. Webhook, checkout and letters all make the same one. */
@Injectable()
export class OrderLinks {
  constructor(private readonly signatures: Signatures) {}

  token(orderId: string): string {
    return this.signatures.sign(contextOf(orderId));
  }

  opens(orderId: string, token: string): boolean {
    return this.signatures.verify(contextOf(orderId), token);
  }
}

function contextOf(orderId: string): string {
  return `order:${orderId}`;
}
