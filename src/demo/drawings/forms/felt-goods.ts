/** Slippers and bags of felt. */
import { ellipse, loop, polygon, ribbon, type Point } from '../geometry.js';
import { shadowAtFoot, shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { shade } from '../palette.js';
import { fill, group, inked, placed, straightBand, stroke } from '../svg.js';
import { stitches } from './cloth.js';
import { type Form, rolesOf } from './form.js';

/** A pair from above, the toes drawn out to a beak. */
const slippers: Form = ({ piece, palette, sheet }) => {
  const { body, inks, trim } = palette;
  const sole = loop([
    [0, -560],
    [70, -500],
    [170, -330],
    [190, -120],
    [150, 120],
    [160, 330],
    [110, 500],
    [0, 550],
    [-110, 500],
    [-150, 330],
    [-140, 120],
    [-180, -120],
    [-160, -330],
    [-70, -500],
  ]);
  const hole = loop([
    [0, 40],
    [84, 80],
    [104, 210],
    [100, 370],
    [64, 470],
    [0, 492],
    [-64, 470],
    [-96, 370],
    [-100, 210],
    [-80, 80],
  ]);
  const wool = sheet.radial(
    [
      { at: 0, colour: shade(body, 0.25) },
      { at: 0.7, colour: body },
      { at: 1, colour: shade(body, -0.22) },
    ],
    { cx: 0.4, cy: 0.34, r: 0.72 },
  );
  const dark = sheet.radial([
    { at: 0, colour: shade(trim, 0.12) },
    { at: 1, colour: shade(trim, -0.45) },
  ]);
  const motif = inked(motifOf(piece.motifs[0] ?? '').figure, inks);
  const one = [
    shadowUnder(sole),
    fill(sole, wool),
    stitches(sole, trim, 7),
    fill(hole, dark),
    stroke(hole, trim, 18),
    stroke(hole, shade(trim, 0.35), 4),
    placed(motif, { x: 4, y: -190, scale: 2.6 }),
    ...[-1, 1].map((side) => stroke(`M${side * 96} 20C${side * 120} -90 ${side * 84} -330 0 -430`, inks.second, 9)),
  ].join('');
  const content =
    group(one, 'translate(-250 20) rotate(-9)') + group(group(one, 'scale(-1 1)'), 'translate(250 20) rotate(9)');
  return { content, scene: 'lies', foot: 0, detail: { x: -270, y: -130, size: 520 } };
};

const bag: Form = ({ piece, palette, sheet }) => {
  const { body, inks, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const outline = loop([
    [-440, -250],
    [0, -270],
    [440, -250],
    [500, 200],
    [470, 460],
    [300, 505],
    [0, 515],
    [-300, 505],
    [-470, 460],
    [-500, 200],
  ]);
  const handle = (lift: number): string =>
    ribbon(
      [
        [-240, -240],
        [-210, -430 - lift],
        [0, -540 - lift],
        [210, -430 - lift],
        [240, -240],
      ] as Point[],
      () => 42,
    );
  const wool = sheet.radial(
    [
      { at: 0, colour: shade(body, 0.2) },
      { at: 1, colour: shade(body, -0.2) },
    ],
    { cx: 0.4, cy: 0.4, r: 0.75 },
  );
  const content = [
    shadowAtFoot(sheet, { x: 0, y: 515, reach: 440 }),
    fill(handle(30), shade(trim, -0.3)),
    fill(outline, wool),
    sheet.within(
      outline,
      group(straightBand(bandOf(motifOf(border)), { length: 1_000, height: 150, inks }), 'translate(-500 330)') +
        stroke('M-600 315H600M-600 -170H600', trim, 12),
    ),
    placed(inked(motifOf(centre).figure, inks), { x: 0, y: 70, scale: 4.2 }),
    stitches(outline, trim, 6),
    fill(handle(0), trim),
    ...[-240, 240].map(
      (x) =>
        fill(ellipse([x, -236], 30, 30), inks.second) +
        fill(
          polygon([
            [x - 14, -236],
            [x, -250],
            [x + 14, -236],
            [x, -222],
          ]),
          trim,
        ),
    ),
  ].join('');
  return { content, scene: 'stands', foot: 520, detail: { x: 0, y: 80, size: 620 } };
};

export const feltGoods: Readonly<Record<string, Form>> = { 'felt-slippers': slippers, 'felt-bag': bag };
