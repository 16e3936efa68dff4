/** What may follow what, once for the code, the document and the tests; the tables' CHECKs repeat the names. */
import { DomainError } from '../kernel/domain-error.js';

/** A seller's part of an order, from its delivery on. `stopped`: it was not delivered any more when its time came. */
export const releaseStates = { scheduled: ['released', 'stopped'], released: [], stopped: [] } as const;

export const runStates = { prepared: ['approved', 'canceled'], approved: [], canceled: [] } as const;

/**
 * `sending`: approved, and the rail has it. `parked`: nobody can tell what became of a transfer; a person looks.
 * `partly_failed`: some of its transfers were refused, and that much is available again.
 */
export const payoutStates = {
  prepared: ['sending', 'canceled'],
  sending: ['paid', 'failed', 'partly_failed', 'parked'],
  parked: ['sending', 'paid', 'failed', 'partly_failed'],
  paid: ['returned'],
  failed: [],
  partly_failed: [],
  returned: [],
  canceled: [],
} as const;

/** One transfer of a payout. A parked one is ended by what the provider says when it is looked up again. */
export const transferStates = {
  planned: ['sending', 'canceled'],
  sending: ['paid', 'failed', 'parked'],
  parked: ['paid', 'failed'],
  paid: [],
  failed: [],
  canceled: [],
} as const;

export type RunState = keyof typeof runStates;
export type PayoutState = keyof typeof payoutStates;
export type TransferState = keyof typeof transferStates;

export const runStateNames = Object.keys(runStates) as readonly RunState[];
export const payoutStateNames = Object.keys(payoutStates) as readonly PayoutState[];
export const transferStateNames = Object.keys(transferStates) as readonly TransferState[];

type Table = Readonly<Record<string, readonly string[]>>;

export function mayBecome(table: Table, from: string, to: string): boolean {
  return table[from]?.includes(to) ?? false;
}

/** @throws DomainError 409 `payout_run_state_conflict` */
export function assertRunMayBecome(from: RunState, to: RunState): void {
  if (mayBecome(runStates, from, to)) return;
  throw new DomainError('conflict', 'payout_run_state_conflict', `A payout run that is ${from} can't be ${to}.`, {
    details: { state: from },
  });
}

/** @throws DomainError 409 `payout_state_conflict` */
export function assertPayoutMayBecome(from: PayoutState, to: PayoutState): void {
  if (mayBecome(payoutStates, from, to)) return;
  throw new DomainError('conflict', 'payout_state_conflict', `A payout that is ${from} can't be ${to}.`, {
    details: { state: from },
  });
}
