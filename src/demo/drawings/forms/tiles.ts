/** Tiles, singly and in panels of nine. */
import { type Point, rectangle, round } from '../geometry.js';
import { gleam, shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { colours, shade } from '../palette.js';
import { fill, group, inked, placed, straightBand, stroke } from '../svg.js';
import { type Area, around, fitted } from './cloth.js';
import { type Drawn, type Form, type Subject } from './form.js';

/** Larger than a tile is made: nine of them in a frame. Source: typical_dimensions_mm of seed/crafts.json. */
const LARGEST_TILE_MM = 200;

const NET = new Set(['girih', 'segiz-zhuldyz', 'shytyrman', 'sharshy']);

const tile: Form = (subject) => {
  const { piece } = subject;
  const { length = LARGEST_TILE_MM, width = length } = piece.dimensions;
  if (length > LARGEST_TILE_MM) return panelOfNine(subject);
  return length / width > 1.6 ? border(subject, width / length) : square(subject);
};

function glazed({ palette: { body }, sheet }: Subject, area: Area): string {
  const coat = sheet.radial(
    [
      { at: 0, colour: shade(body, 0.1) },
      { at: 0.7, colour: body },
      { at: 1, colour: shade(body, -0.12) },
    ],
    { cx: 0.42, cy: 0.4, r: 0.75 },
  );
  return fill(around(area), coat);
}

function light({ sheet }: Subject, area: Area): string {
  const edge = sheet.linear(
    [
      { at: 0, colour: '#fff', opacity: 0.7 },
      { at: 0.5, colour: '#fff', opacity: 0 },
      { at: 1, colour: '#000', opacity: 0.4 },
    ],
    'slanted',
  );
  return [
    fill(around(area, 7), 'none', { stroke: edge, 'stroke-width': 14 }),
    gleam(sheet, {
      x: -area.width * 0.26,
      y: -area.height * 0.28,
      rx: area.width * 0.26,
      ry: Math.min(70, area.height * 0.1),
      turn: -38,
      strength: 0.42,
    }),
  ].join('');
}

/** The side of a thick slab, seen below it. */
function edgeBelow({ palette: { bare } }: Subject, area: Area): string {
  const side = rectangle([-area.width / 2, area.height / 2 - 4], area.width, 26);
  return shadowUnder(around(area), [20, 34]) + fill(side, shade(bare, -0.2));
}

function square(subject: Subject): Drawn {
  const { piece, palette, sheet } = subject;
  const area: Area = { width: 1_080, height: 1_080 };
  const content = [
    edgeBelow(subject, area),
    glazed(subject, area),
    sheet.within(around(area), ornament(piece.motifs, area.width, palette.inks)),
    light(subject, area),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -130, y: -130, size: 640 } };
}

/** A net fills it, an inscription stands in it, anything else has a frame of lines and quarters in the corners. */
function ornament(motifs: readonly string[], size: number, inks: Subject['palette']['inks']): string {
  const [first = '', second] = motifs;
  const figure = inked(motifOf(first).figure, inks);
  const other = inked(motifOf(second ?? first).figure, inks);
  if (NET.has(first)) {
    const quarter = size / 2;
    const cells = first === 'girih' ? [-1, 1].flatMap((x) => [-1, 1].map((y): Point => [x, y])) : [];
    if (cells.length > 0) {
      return [
        ...cells.map(([x, y]) => placed(figure, { x: (x * quarter) / 2, y: (y * quarter) / 2, scale: quarter / 100 })),
        ...(second === undefined ? [] : [placed(other, { x: 0, y: 0, scale: quarter / 190 })]),
      ].join('');
    }
  }
  const corners = [-1, 1].flatMap((x) =>
    [-1, 1].map((y) => placed(other, { x: (x * size) / 2, y: (y * size) / 2, scale: size / 330 })),
  );
  return [
    ...(NET.has(first) ? corners : []),
    stroke(rectangle([-size * 0.455, -size * 0.455], size * 0.91, size * 0.91), inks.main, 10),
    ...(NET.has(first)
      ? []
      : [stroke(rectangle([-size * 0.43, -size * 0.43], size * 0.86, size * 0.86), inks.second, 5)]),
    placed(figure, { x: 0, y: 0, scale: size / (NET.has(first) ? 132 : 126) }),
  ].join('');
}

function border(subject: Subject, ratio: number): Drawn {
  const { piece, palette, sheet } = subject;
  const area = fitted(ratio, { width: 1_300, height: 600 });
  const { inks } = palette;
  const band = straightBand(bandOf(motifOf(piece.motifs[0] ?? '')), {
    length: area.width,
    height: area.height * 0.78,
    inks,
    pad: 0.03,
  });
  const lines = [0.07, 0.93].map((part) =>
    stroke(`M${round(-area.width / 2)} ${round(area.height * (part - 0.5))}h${round(area.width)}`, inks.main, 12),
  );
  const one = [
    edgeBelow(subject, area),
    glazed(subject, area),
    sheet.within(
      around(area),
      lines.join('') + group(band, `translate(${round(-area.width / 2)} ${round(-area.height * 0.39)})`),
    ),
    light(subject, area),
  ].join('');
  // Two below one another, as they lie on the table before they are set.
  const content =
    group(one, `translate(0 ${round(-area.height * 0.6)})`) + group(one, `translate(0 ${round(area.height * 0.6)})`);
  return { content, scene: 'lies', foot: 0, detail: { x: -160, y: -area.height * 0.6, size: 560 } };
}

function panelOfNine(subject: Subject): Drawn {
  const { piece, palette, sheet } = subject;
  const whole: Area = { width: 1_190, height: 1_190 };
  const each = 340;
  const inner: Area = { width: each, height: each };
  const one = [
    glazed(subject, inner),
    sheet.within(around(inner), ornament(piece.motifs, each, palette.inks)),
    light(subject, inner),
  ].join('');
  const wood = sheet.linear(
    [
      { at: 0, colour: shade(colours.walnut, 0.22) },
      { at: 1, colour: shade(colours.walnut, -0.2) },
    ],
    'slanted',
  );
  const places = [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].map((x) => group(one, `translate(${x * (each + 7)} ${y * (each + 7)})`)),
  );
  const content = [
    shadowUnder(around(whole), [22, 36]),
    fill(around(whole), wood),
    fill(around(whole, 56), '#d8d2c6', { stroke: shade(colours.walnut, -0.4), 'stroke-width': 6 }),
    ...places,
  ].join('');
  return { content, scene: 'hangs', foot: 0, detail: { x: -170, y: -170, size: 620 } };
}

export const tiles: Readonly<Record<string, Form>> = { tile };
