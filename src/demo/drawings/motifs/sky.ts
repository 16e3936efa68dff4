/** Stars, sun, moon, water, and the crown of the yurt, through which one sees them. */
import { circle, type Point, polygon, ribbon, smooth, star, swell } from '../geometry.js';
import { drawn, filled, type Motif, moved, type Shape, turned } from './motif.js';

const zhuldyz: Motif = {
  figure: [
    filled(polygon(star(6, 48, 18))),
    filled(polygon(star(6, 26, 10, 30)), 'second'),
    filled(circle([0, 0], 5), 'ground'),
  ],
};

const ray = polygon([
  [0, -49],
  [6.5, -28],
  [-6.5, -28],
] as const);

const kun: Motif = {
  figure: [
    ...turned([filled(ray)], 12),
    filled(circle([0, 0], 25)),
    filled(circle([0, 0], 19), 'ground'),
    filled(circle([0, 0], 14), 'second'),
    ...turned([filled(circle([0, -8], 2.2), 'ground')], 6),
  ],
};

const ai: Motif = {
  figure: [
    filled('M16 -44A46 46 0 1 0 40 26A36 36 0 1 1 16 -44Z'),
    filled(circle([26, -8], 7), 'second'),
    ...[130, 160, 190, 220].map((degrees) => {
      const radians = (degrees * Math.PI) / 180;
      return filled(circle([-6 + 34 * Math.cos(radians), 2 + 36 * Math.sin(radians)], 2.8), 'ground');
    }),
  ],
};

const wave: readonly Point[] = [-60, -45, -30, -15, 0, 15, 30, 45, 60].map((x): Point => [
  x,
  -16 * Math.sin((x / 30) * Math.PI * 0.5),
]);

const waves: Shape[] = [
  drawn(smooth(wave), 10),
  drawn(smooth(wave.map(([x, y]): Point => [x, y - 25])), 4, 'second'),
  drawn(smooth(wave.map(([x, y]): Point => [x, y + 25])), 6),
];

const su: Motif = {
  figure: [-24, 0, 24].map((lift, index) =>
    filled(
      ribbon(
        wave.filter(([x]) => Math.abs(x) < 50).map(([x, y]): Point => [x, y + lift]),
        swell(12, 4),
      ),
      index === 1 ? 'second' : 'main',
    ),
  ),
  band: { width: 120, shapes: waves },
};

/** Bent bars: three cross three others. */
const bars = [-14, 0, 14].map((x) => drawn(`M${x * 0.9} -42Q${x * 1.7} 0 ${x * 0.9} 42`, 5));

const shanyraq: Motif = {
  figure: [
    drawn(circle([0, 0], 43), 9),
    ...bars,
    ...moved(bars, 'rotate(90)'),
    ...turned([filled(circle([0, -43], 3), 'ground')], 16, 11.25),
    filled(circle([0, 0], 6.5), 'second'),
  ],
};

export const sky = { zhuldyz, kun, ai, su, shanyraq };
