import { describe, expect, it } from 'vitest';
import { warningsOf } from './listing.warnings.js';

const typical = { weightG: [500, 3_000], dimensionsMm: { diameter: [200, 500], height: [20, 90] } } as const;
const dish = {
  pieces: 1,
  dimensionsMm: { diameter: 380, height: 58 },
  variants: [{ weightG: 2_300, dimensionsMm: null }],
};

describe('warnings about a listing', () => {
  it('are none of what is usual, on the edge and of what nobody knows a range of', () => {
    expect(warningsOf(dish, typical)).toEqual([]);
    expect(warningsOf({ ...dish, dimensionsMm: { diameter: 200, height: 90, depth: 9_000 } }, typical)).toEqual([]);
    expect(warningsOf({ ...dish, variants: [{ weightG: 500, dimensionsMm: null }] }, typical)).toEqual([]);
    expect(warningsOf({ ...dish, variants: [{ weightG: 9, dimensionsMm: null }] }, null)).toEqual([]);
  });

  it('say where, and what is usual', () => {
    const odd = {
      ...dish,
      dimensionsMm: { diameter: 3_800 },
      variants: [
        { weightG: 23, dimensionsMm: null },
        { weightG: 3_001, dimensionsMm: { height: 5 } },
      ],
    };
    expect(warningsOf(odd, typical)).toEqual([
      {
        pointer: '/dimensionsMm/diameter',
        code: 'dimension_unusual',
        detail: 'Of such a piece it is 200 to 500 mm as a rule.',
      },
      {
        pointer: '/variants/0/weightG',
        code: 'weight_unusual',
        detail: 'Such a piece weighs 500 to 3000 g as a rule.',
      },
      {
        pointer: '/variants/1/weightG',
        code: 'weight_unusual',
        detail: 'Such a piece weighs 500 to 3000 g as a rule.',
      },
      {
        pointer: '/variants/1/dimensionsMm/height',
        code: 'dimension_unusual',
        detail: 'Of such a piece it is 20 to 90 mm as a rule.',
      },
    ]);
  });

  it('let a set weigh as much as its pieces', () => {
    expect(warningsOf({ ...dish, pieces: 6, variants: [{ weightG: 18_000, dimensionsMm: null }] }, typical)).toEqual(
      [],
    );
    expect(
      warningsOf({ ...dish, pieces: 6, variants: [{ weightG: 18_001, dimensionsMm: null }] }, typical),
    ).toHaveLength(1);
  });
});
