/** Dombyra and qyl-qobyz. */
import { circle, ellipse, loop, type Point, polygon, rectangle, ribbon, taper } from '../geometry.js';
import { gleam, shadowUnder } from '../light.js';
import { motifOf } from '../motifs/index.js';
import { colours, shade } from '../palette.js';
import { proportion } from '../piece.js';
import { disc, fill, group, inked, placed, stroke } from '../svg.js';
import { type Form } from './form.js';
import { grain } from './wood.js';

/** A pear with a long neck, two strings and frets tied around it. */
const dombyra: Form = ({ piece, palette, sheet }) => {
  const { body, bare, inks, trim } = palette;
  const wide = 640 * Math.min(1, proportion(piece, ['width', 'length'], { usual: 0.3, least: 0.24, most: 0.34 }) / 0.3);
  const pear = (part: number): string =>
    loop([
      [0, 20],
      [wide * 0.2, 70],
      [wide * 0.42 * part, 230],
      [wide * 0.5 * part, 420],
      [wide * 0.4 * part, 590],
      [wide * 0.17, 690],
      [0, 710],
      [-wide * 0.17, 690],
      [-wide * 0.4 * part, 590],
      [-wide * 0.5 * part, 420],
      [-wide * 0.42 * part, 230],
      [-wide * 0.2, 70],
    ] as Point[]);
  const board = sheet.linear([
    { at: 0, colour: shade(body, 0.18) },
    { at: 0.5, colour: body },
    { at: 1, colour: shade(body, -0.2) },
  ]);
  const neck = rectangle([-34, -640], 68, 760);
  const head = polygon([
    [-34, -640],
    [-56, -800],
    [-30, -850],
    [30, -850],
    [56, -800],
    [34, -640],
  ]);
  const dark = sheet.linear([
    { at: 0, colour: shade(bare, 0.2) },
    { at: 0.4, colour: bare },
    { at: 1, colour: shade(bare, -0.4) },
  ]);
  const figure = inked(motifOf(piece.motifs[0] ?? '').figure, { ...inks, ground: body });
  const frets = Array.from({ length: 14 }, (_, index) => `M-36 ${-590 + index * 44 - index * index * 0.7}h72`);
  const content = [
    shadowUnder(pear(1.05), [26, 30]),
    shadowUnder(neck, [26, 30]),
    fill(pear(1.06), dark),
    fill(pear(0.97), board),
    sheet.within(
      pear(0.97),
      group(grain(piece.slug, body, { width: 760, height: 700 }), 'translate(0 370) rotate(90)'),
    ),
    stroke(pear(0.97), trim, 7),
    stroke(pear(0.9), inks.second, 4),
    placed(figure, { x: 0, y: 480, scale: wide / 300 }),
    ...[-1, 1].map((side) => placed(figure, { x: side * wide * 0.27, y: 300, scale: wide / 620, turn: side * 28 })),
    disc(0, 290, 34, shade(trim, -0.6)) + stroke(circle([0, 290], 44), trim, 6, { 'stroke-dasharray': '3 10' }),
    fill(head, dark),
    fill(neck, dark),
    stroke(frets.join(''), colours.bone, 6),
    ...[
      [-1, -790],
      [1, -720],
    ].map(
      ([side = 1, y = 0]) =>
        stroke(`M${side * 20} ${y}h${side * 90}`, trim, 18) + disc(side * 122, y, 25, shade(bare, 0.1)),
    ),
    fill(rectangle([-66, 610], 132, 20), trim),
    stroke('M-11 -700L-17 612M11 -780L17 612', '#f7f2e2', 4),
    gleam(sheet, { x: -wide * 0.25, y: 300, rx: 46, ry: 170, turn: 14, strength: 0.3 }),
  ].join('');
  return {
    content: group(content, 'rotate(34) scale(0.98) translate(0 70)'),
    scene: 'lies',
    foot: 0,
    detail: { x: -200, y: 330, size: 620 },
  };
};

