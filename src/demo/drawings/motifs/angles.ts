/** Drawn with compass and ruler: squares, triangles, zigzags, nets, stars, the comb. */
import { circle, corners, loop, type Point, polygon, polyline, rectangle, star } from '../geometry.js';
import { cut, drawn, filled, mirrored, type Motif, moved, type Shape, turned } from './motif.js';

function square(half: number, turnedBy = 0): string {
  return polygon(corners(4, half, turnedBy));
}

const ear: Shape[] = [
  filled(
    loop([
      [0, 0],
      [8, -14],
      [21, -24],
      [22, -42],
      [9, -48],
      [0, -39],
      [-9, -48],
      [-22, -42],
      [-21, -24],
      [-8, -14],
    ]),
  ),
  ...mirrored([filled(circle([11, -36], 5), 'ground')]),
];

const tortQulaq: Motif = {
  figure: [
    ...turned(ear, 4),
    ...turned([filled(circle([0, -33], 4.5), 'second')], 4, 45),
    filled(square(13)),
    filled(square(9), 'ground'),
    filled(square(5.5), 'second'),
  ],
};

const sharshy: Motif = {
  figure: [
    filled(square(49)),
    filled(square(37), 'ground'),
    filled(square(28), 'second'),
    filled(square(17), 'ground'),
    filled(square(9)),
  ],
  band: {
    width: 98,
    shapes: [
      filled(square(49)),
      filled(square(37), 'ground'),
      filled(square(28), 'second'),
      filled(square(15), 'ground'),
      ...[-49, 49].flatMap((x) =>
        [-38, 38].map((y) => filled(polygon(corners(4, 8).map(([a, b]): Point => [a + x, b + y])))),
      ),
    ],
  },
};

const amulet: Shape[] = [
  filled(
    polygon([
      [0, -46],
      [46, 26],
      [-46, 26],
    ]),
  ),
  filled(
    polygon([
      [0, -29],
      [31, 18],
      [-31, 18],
    ]),
    'ground',
  ),
  filled(
    polygon([
      [0, -17],
      [20, 13],
      [-20, 13],
    ]),
    'second',
  ),
];

const tumarsha: Motif = {
  figure: [
    ...amulet,
    ...[-30, 0, 30].flatMap((x) => [drawn(`M${x} 26V38`, 3), filled(circle([x, 43], 5.5), 'second')]),
  ],
  band: {
    width: 96,
    shapes: [...amulet, ...[-32, 0, 32].map((x) => filled(circle([x, 40], 5), 'second'))],
  },
};

const irek: Motif = {
  figure: [
    cut(polyline([[-50, 20] as Point, [-25, -30], [0, 20], [25, -30], [50, 20]]), 11),
    cut(polyline([[-50, 42] as Point, [-25, -8], [0, 42], [25, -8], [50, 42]]), 5, 'second'),
  ],
  band: {
    width: 60,
    shapes: [
      cut(polyline([[-46, 2] as Point, [-30, -30], [0, 30], [30, -30], [46, 2]]), 11),
      ...moved([filled(square(9), 'second')], 'translate(0 -20)'),
      ...[-30, 30].flatMap((x) => moved([filled(square(9), 'second')], `translate(${x} 20)`)),
    ],
  },
};

/** Two bands that cross; at every other crossing the first one lies above. */
const weave: Shape[] = [
  cut(polyline([[-60, 26] as Point, [-50, 26], [-25, -26], [25, -26], [50, 26], [60, 26]]), 13),
  cut(polyline([[-60, -26] as Point, [-50, -26], [-25, 26], [25, 26], [50, -26], [60, -26]]), 19, 'ground'),
  cut(polyline([[-60, -26] as Point, [-50, -26], [-25, 26], [25, 26], [50, -26], [60, -26]]), 13, 'second'),
  cut(polyline([[29, -17] as Point, [46, 17]]), 19, 'ground'),
  cut(polyline([[27, -22] as Point, [48, 22]]), 13),
];

const long = 'M-40 -14H40V14H-40Z';

/** Two long frames and two upright ones; each goes over one and under the next. */
const knot: Shape[] = [
  ...[0, 90].flatMap((degrees) =>
    moved([cut(long, 13, 'ground'), cut(long, 8, degrees === 0 ? 'main' : 'second')], `rotate(${degrees})`),
  ),
  ...[
    [-14, -14],
    [14, 14],
  ]
    .map(([x, y]) => [x, y] as Point)
    .flatMap(([x, y]) => [cut(`M${x - 11} ${y}H${x + 11}`, 13, 'ground'), cut(`M${x - 14} ${y}H${x + 14}`, 8)]),
  cut(polygon(corners(4, 50)), 6),
  cut(polygon(corners(4, 41)), 2.5, 'second'),
];

const shytyrman: Motif = { figure: knot, band: { width: 100, shapes: weave } };

/** An eight-pointed star whose sides go on as straps, to the middle of each side and to the corners. */
const net: Shape[] = [
  cut(polygon(star(8, 30, 22)), 4.5),
  ...turned(
    [cut(polyline([[0, -30] as Point, [11, -50]]), 4.5), cut(polyline([[0, -30] as Point, [-11, -50]]), 4.5)],
    4,
  ),
  ...turned(
    [
      cut(polyline([[0, -30] as Point, [15.5, -45.5], [0, -61]]), 4.5),
      cut(polyline([[0, -30] as Point, [-15.5, -45.5], [0, -61]]), 4.5),
    ],
    4,
    45,
  ),
  filled(polygon(star(8, 20, 14.5)), 'second'),
  filled(circle([0, 0], 5), 'ground'),
];

const girih: Motif = { figure: net, band: { width: 100, shapes: net } };

const segizZhuldyz: Motif = {
  figure: [
    filled(square(48)),
    filled(square(48, 45)),
    cut(polygon(corners(4, 38)), 3, 'ground'),
    cut(polygon(corners(4, 38, 45)), 3, 'ground'),
    filled(polygon(star(8, 22, 16)), 'second'),
    filled(circle([0, 0], 6), 'ground'),
  ],
};

const teeth = (count: number, width: number): Shape[] => [
  filled(rectangle([-width / 2, -40], width, 18)),
  ...Array.from({ length: count }, (_, index) =>
    filled(rectangle([-width / 2 + (width / count) * (index + 0.25), -24], width / count / 2, 64)),
  ),
];

const taraq: Motif = {
  figure: [...teeth(8, 92), ...[-30, 0, 30].map((x) => filled(circle([x, -31], 4), 'ground'))],
  band: { width: 90, shapes: [...teeth(9, 90.4), filled(circle([0, -31], 4), 'second')] },
};

export const angles = {
  'tort-qulaq': tortQulaq,
  sharshy,
  tumarsha,
  irek,
  shytyrman,
  girih,
  'segiz-zhuldyz': segizZhuldyz,
  taraq,
};
