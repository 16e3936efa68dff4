/** Belts, purses and whips. */
import { ellipse, loop, type Point, rectangle, ribbon, round, smooth, taper } from '../geometry.js';
import { roundness, shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { colours, type Palette, shade } from '../palette.js';
import { disc, fill, group, inked, type Inks, placed, straightBand, stroke } from '../svg.js';
import { stitches } from './cloth.js';
import { type Form, rolesOf } from './form.js';

/** Pressed into leather: dark, with a light edge below. */
function embossed(content: (inks: Inks) => string, { body, inks }: Palette): string {
  const light = shade(body, 0.3);
  return group(content({ main: light, second: light, ground: 'none' }), 'translate(2.5 3.5)') + content(inks);
}

/** Two lengths of one belt, below each other, the buckle on the upper one. */
const belt: Form = ({ piece, palette, sheet }) => {
  const { body, trim } = palette;
  const { centre } = rolesOf(piece);
  const strap = rectangle([-640, -95], 1_280, 190);
  const skin = sheet.linear(
    [
      { at: 0, colour: shade(body, 0.2) },
      { at: 0.5, colour: body },
      { at: 1, colour: shade(body, -0.25) },
    ],
    'down',
  );
  const ornament = (own: Inks): string =>
    group(straightBand(bandOf(motifOf(centre)), { length: 1_120, height: 140, inks: own }), 'translate(-560 -70)');
  const one = [
    shadowUnder(strap),
    fill(strap, skin),
    embossed(ornament, palette),
    stitches('M-630 -80H630M-630 80H630', trim, 5),
  ].join('');
  const buckle = [
    shadowUnder(rectangle([-760, -150], 250, 300), [10, 14]),
    stroke(rectangle([-740, -130], 210, 260), shade(colours.silver, -0.3), 44, { 'stroke-linejoin': 'round' }),
    stroke(rectangle([-740, -130], 210, 260), shade(colours.silver, 0.35), 26),
    stroke('M-740 0H-520', shade(colours.silver, 0.1), 24),
  ].join('');
  const holes = [-1, 0, 1, 2].map((index) => disc(380 + index * 62, 0, 13, shade(body, -0.7)));
  const content = group(one + buckle, 'translate(90 -190)') + group(one + holes.join(''), 'translate(-40 190)');
  return {
    content: group(content, 'rotate(-12) scale(0.86)'),
    scene: 'lies',
    foot: 0,
    detail: { x: 60, y: -170, size: 520 },
  };
};

const purse: Form = ({ piece, palette, sheet }) => {
  const { body, trim } = palette;
  const { centre } = rolesOf(piece);
  const outline = loop([
    [-560, -330],
    [0, -350],
    [560, -330],
    [590, 0],
    [560, 340],
    [0, 360],
    [-560, 340],
    [-590, 0],
  ]);
  const flap = loop([
    [-560, -336],
    [0, -354],
    [560, -336],
    [580, -150],
    [430, 50],
    [0, 140],
    [-430, 50],
    [-580, -150],
  ]);
  const skin = (lift: number): string =>
    sheet.linear(
      [
        { at: 0, colour: shade(body, 0.2 + lift) },
        { at: 1, colour: shade(body, -0.2 + lift) },
      ],
      'slanted',
    );
  const figure = (own: Inks): string =>
    [-270, 0, 270]
      .map((x) => placed(inked(motifOf(centre).figure, own), { x, y: x === 0 ? -110 : -150, scale: x === 0 ? 3 : 2 }))
      .join('');
  const content = [
    shadowUnder(outline),
    fill(outline, skin(0)),
    stitches(outline, trim, 5),
    shadowUnder(flap, [2, 14]),
    fill(flap, skin(0.06)),
    stitches(flap, trim, 5),
    embossed(figure, palette),
    disc(0, 108, 30, colours.silver) + disc(-5, 102, 16, shade(colours.silver, 0.6)),
  ].join('');
  return { content: group(content, 'rotate(-6)'), scene: 'lies', foot: 0, detail: { x: 0, y: -110, size: 580 } };
};

/** A carved handle, a plaited lash. */
const whip: Form = ({ piece, palette, sheet }) => {
  const { body, inks, trim } = palette;
  const handle = ribbon(
    [
      [-500, 420],
      [-260, 180],
      [0, -60],
    ] as Point[],
    taper(84, 66),
  );
  const lash: readonly Point[] = [
    [0, -60],
    [130, -200],
    [300, -260],
    [450, -160],
    [420, 40],
    [240, 90],
    [170, 240],
    [300, 400],
    [480, 440],
  ];
  const plait = ribbon(lash, taper(62, 20));
  const steps = Array.from({ length: 6 }, (_, index) => 0.1 + index * 0.15);
  const band = steps.map((part) =>
    placed(inked(motifOf(piece.motifs[0] ?? '').figure, { ...inks, ground: body }), {
      x: -480 + 460 * part,
      y: 400 - 440 * part,
      scale: 0.62,
      turn: 45,
    }),
  );
  const content = [
    shadowUnder(handle),
    shadowUnder(plait),
    fill(plait, shade(body, -0.2)),
    stroke(smooth(lash), shade(body, 0.25), 26, { 'stroke-dasharray': '10 14' }),
    stroke(smooth(lash), shade(body, -0.55), 7, { 'stroke-dasharray': '8 16' }),
    fill(handle, body),
    roundness(sheet, handle, 'satin'),
    ...band,
    ...[
      [-505, 425],
      [0, -60],
    ].map(([x = 0, y = 0]) => fill(ellipse([x, y], 52, 34), trim, { transform: `rotate(45 ${round(x)} ${round(y)})` })),
    stroke('M-520 440C-600 470 -610 360 -520 380', trim, 14),
    ...[0, 1, 2].map((index) =>
      stroke(`M480 440q${50 + index * 22} ${10 + index * 26} ${84 + index * 16} ${60 + index * 20}`, body, 12),
    ),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -260, y: 180, size: 480 } };
};

export const leather: Readonly<Record<string, Form>> = { belt, purse, qamshy: whip };