/** An open bowl above, leather below; strings of horsehair, and the bow beside it. */
const qobyz: Form = ({ piece, palette, sheet }) => {
  const { body, inks, trim } = palette;
  const [first = '', second = first] = piece.motifs;
  const shell = loop([
    [0, -120],
    [130, -90],
    [250, 60],
    [240, 230],
    [150, 330],
    [170, 450],
    [120, 590],
    [0, 640],
    [-120, 590],
    [-170, 450],
    [-150, 330],
    [-240, 230],
    [-250, 60],
    [-130, -90],
  ]);
  const bowl = loop([
    [0, -60],
    [120, -30],
    [200, 80],
    [180, 220],
    [80, 290],
    [0, 300],
    [-80, 290],
    [-180, 220],
    [-200, 80],
    [-120, -30],
  ]);
  const skin = loop([
    [0, 340],
    [110, 350],
    [138, 450],
    [96, 568],
    [0, 604],
    [-96, 568],
    [-138, 450],
    [-110, 350],
  ]);
  const wooden = sheet.linear([
    { at: 0, colour: shade(body, 0.25) },
    { at: 0.5, colour: body },
    { at: 1, colour: shade(body, -0.35) },
  ]);
  const hollow = sheet.radial([
    { at: 0, colour: shade(body, -0.3) },
    { at: 1, colour: shade(body, -0.72) },
  ]);
  const neck = ribbon(
    [
      [0, -90],
      [0, -330],
      [0, -560],
    ] as Point[],
    taper(92, 74),
  );
  const head = loop([
    [0, -560],
    [80, -610],
    [92, -720],
    [0, -800],
    [-92, -720],
    [-80, -610],
  ]);
  const own = { ...inks, ground: body };
  const bow = ribbon(
    [
      [-30, 560],
      [56, 280],
      [70, 0],
      [56, -280],
      [-30, -560],
    ] as Point[],
    taper(26, 20),
  );
  const content = [
    ...[shell, neck, head].map((path) => shadowUnder(path, [24, 30])),
    fill(shell, wooden),
    fill(neck, wooden),
    fill(head, wooden),
    sheet.within(shell, group(grain(piece.slug, body, { width: 800, height: 560 }), 'translate(0 260) rotate(90)')),
    fill(bowl, hollow),
    stroke(bowl, trim, 8),
    fill(skin, '#e9d8b4') + stroke(skin, trim, 8) + stroke(skin, shade(trim, 0.3), 12, { 'stroke-dasharray': '3 22' }),
    placed(inked(motifOf(first).figure, own), { x: 0, y: -685, scale: 1.35 }),
    ...[-1, 1].map((side) =>
      placed(inked(motifOf(second).figure, { ...own, main: trim }), {
        x: side * 205,
        y: 300,
        scale: 0.5,
        turn: side * 20,
      }),
    ),
    placed(inked(motifOf(second).figure, { ...inks, ground: '#e9d8b4' }), { x: 0, y: 520, scale: 1 }),
    ...[
      [-1, -640],
      [1, -600],
    ].map(([side = 1, y = 0]) => stroke(`M${side * 60} ${y}h${side * 96}`, trim, 22) + disc(side * 168, y, 28, body)),
    stroke('M-24 -590L-20 470M24 -590L20 470', shade(colours.soot, 0.1), 9),
    fill(
      polygon([
        [-50, 470],
        [50, 470],
        [34, 440],
        [-34, 440],
      ]),
      trim,
    ),
    fill(ellipse([0, 628], 26, 18), trim),
    group(
      fill(bow, shade(body, -0.15)) +
        stroke('M-30 556L-30 -556', '#efe8d8', 12) +
        stroke('M-36 556L-36 -556', colours.ash, 3),
      'translate(430 40)',
    ),
  ].join('');
  return {
    content: group(content, 'translate(-130 60) rotate(10) scale(0.98)'),
    scene: 'lies',
    foot: 0,
    detail: { x: -120, y: 280, size: 660 },
  };
};

export const instruments: Readonly<Record<string, Form>> = { dombyra, qobyz };
