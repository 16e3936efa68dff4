import { ValidateBy } from 'class-validator';

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * Whether it is a Kazakh individual or business identification number: twelve digits, of which the last checks the
 * others. If the first weights leave 10, the second decide; a number for which those leave 10 too is never given out.
 * Source: https://ru.wikipedia.org/wiki/Индивидуальный_идентификационный_номер
 */
export function isIinBin(text: unknown): boolean {
  if (typeof text !== 'string' || !/^\d{12}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const first = remainder(digits, FIRST_WEIGHTS);
  const check = first === 10 ? remainder(digits, SECOND_WEIGHTS) : first;
  return check === digits[11];
}

/**
 * Of a valid number. An IIN begins with a birthday, so its fifth digit is at most 3; a BIN has there the kind of the
 * organisation, 4 to 6. Source: the same.
 */
export function iinOrBin(number: string): 'iin' | 'bin' {
  return Number(number[4]) < 4 ? 'iin' : 'bin';
}

function remainder(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0) % 11;
}

export function IsIinBin(): PropertyDecorator {
  return ValidateBy({
    name: 'isIinBin',
    validator: { validate: isIinBin, defaultMessage: () => '$property must be an IIN or BIN of twelve digits' },
  });
}
