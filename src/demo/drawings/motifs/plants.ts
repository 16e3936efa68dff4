/** Flowers, leaves, fruit and scrolls. */
import { circle, ellipse, loop, type Point, polygon, ribbon, smooth, spiral, swell, taper } from '../geometry.js';
import { drawn, filled, mirrored, type Motif, moved, type Shape, turned } from './motif.js';

/** A leaf from the origin upwards. */
function leaf(length: number, width: number, ink: Shape['ink'] = 'main'): Shape {
  const path = loop([
    [0, 0],
    [width * 0.42, -length * 0.28],
    [width * 0.42, -length * 0.6],
    [0, -length],
    [-width * 0.42, -length * 0.6],
    [-width * 0.42, -length * 0.28],
  ]);
  return filled(path, ink);
}

function leafAt([x, y]: Point, degrees: number, size: number, ink: Shape['ink'] = 'main'): Shape[] {
  return moved([leaf(size, size * 0.5, ink)], `translate(${x} ${y}) rotate(${degrees})`);
}

const petal = [leaf(36, 22), leaf(26, 9, 'second')];

const gul: Motif = {
  figure: [
    ...turned(moved(petal, 'translate(0 -12)'), 8),
    ...turned([filled(circle([0, -43], 3.4), 'second')], 8, 22.5),
    filled(circle([0, 0], 15)),
    filled(circle([0, 0], 11), 'ground'),
    filled(circle([0, 0], 6), 'second'),
  ],
};

const zhapyraq: Motif = {
  figure: moved(
    [
      leaf(84, 70),
      drawn(smooth([[0, 18] as Point, [1, 0], [0, -70]]), 5, 'ground'),
      ...[-16, -32, -48].flatMap((y) =>
        mirrored([drawn(smooth([[1, y] as Point, [10, y - 7], [18, y - 15]]), 3, 'ground')]),
      ),
      filled(ribbon([[9, 20] as Point, [3, 10], [0, -4]], taper(6, 3))),
    ],
    'translate(0 30)',
  ),
  band: {
    width: 90,
    shapes: [
      drawn(smooth([[-45, 30] as Point, [-20, 38], [0, 30], [20, 22], [45, 30]]), 5),
      ...leafAt([-10, 30], 18, 66),
      ...leafAt([22, 26], 150, 26, 'second'),
      drawn(smooth([[-10, 30] as Point, [4, -8]]), 3, 'ground'),
    ],
  },
};

const ushZhapyraq: Motif = {
  figure: [
    ...leafAt([0, 8], 0, 56),
    ...leafAt([-2, 12], -62, 46),
    ...leafAt([2, 12], 62, 46),
    filled(ribbon([[7, 50] as Point, [1, 32], [0, 6]], taper(7, 4))),
    drawn('M0 2V-30', 3, 'ground'),
    ...mirrored([drawn('M8 8L30 -4', 3, 'ground')]),
    filled(circle([0, 12], 6), 'second'),
  ],
};

const wavy: readonly Point[] = [
  [-60, 0],
  [-45, -15],
  [-30, -20],
  [-15, -15],
  [0, 0],
  [15, 15],
  [30, 20],
  [45, 15],
  [60, 0],
];

const offshoot: Shape[] = [
  filled(
    ribbon(
      [[-58, -4] as Point, [-46, 12], ...spiral([-30, 18], { from: 190, to: -190, radius: 15, end: 6 })],
      taper(5, 4),
    ),
  ),
  filled(circle([-30, 18], 5), 'second'),
  ...leafAt([-20, -18], -30, 28),
  ...leafAt([-42, -16], -110, 18, 'second'),
];

const shoot: Shape[] = [filled(ribbon(wavy, () => 6)), ...offshoot, ...moved(offshoot, 'rotate(180)')];

const orken: Motif = { figure: moved(shoot, 'scale(0.84)'), band: { width: 120, shapes: shoot } };

function bough(y: number, reach: number, lift: number): Shape[] {
  return mirrored([
    filled(ribbon([[0, y] as Point, [reach * 0.5, y - lift * 0.35], [reach, y - lift]], taper(5, 2.2))),
    ...leafAt([reach, y - lift + 1], 30, 17),
    ...leafAt([reach * 0.6, y - lift * 0.5], -8, 14),
    ...leafAt([reach * 0.66, y - lift * 0.4], 130, 12, 'second'),
    filled(circle([reach * 0.92, y - lift * 0.35], 3.4), 'second'),
  ]);
}

const omirAghashy: Motif = {
  figure: [
    filled(ribbon([[0, 40] as Point, [0, 0], [0, -34]], taper(8, 3))),
    ...mirrored([
      filled(ribbon([[1, 34] as Point, [9, 44], [24, 48]], taper(6, 1.5))),
      filled(ribbon([[0, 36] as Point, [4, 46], [8, 50]], taper(4, 1.5))),
    ]),
    ...bough(22, 36, 16),
    ...bough(4, 31, 18),
    ...bough(-13, 22, 16),
    ...leafAt([0, -30], 0, 20),
    filled(circle([0, -25], 4), 'second'),
  ],
};

