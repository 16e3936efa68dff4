/** How long moderators may take: working days of Turkistan, Monday to Friday. Holidays are not taken off. */

/** The promise to applicants. `docs/OPERATIONS.md` names it. */
export const REVIEW_WORKING_DAYS = 3;

/** What was changed has to be read again, however little of the term was left. */
const LEAST_AFTER_CHANGES_DAYS = 1;

const DAY_MS = 86_400_000;

/** Asia/Almaty is UTC+5 all the year round since 1 March 2024 (IANA tz database). */
const OFFSET_MS = 5 * 3_600_000;

/** The first moment after `from` with so much working time in between; days have 24 hours, Saturdays and Sundays none. */
export function afterWorkingTime(from: Date, workingMs: number): Date {
  let local = from.getTime() + OFFSET_MS;
  let left = workingMs;
  while (left > 0 || isWeekend(local)) {
    const midnight = nextMidnight(local);
    if (isWeekend(local)) {
      local = midnight;
      continue;
    }
    const step = Math.min(left, midnight - local);
    local += step;
    left -= step;
  }
  return new Date(local - OFFSET_MS);
}

/** Zero when `to` is not after `from`. */
export function workingTimeBetween(from: Date, to: Date): number {
  const end = to.getTime() + OFFSET_MS;
  let worked = 0;
  for (let local = from.getTime() + OFFSET_MS; local < end; local = nextMidnight(local)) {
    if (!isWeekend(local)) worked += Math.min(nextMidnight(local), end) - local;
  }
  return worked;
}

/** `leftMs`: what was left when changes were requested; null: it is submitted for the first time. */
export function dueAfter(submittedAt: Date, leftMs: number | null): Date {
  return afterWorkingTime(submittedAt, termOf(leftMs));
}

/** When moderators are reminded before the end: a working day is left, or half of a shorter term. */
export function remindedAt(submittedAt: Date, leftMs: number | null): Date {
  const term = termOf(leftMs);
  return afterWorkingTime(submittedAt, term - Math.min(DAY_MS, term / 2));
}

/** When they are reminded again of what is late: each working day, however late the reminder before was. */
export function remindedAgainAt(dueAt: Date, now: Date): Date {
  return afterWorkingTime(now > dueAt ? now : dueAt, DAY_MS);
}

function termOf(leftMs: number | null): number {
  return leftMs === null ? REVIEW_WORKING_DAYS * DAY_MS : Math.max(leftMs, LEAST_AFTER_CHANGES_DAYS * DAY_MS);
}

function nextMidnight(local: number): number {
  return (Math.floor(local / DAY_MS) + 1) * DAY_MS;
}

function isWeekend(local: number): boolean {
  const day = new Date(local).getUTCDay();
  return day === 0 || day === 6;
}
