import { readSeed } from '../../platform/seed.js';

interface Bank {
  /** The three digits after the check digits of an IBAN. */
  readonly code: string;
  readonly bic: string;
}

/** Source and date: seed/kazakh-banks.json. */
const { banks } = readSeed('kazakh-banks.json') as { readonly banks: readonly Bank[] };

/**
 * What is wrong if a Kazakh IBAN is of one bank and the BIC of another; undefined when they agree, and when the list
 * knows neither: banks are founded and renamed, and no list is complete.
 */
export function bankMismatch(iban: string, bic: string): string | undefined {
  if (bic.slice(4, 6) !== 'KZ') return 'bic must be of a bank in Kazakhstan';
  const code = iban.slice(4, 7);
  const ofIban = banks.find((bank) => bank.code === code);
  const ofBic = banks.find((bank) => bank.bic === bic.slice(0, 8));
  return ofIban === ofBic ? undefined : 'bic must be of the bank whose code is in iban';
}