const qyzghaldaq: Motif = {
  figure: [
    filled(ribbon([[2, 50] as Point, [-2, 30], [0, 4]], taper(5, 4))),
    filled(ribbon([[0, 46] as Point, [-18, 30], [-30, 6]], swell(10, 1.5))),
    filled(ribbon([[1, 46] as Point, [18, 32], [28, 12]], swell(9, 1.5))),
    // Three petals: two that open, and one in front of them.
    ...mirrored([
      filled(
        loop([
          [0, 8],
          [14, 3],
          [22, -14],
          [26, -42],
          [14, -32],
          [4, -16],
        ]),
      ),
    ]),
    filled(
      loop([
        [0, 10],
        [10, -4],
        [10, -22],
        [0, -48],
        [-10, -22],
        [-10, -4],
      ]),
      'second',
    ),
  ],
};

const anar: Motif = {
  figure: [
    filled(
      loop([
        [0, -22],
        [22, -20],
        [37, 0],
        [35, 26],
        [18, 44],
        [0, 48],
        [-18, 44],
        [-35, 26],
        [-37, 0],
        [-22, -20],
      ]),
    ),
    filled(
      polygon([
        [-8, -18],
        [-15, -44],
        [-6, -34],
        [0, -50],
        [6, -34],
        [15, -44],
        [8, -18],
      ]),
    ),
    filled(
      loop([
        [0, -10],
        [14, 4],
        [12, 28],
        [0, 38],
        [-12, 28],
        [-14, 4],
      ]),
      'ground',
    ),
    ...(
      [
        [0, 0],
        [-6, 10],
        [6, 10],
        [0, 19],
        [-5, 28],
        [5, 28],
      ] as const
    ).map(([x, y]) => filled(ellipse([x, y], 3.2, 4.4), 'second')),
  ],
};

/** A drop whose tip is bent to the right. */
const drop =
  'M-32 16C-32 50 32 54 32 16C32 -8 8 -14 11 -30C12 -39 22 -41 29 -33C25 -56 -4 -52 -14 -32C-21 -18 -32 -4 -32 16Z';

const badam: Motif = {
  figure: [
    filled(drop),
    ...moved([filled(drop, 'ground')], 'translate(-0.5 4) scale(0.74)'),
    ...moved([filled(drop, 'second')], 'translate(-0.5 7) scale(0.54)'),
    ...moved(turned([filled(circle([0, -7], 3), 'ground')], 5), 'translate(0 17)'),
  ],
};

const scrollLine: readonly Point[] = [
  [-80, 0],
  [-62, -26],
  [-40, -36],
  [-16, -24],
  [0, 0],
];

const curl: Shape[] = [
  filled(ribbon(scrollLine, () => 7)),
  filled(
    ribbon(
      [[-22, -29] as Point, [-9, -14], ...spiral([-34, -2], { from: -25, to: 330, radius: 24, end: 9 })],
      taper(6.5, 5),
    ),
  ),
  ...leafAt([-12, 2], 75, 25),
  ...leafAt([-46, -35], -8, 17, 'second'),
  ...leafAt([-58, 4], -60, 24),
  ...leafAt([-22, 22], 150, 20, 'second'),
  ...moved(turned([leaf(11, 11)], 5), 'translate(-33 -3)'),
  filled(circle([-33, -3], 3.4), 'second'),
];

const scrolls: Shape[] = [...curl, ...moved(moved(curl, 'scale(1 -1)'), 'translate(80 0)')];

/** Two of its scrolls on one stem, as in the corner of a panel. */
const spray: Shape[] = mirrored([
  filled(
    ribbon(
      [[1, 48] as Point, [4, 26], [12, 6], ...spiral([27, -10], { from: 150, to: 600, radius: 19, end: 5 })],
      taper(6.5, 4),
    ),
  ),
  ...leafAt([4, 30], 60, 24),
  ...leafAt([17, -26], -6, 20, 'second'),
  ...leafAt([44, -14], 62, 18),
  ...leafAt([34, 6], 130, 18, 'second'),
  filled(circle([28, -9], 5), 'second'),
]);

const islimi: Motif = {
  figure: [...spray, ...leafAt([0, -2], 0, 40), ...leafAt([0, -6], 0, 26, 'second')],
  band: { width: 160, shapes: scrolls },
};

export const plants = {
  gul,
  zhapyraq,
  'ush-zhapyraq': ushZhapyraq,
  orken,
  'omir-aghashy': omirAghashy,
  qyzghaldaq,
  anar,
  badam,
  islimi,
};
