/** Wing, beak and neck. */
import {
  around,
  circle,
  ellipse,
  loop,
  type Point,
  polygon,
  ribbon,
  smooth,
  spiral,
  swell,
  taper,
} from '../geometry.js';
import { drawn, filled, mirrored, type Motif, moved } from './motif.js';

/** From the edge of a wing, fanned out; the outer ones are the longest. */
const feathers = [0, 1, 2, 3, 4, 5].flatMap((index) => {
  const root: Point = [5 + index * 6.5, -6 - 14 * Math.sin(index / 2.6)];
  const direction = 96 - index * 15;
  const length = 30 + index * 1.6;
  const feather = ribbon(
    [root, around(root, length * 0.55, direction - 6), around(root, length, direction)],
    swell(9, 4),
  );
  return [filled(feather, index % 2 === 0 ? 'main' : 'second')];
});

const spread = [
  ...mirrored([
    ...feathers,
    filled(ribbon([[0, 0] as Point, [8, -17], [22, -27], [36, -23], [46, -10]], taper(12, 4))),
  ]),
  filled(
    loop([
      [0, -30],
      [6, -12],
      [4, 12],
      [0, 28],
      [-4, 12],
      [-6, -12],
    ]),
  ),
  filled(circle([0, -14], 3), 'ground'),
];

const qusQanat: Motif = {
  figure: moved(spread, 'scale(0.7)'),
  band: { width: 106, shapes: moved(spread, 'scale(0.7 0.86)') },
};

const qusTumsyq: Motif = {
  figure: [
    filled('M-34 44C-40 14 -34 -12 -12 -20C8 -27 30 -20 48 4C32 -2 20 0 12 8C2 18 2 32 6 44Z'),
    filled(circle([-6, -4], 6.5), 'ground'),
    filled(circle([-6, -4], 3.2), 'second'),
    filled(ribbon(spiral([-24, -34], { from: 90, to: 350, radius: 14, end: 7 }), taper(7, 3))),
    drawn(smooth([[12, -3] as Point, [26, -8], [38, -3]]), 2.5, 'ground'),
    drawn('M-28 34H2M-29 26H0', 3, 'second'),
  ],
};

const gooseLine: readonly Point[] = [
  ...spiral([-25, 10], { from: 240, to: 20, radius: 20, end: 21 }),
  [0, 0],
  ...spiral([24, -8], { from: 200, to: 400, radius: 21, end: 20 }),
];

const qazMoiyn: Motif = {
  figure: [
    filled(ribbon(gooseLine, swell(12, 6))),
    filled(ellipse([37, 8], 10, 7)),
    filled(
      polygon([
        [31, 4],
        [31, 13],
        [12, 14],
      ]),
      'second',
    ),
    filled(circle([38, 6], 2), 'ground'),
    filled(circle([-32, -6], 6)),
  ],
  band: {
    width: 104,
    shapes: [
      filled(ribbon(gooseLine, swell(12, 6))),
      filled(ellipse([37, 8], 10, 7)),
      filled(
        polygon([
          [31, 4],
          [31, 13],
          [12, 14],
        ]),
        'second',
      ),
      filled(circle([38, 6], 2), 'ground'),
      filled(circle([-32, -6], 6)),
      filled(circle([-4, -26], 4), 'second'),
      filled(circle([6, 32], 4), 'second'),
    ],
  },
};

export const birds = { 'qus-qanat': qusQanat, 'qus-tumsyq': qusTumsyq, 'qaz-moiyn': qazMoiyn };
