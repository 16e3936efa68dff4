import { describe, expect, it } from 'vitest';
import { Money } from '../../kernel/money.js';
import { type LineToPack, packed } from './packing.js';

const line = (id: string, quantity: number, price: number, weightG: number): LineToPack => ({
  id,
  titles: { kk: `${id} kk`, en: id },
  quantity,
  unitPrice: Money.of(price, 'KZT'),
  weightG,
  hs6: '691310',
  countryOfOrigin: 'KZ',
});
const bowls = line('bowls', 3, 500_000, 400);
const rug = line('rug', 1, 3_000_000, 900);
const refusal = (code: string) => expect.objectContaining({ kind: 'invalid', code });

describe('packing', () => {
  it('puts everything into one parcel that weighs what its pieces weigh, if nothing else is said', () => {
    expect(packed([bowls, rug])).toEqual([
      {
        weightG: 2_100,
        dimensionsMm: undefined,
        contents: [
          expect.objectContaining({ lineId: 'bowls', title: 'bowls', quantity: 3, netWeightG: 1_200 }),
          expect.objectContaining({ lineId: 'rug', quantity: 1, value: { amount: 3_000_000, currency: 'KZT' } }),
        ],
        declaredValue: Money.of(4_500_000, 'KZT'),
      },
    ]);
  });

  it('declares of each of several parcels what is in it', () => {
    const parcels = packed(
      [bowls, rug],
      [
        { weightG: 1_000, lines: [{ lineId: 'bowls', quantity: 2 }] },
        {
          weightG: 1_500,
          lines: [
            { lineId: 'bowls', quantity: 1 },
            { lineId: 'rug', quantity: 1 },
          ],
        },
      ],
    );
    expect(parcels.map(({ weightG, declaredValue }) => [weightG, String(declaredValue)])).toEqual([
      [1_000, '10000.00 KZT'],
      [1_500, '35000.00 KZT'],
    ]);
  });

  it('wants to know what is in which of several parcels', () => {
    expect(() => packed([bowls, rug], [{ weightG: 1 }, { weightG: 2 }])).toThrow(refusal('parcel_contents_required'));
  });

  it.each([
    ['a piece is left out', [{ lineId: 'bowls', quantity: 3 }]],
    [
      'a piece is in twice',
      [
        { lineId: 'bowls', quantity: 4 },
        { lineId: 'rug', quantity: 1 },
      ],
    ],
    [
      'a piece is of another order',
      [
        { lineId: 'bowls', quantity: 3 },
        { lineId: 'rug', quantity: 1 },
        { lineId: 'dish', quantity: 1 },
      ],
    ],
  ])('refuses parcels when %s', (_, lines) => {
    expect(() => packed([bowls, rug], [{ weightG: 1_000, lines }])).toThrow(refusal('parcel_contents_mismatch'));
  });
});
