/** Turkistan's days. Asia/Almaty is UTC+5 all the year round since 1 March 2024 (IANA tz database). */
const OFFSET_MS = 5 * 3_600_000;

/** The calendar day of a moment where the workshops are: `2026-03-22`. */
export function workshopDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}
