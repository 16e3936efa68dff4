/** Of camels, a dog, a snake and a fish. */
import { circle, ellipse, loop, type Point, polygon, ribbon, rectangle, spiral, swell, taper } from '../geometry.js';
import { drawn, filled, mirrored, type Motif, type Shape } from './motif.js';

const toe: readonly Point[] = [
  [3.5, 30],
  [4, -4],
  [8, -30],
  [22, -40],
  [38, -32],
  [47, -8],
  [44, 18],
  [30, 36],
  [14, 38],
];

const tuieTaban: Motif = {
  figure: [
    // Divided in two from the toes to the heel.
    ...mirrored([
      filled(loop(toe)),
      filled(ribbon([[35, 22] as Point, [37, 0], [30, -24]], swell(5, 1.5)), 'ground'),
      filled(ribbon([[18, -40] as Point, [22, -46], [30, -48]], taper(6, 2))),
    ]),
    filled(ellipse([0, 45], 13, 4), 'second'),
  ],
};

/** One arch over another. */
function hump(x: number): Shape[] {
  const arch = (half: number, top: number): string =>
    `M${x - half} 36C${x - half} ${top} ${x + half} ${top} ${x + half} 36Z`;
  return [filled(arch(25, -66)), filled(arch(16.5, -40), 'ground'), filled(arch(10, -14), 'second')];
}

const humps: Shape[] = [
  ...hump(-25),
  ...hump(25),
  filled(rectangle([-50.2, 40], 100.4, 7)),
  filled(circle([0, -26], 4.5), 'second'),
];

const tuieOrkesh: Motif = { figure: humps, band: { width: 100, shapes: humps } };

/** From the breast over the bent neck to the head. */
const neck: readonly Point[] = [
  [26, 47],
  [2, 46],
  [-19, 37],
  [-22, 20],
  [-8, 4],
  [10, -8],
  [20, -22],
  [12, -37],
  [-4, -41],
  [-20, -33],
];

const botaMoiyn: Motif = {
  figure: [
    filled(ribbon(neck, (part) => 13 - 5 * part)),
    filled(ellipse([-18, -32], 10, 6.5)),
    filled(ribbon([[-2, -40] as Point, [4, -45], [13, -46]], swell(6, 2))),
    filled(circle([-19, -34], 2), 'ground'),
    filled(circle([-2, 26], 5), 'second'),
    filled(circle([2, -22], 4), 'second'),
  ],
  band: {
    width: 66,
    shapes: [
      filled(ribbon(neck, (part) => 13 - 5 * part)),
      filled(ellipse([-18, -32], 10, 6.5)),
      filled(circle([-19, -34], 2), 'ground'),
      filled(circle([-2, 26], 5), 'second'),
    ],
  },
};

function lozenge(width: number, height: number): string {
  return polygon([
    [0, -height],
    [width, 0],
    [0, height],
    [-width, 0],
  ]);
}

const botaKoz: Motif = {
  figure: [
    filled(lozenge(48, 36)),
    filled(lozenge(36, 25), 'ground'),
    filled(lozenge(24, 15)),
    filled(circle([0, 0], 7.5), 'second'),
  ],
  band: {
    width: 100,
    shapes: [
      filled(lozenge(46, 34)),
      filled(lozenge(34, 23), 'ground'),
      filled(lozenge(22, 13)),
      filled(circle([0, 0], 7), 'second'),
      filled(circle([-50, -26], 4.5)),
      filled(circle([-50, 26], 4.5)),
    ],
  },
};

const link = [
  ...mirrored([
    filled(
      loop([
        [3, 0],
        [6, -16],
        [16, -40],
        [31, -40],
        [30, -20],
        [22, 0],
        [30, 20],
        [31, 40],
        [16, 40],
        [6, 16],
      ]),
    ),
  ]),
  filled(circle([0, 0], 9)),
  filled(circle([0, 0], 4), 'second'),
];

const omyrtqa: Motif = {
  figure: [...link, drawn('M-50 0H-24M24 0H50', 7), filled(circle([-46, 0], 5)), filled(circle([46, 0], 5))],
  band: {
    width: 72,
    shapes: [
      ...link,
      drawn('M-36 0H-22M22 0H36', 7),
      filled(circle([-36, 0], 5), 'second'),
      filled(circle([36, 0], 5), 'second'),
    ],
  },
};

const tail: readonly Point[] = [
  [-38, 44],
  [-14, 42],
  [10, 32],
  [24, 14],
  ...spiral([2, -12], { from: 30, to: -235, radius: 30, end: 19 }),
];

const itQuiryq: Motif = {
  figure: [
    filled(ribbon(tail, taper(8, 14))),
    filled(
      polygon([
        [-19, 0],
        [4, 9],
        [-18, 18],
      ]),
    ),
    filled(circle([0, -12], 6), 'second'),
  ],
};

const winding: readonly Point[] = [
  [-48, 40],
  [-32, 46],
  [-18, 36],
  [-16, 16],
  [-2, 4],
  [14, 12],
  [20, 26],
  [34, 26],
  [40, 10],
  [32, -6],
  [14, -12],
  [2, -20],
];

const zhylanBas: Motif = {
  figure: [
    filled(ribbon(winding, taper(3, 10))),
    filled(
      polygon([
        [8, -12],
        [-10, -10],
        [-30, -40],
        [6, -32],
      ]),
    ),
    filled(circle([-9, -26], 2.6), 'ground'),
    drawn('M-29 -39L-40 -45M-29 -39L-36 -50', 2.5, 'second'),
    filled(circle([2, 30], 4), 'second'),
  ],
};

const balyqKoz: Motif = {
  figure: [filled(circle([0, 0], 38)), filled(circle([0, 0], 27), 'ground'), filled(circle([0, 0], 13), 'second')],
  band: {
    width: 96,
    shapes: [filled(circle([0, 0], 34)), filled(circle([0, 0], 23), 'ground'), filled(circle([0, 0], 11), 'second')],
  },
};

export const animals = {
  'tuie-taban': tuieTaban,
  'tuie-orkesh': tuieOrkesh,
  'bota-moiyn': botaMoiyn,
  'bota-koz': botaKoz,
  omyrtqa,
  'it-quiryq': itQuiryq,
  'zhylan-bas': zhylanBas,
  'balyq-koz': balyqKoz,
};
