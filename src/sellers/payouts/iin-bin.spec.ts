import { describe, expect, it } from 'vitest';
import { isIinBin } from './iin-bin.js';

describe('an IIN or BIN', () => {
  it('is checked by its last digit, with the second weights where the first leave ten', () => {
    expect(isIinBin('850101300045')).toBe(true);
    expect(isIinBin('850101300603')).toBe(true);
  });

  it('is refused with a digit changed', () => {
    const valid = '850101300045';
    // The weight of the eleventh digit is 11, so its change is not found.
    for (const place of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11]) {
      const changed = (Number(valid[place]) + 1) % 10;
      expect(isIinBin(valid.slice(0, place) + changed + valid.slice(place + 1)), `place ${place}`).toBe(false);
    }
  });

  it('is never one for which both weights leave ten', () => {
    for (let check = 0; check < 10; check += 1) expect(isIinBin(`85010130069${check}`)).toBe(false);
  });

  it.each(['', '85010130004', '8501013000450', '85010130004X', '８５０１０１３０００４５', 850_101_300_045, null])(
    'is not %s',
    (value) => {
      expect(isIinBin(value)).toBe(false);
    },
  );
});
