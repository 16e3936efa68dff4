import { describe, expect, it } from 'vitest';
import { iinOrBin } from '../../src/sellers/payouts/iin-bin.js';
import { requiredItems } from '../../src/sellers/applications/checklist.js';
import {
  afterWorkingTime,
  dueAfter,
  remindedAgainAt,
  remindedAt,
  workingTimeBetween,
} from '../../src/sellers/applications/review-term.js';

const DAY = 86_400_000;
const at = (local: string): Date => new Date(`${local}+05:00`);

describe('The term of the moderators', () => {
  it.each([
    ['a Monday', '2026-11-23T10:30:00', '2026-11-26T10:30:00'],
    ['a Thursday', '2026-11-26T10:30:00', '2026-12-01T10:30:00'],
    ['a Saturday', '2026-11-28T10:30:00', '2026-12-03T00:00:00'],
    ['a Sunday that is still Saturday in London', '2026-11-29T01:00:00', '2026-12-03T00:00:00'],
    ['a Monday that is still Sunday in London', '2026-11-30T01:00:00', '2026-12-03T01:00:00'],
  ])('of %s ends three working days later', (_, submitted, due) => {
    const end = dueAfter(at(submitted), null).getTime();
    // Midnight between two days is the end of the first and the beginning of the next one.
    expect(end).toBe(at(due).getTime());
  });

  it('counts no weekend, and never backwards', () => {
    expect(workingTimeBetween(at('2026-11-27T12:00:00'), at('2026-11-30T12:00:00'))).toBe(DAY);
    expect(workingTimeBetween(at('2026-11-28T00:00:00'), at('2026-11-30T00:00:00'))).toBe(0);
    expect(workingTimeBetween(at('2026-11-30T12:00:00'), at('2026-11-27T12:00:00'))).toBe(0);
    expect(afterWorkingTime(at('2026-11-27T12:00:00'), DAY)).toEqual(at('2026-11-30T12:00:00'));
  });

  it('goes on with what was left after changes, and with a working day when less was left', () => {
    const monday = at('2026-11-23T10:00:00');
    expect(dueAfter(monday, 2 * DAY)).toEqual(at('2026-11-25T10:00:00'));
    expect(dueAfter(monday, 60_000)).toEqual(at('2026-11-24T10:00:00'));
  });
});

describe('Moderators', () => {
  it('are reminded when a working day is left, or half of a shorter term', () => {
    expect(remindedAt(at('2026-11-23T10:00:00'), null)).toEqual(at('2026-11-25T10:00:00'));
    expect(remindedAt(at('2026-11-26T10:00:00'), null)).toEqual(at('2026-11-30T10:00:00'));
    expect(remindedAt(at('2026-11-23T10:00:00'), 60_000)).toEqual(at('2026-11-23T22:00:00'));
  });

  it('are reminded each working day of what is late, and not of all days at once when a reminder was late itself', () => {
    const friday = at('2026-11-27T10:00:00');
    expect(remindedAgainAt(friday, at('2026-11-26T10:00:00'))).toEqual(at('2026-11-30T10:00:00'));
    expect(remindedAgainAt(friday, at('2026-12-15T09:00:00'))).toEqual(at('2026-12-16T09:00:00'));
  });
});

describe('An application', () => {
  it('asks for the look at a registration of organisations and at an identity of persons', () => {
    const papers = { certificateNumber: null, masterGrade: null };
    expect(requiredItems({ legalForm: 'individual', ...papers })).toContain('identity_confirmed');
    expect(requiredItems({ legalForm: 'co_operative', ...papers })).toContain('registration_confirmed');
    expect(requiredItems({ legalForm: 'llp', ...papers })).not.toContain('certificate_confirmed');
    expect(requiredItems({ legalForm: 'llp', ...papers, masterGrade: 'sheber' })).toContain('certificate_confirmed');
  });

  it('tells a person’s number from an organisation’s', () => {
    expect(['000101000003', '000140000002'].map(iinOrBin)).toEqual(['iin', 'bin']);
  });
});
