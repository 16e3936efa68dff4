import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Somebody is about to decide what waits for a moderator. */
export interface DecisionAtHand {
  readonly kind: 'application' | 'profile_edit' | 'listing' | 'listing_revision' | 'report';
  readonly subjectId: string;
  readonly moderatorId: string;
}

type Check = (tx: Tx, decision: DecisionAtHand) => Promise<void>;

/**
 * Whether somebody may decide now. The moderators' desk says so: it stands above the modules whose things it hands
 * out, so they ask it through here. Ask first in the decision's transaction, before any row is locked.
 */
@Injectable()
export class DecisionChecks {
  private readonly checks: Check[] = [];

  register(check: Check): void {
    this.checks.push(check);
  }

  /** @throws DomainError 409 `case_claimed`: another moderator has it in hand */
  async assertFree(tx: Tx, decision: DecisionAtHand): Promise<void> {
    for (const check of this.checks) await check(tx, decision);
  }
}
