import type { Config } from '../../platform/config/config.js';

/** The platform as the debtor of bank transfers. */
export interface PlatformBank {
  readonly name: string;
  readonly iban: string;
  readonly bic: string;
  readonly bin: string;
  readonly kod: string;
  readonly knp: string;
}

/** An invented company with the IBAN registry's example account, so that a laptop can make a file no bank would take. */
const demo = {
  name: 'DEMO Sheber (not a company)',
  iban: 'KZ86125KZT5004100100',
  bic: 'DEMOKZK0',
  bin: '000000000000',
} as const;

/** Undefined when the operator has not said who pays; then there is no bank file. */
export function platformBank(config: Config): PlatformBank | undefined {
  const { PLATFORM_NAME: name, PLATFORM_IBAN: iban, PLATFORM_BIC: bic, PLATFORM_BIN: bin } = config;
  const codes = { kod: config.PLATFORM_KOD, knp: config.PLATFORM_KNP };
  if (name !== undefined && iban !== undefined && bic !== undefined && bin !== undefined) {
    return { name, iban, bic, bin, ...codes };
  }
  const nothing = [name, iban, bic, bin].every((value) => value === undefined);
  return config.profile === 'local' && nothing ? { ...demo, ...codes } : undefined;
}
