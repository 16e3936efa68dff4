/**
 * Two hands of Arabic script. Both write one word, salām (سلام, peace): a greeting and no sacred text. They are drawings
 * for a demo; a reader has to check every text before it is fired (usage_rules of seed/ornaments.json).
 */
import { circle, type Point, polygon, polyline, ribbon, swell, taper } from '../geometry.js';
import { cut, drawn, filled, type Motif, moved, type Shape } from './motif.js';

/** In square bricks, from right to left: sīn with three teeth, lām and alif on one foot, mīm. */
const bricks: Shape[] = [
  cut(polyline([[46, 14] as Point, [46, 32], [8, 32]]), 8),
  cut('M34 14V32M22 14V32', 8),
  cut(polyline([[12, 32] as Point, [8, 32], [8, -44]]), 8),
  cut(polyline([[8, 32] as Point, [-12, 32], [-12, -44]]), 8),
  cut(
    polygon([
      [-28, 12],
      [-28, 32],
      [-46, 32],
      [-46, 12],
    ] as const),
    8,
  ),
  cut('M-24 32H-46V46', 8),
];

const squares: Shape[] = [
  ...[28, 40].flatMap((x) =>
    [-36, -22].map((y) =>
      filled(
        polygon([
          [x - 4, y - 4],
          [x + 4, y - 4],
          [x + 4, y + 4],
          [x - 4, y + 4],
        ] as const),
        'second',
      ),
    ),
  ),
  cut(polyline([[-28, -40] as Point, [-46, -40], [-46, -18], [-28, -18], [-28, -29]]), 5, 'second'),
];

const kufi: Motif = {
  figure: [...bricks, ...squares],
  band: { width: 108, shapes: [...bricks, ...squares] },
};

const strokes: Shape[] = [
  // Sīn: teeth, then a long line to the foot of lām.
  filled(
    ribbon(
      [
        [46, 6],
        [43, 18],
        [36, 20],
        [33, 10],
        [30, 20],
        [24, 21],
        [21, 11],
        [17, 22],
        [4, 25],
        [-4, 22],
      ] as Point[],
      swell(7.5, 3),
    ),
  ),
  // Lām, tall, its foot turned to alif.
  filled(
    ribbon(
      [
        [12, -48],
        [9, -24],
        [6, 4],
        [0, 20],
        [-10, 24],
        [-18, 14],
      ] as Point[],
      taper(7.5, 5),
    ),
  ),
  filled(
    ribbon(
      [
        [-8, -47],
        [-10, -20],
        [-14, 4],
        [-19, 16],
      ] as Point[],
      taper(8, 4),
    ),
  ),
  ...[
    [12, -48],
    [-8, -47],
  ].map(([x = 0, y = 0]) =>
    filled(
      polygon([
        [x - 4, y],
        [x + 6, y - 2],
        [x + 1, y + 8],
      ] as const),
    ),
  ),
  // Mīm: a closed eye and a tail that hangs below the line.
  filled(
    ribbon(
      [
        [-26, 16],
        [-32, 8],
        [-40, 12],
        [-38, 22],
        [-28, 22],
        [-25, 17],
      ] as Point[],
      () => 6,
    ),
  ),
  filled(
    ribbon(
      [
        [-38, 20],
        [-42, 32],
        [-44, 46],
      ] as Point[],
      taper(6, 2),
    ),
  ),
];

const vowels: Shape[] = [
  drawn('M26 -8L40 -14', 4, 'second'),
  drawn('M-36 -8L-24 -13', 4, 'second'),
  filled(circle([28, -30], 4), 'second'),
  filled(circle([-34, -32], 4), 'second'),
  filled(
    ribbon(
      [
        [22, 40],
        [2, 46],
        [-20, 42],
      ] as Point[],
      swell(5, 1),
    ),
    'second',
  ),
];

const sulus: Motif = {
  figure: [...strokes, ...vowels],
  band: { width: 106, shapes: moved([...strokes, ...vowels], 'scale(0.98)') },
};

export const writing = { kufi, sulus };
