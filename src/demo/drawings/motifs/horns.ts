/** Horns: scrolls of rams and paired, single, broken ones; antlers of deer. */
import { circle, ellipse, type Point, polygon, polyline, ribbon, smooth, spiral, taper } from '../geometry.js';
import { cut, drawn, filled, mirrored, type Motif, type Shape } from './motif.js';

/** Up along the middle, over the top and inwards: the right one of a ram. */
const ramHorn: readonly Point[] = [
  [3, 46],
  [3.5, 28],
  [4, 10],
  ...spiral([25, -12], { from: 178, to: 690, radius: 21, end: 5 }),
];

const scroll: Shape[] = [filled(ribbon(ramHorn, taper(9, 6.5))), filled(circle([29, -9], 5.5))];

const qoshqarMuiz: Motif = {
  figure: [
    ...mirrored(scroll),
    // The small head between them, and what they stand on.
    filled(
      polygon([
        [0, -48],
        [9, -35],
        [0, -18],
        [-9, -35],
      ]),
      'second',
    ),
    ...mirrored([filled(ribbon(spiral([15, 42], { from: 180, to: 400, radius: 12, end: 5 }), taper(7, 4)))]),
  ],
};

const spread: readonly Point[] = [
  [0, 48],
  [1, 30],
  [6, 14],
  [16, 3],
  ...spiral([31, -16], { from: 125, to: -350, radius: 20, end: 5 }),
];

const qosMuiz: Motif = {
  figure: [
    ...mirrored([filled(ribbon(spread, taper(10, 5.5))), filled(circle([33, -17], 5))]),
    filled(ellipse([0, 2], 6, 11), 'second'),
    filled(
      polygon([
        [-17, 50],
        [17, 50],
        [0, 32],
      ]),
    ),
  ],
};

const single: readonly Point[] = [
  [-50, 42],
  [-34, 40],
  [-22, 28],
  ...spiral([4, -4], { from: 170, to: 690, radius: 29, end: 6 }),
];

const synarMuiz: Motif = {
  figure: [
    filled(ribbon(single, taper(13, 7))),
    filled(circle([7, -2], 7)),
    filled(ribbon([[-36, 40] as Point, [-6, 43], [20, 42], [46, 38]], taper(12, 2))),
  ],
  band: {
    width: 96,
    shapes: [
      filled(ribbon(single, taper(13, 7))),
      filled(circle([7, -2], 7)),
      filled(ribbon([[-50, 42] as Point, [-20, 45], [14, 45], [48, 42]], () => 11)),
      filled(circle([38, 12], 5), 'second'),
    ],
  },
};

const broken: readonly Point[] = [
  [6, 48],
  [6, -36],
  [42, -36],
  [42, 8],
  [20, 8],
  [20, -15],
];

const synyqMuiz: Motif = {
  figure: [
    ...mirrored([cut(polyline(broken), 9)]),
    filled(
      polygon([
        [0, 24],
        [0, 48],
        [24, 48],
      ]),
    ),
    filled(
      polygon([
        [0, 24],
        [0, 48],
        [-24, 48],
      ]),
    ),
    ...mirrored([
      filled(
        polygon([
          [31, 22],
          [40, 31],
          [31, 40],
          [22, 31],
        ]),
        'second',
      ),
    ]),
  ],
};

const beam: readonly Point[] = [
  [3, 46],
  [5, 22],
  [13, 4],
  [27, -12],
  [36, -30],
  [33, -47],
];

function tine(from: Point, over: Point, to: Point): Shape {
  return filled(ribbon([from, over, to], taper(7, 2.5)));
}

const bughyMuiz: Motif = {
  figure: [
    ...mirrored([
      filled(ribbon(beam, taper(9, 4))),
      tine([8, 14], [22, 20], [30, 10]),
      tine([19, -3], [36, 3], [46, -8]),
      tine([31, -19], [44, -22], [49, -36]),
      tine([14, 2], [8, -14], [14, -28]),
      tine([27, -12], [20, -26], [22, -42]),
    ]),
    filled(ellipse([0, 46], 14, 5)),
    filled(circle([0, -10], 4.5), 'second'),
    drawn(smooth([[-8, 30] as Point, [0, 33], [8, 30]]), 3, 'second'),
  ],
};

export const horns = {
  'qoshqar-muiz': qoshqarMuiz,
  'qos-muiz': qosMuiz,
  'synar-muiz': synarMuiz,
  'synyq-muiz': synyqMuiz,
  'bughy-muiz': bughyMuiz,
};
