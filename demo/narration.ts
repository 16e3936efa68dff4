interface Amount {
  readonly amount: number;
  readonly currency: string;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function chapter(title: string): void {
  say(`\n${title}`);
}

/** For people: `EUR 163.33`. */
export function money({ amount, currency }: Amount): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits).replaceAll('\u00A0', ' ');
}

/** The story ends where something is not as it must be. */
export function expectThat(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`It should be so, and is not: ${what}.`);
}
