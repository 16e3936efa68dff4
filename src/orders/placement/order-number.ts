import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Digits and capitals without those that people take for another one: 0 O, 1 I L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What people call an order by: `SH-7K2M-Q4XW`. Random, so that it says nothing of how many there are. */
@Injectable()
export class OrderNumbers {
  next(): string {
    const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
    return `SH-${letters.slice(0, 4)}-${letters.slice(4)}`;
  }
}
