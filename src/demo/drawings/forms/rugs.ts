/** Felt and woven rugs and bags, seen from above. */
import { ellipse, polygon, rectangle, round } from '../geometry.js';
import { shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { blend, shade } from '../palette.js';
import { proportion } from '../piece.js';
import { fill, group, inked, type Inks, placed, straightBand, stroke } from '../svg.js';
import { type Area, around, borders, fitted, fringe, grid, medallion, sheen, SOFT, stitches } from './cloth.js';
import { type Form, rolesOf, type Subject } from './form.js';

function areaOf({ piece }: Subject, usual: number): Area {
  return fitted(1 / proportion(piece, ['length', 'width'], { usual, least: 1, most: 2.6 }), {
    width: 1_400,
    height: 1_200,
  });
}

/** Quilted: ornament and ground are cut out of one another, a cord is sewn along the border. */
const syrmaq: Form = (subject) => {
  const { piece, palette } = subject;
  const area = areaOf(subject, 1.55);
  const { inks, trim, body } = palette;
  const { centre, border } = rolesOf(piece);
  const deep = area.height * 0.17;
  const inner: Area = { width: area.width - 2 * deep - 48, height: area.height - 2 * deep - 48 };
  const reverse: Inks = { main: body, second: inks.second, ground: inks.main };
  const count = Math.max(1, Math.round(inner.width / inner.height));
  const size = Math.min(inner.height, inner.width / count) * 0.94;
  const content = [
    shadowUnder(around(area)),
    fill(around(area), trim, { stroke: trim, ...SOFT }),
    fill(around(area, 6), inks.main),
    borders(area, { motif: border, deep, inset: 8, inks: reverse }),
    fill(around(area, deep + 14), body),
    fill(around(area, deep + 14), 'none', { stroke: trim, 'stroke-width': 10 }),
    stitches(around(area, deep + 28), shade(inks.main, -0.2)),
    grid(
      inner,
      inner.width / count,
      () =>
        stroke(
          polygon([
            [0, -size / 2],
            [size / 2, 0],
            [0, size / 2],
            [-size / 2, 0],
          ]),
          inks.second,
          9,
        ) + medallion(centre, size * 0.94, inks, 'fourfold'),
    ),
    stitches(around(area, 12), inks.second),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -area.width * 0.26, y: -area.height * 0.2, size: 600 } };
};

/** The pattern is rolled into the wool, so its edges are soft and stripes run in all colours. */
const tekemet: Form = (subject) => {
  const { piece, palette } = subject;
  const area = areaOf(subject, 1.5);
  const { inks, body, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const rainbow = [inks.second, trim, shade(inks.main, 0.2), blend(trim, inks.second, 0.5)];
  const soft = (motif: string): string => inked(motifOf(motif).figure, inks);
  const bands = rainbow.map((paint, index) =>
    fill(around(area, 26 + index * 26), 'none', { stroke: paint, 'stroke-width': 18, 'stroke-linejoin': 'round' }),
  );
  const inset = 26 + rainbow.length * 26;
  const deep = area.height * 0.12;
  const size = area.height - 2 * (inset + deep) - 30;
  const content = [
    shadowUnder(around(area)),
    fill(around(area), body, { stroke: body, ...SOFT }),
    ...bands,
    borders(area, { motif: border, deep, inset, inks }),
    placed(soft(centre), { x: 0, y: 0, scale: size / 108 }),
    ...[-1, 1].map((side) => placed(soft(centre), { x: side * area.width * 0.245, y: 0, scale: size / 185 })),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -area.width * 0.28, y: -area.height * 0.2, size: 620 } };
};

/** Woven bands sewn side by side, with fringes. */
const alasha: Form = (subject) => {
  const { piece, palette, sheet } = subject;
  const area = fitted(1 / proportion(subject.piece, ['length', 'width'], { usual: 2.3, least: 1.4, most: 2.6 }), {
    width: 1_560,
    height: 820,
  });
  const { inks, body, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const count = 6;
  const each = area.height / count;
  const bands = Array.from({ length: count }, (_, row) => {
    const wide = row % 2 === 0;
    const ground = wide ? body : trim;
    const own: Inks = { main: inks.main, second: wide ? inks.second : shade(body, 0.15), ground };
    const top = -area.height / 2 + row * each;
    const ornament = straightBand(bandOf(motifOf(wide ? centre : border)), {
      length: area.width - 24,
      height: each * 0.76,
      inks: own,
    });
    return [
      fill(rectangle([-area.width / 2, top], area.width, each), ground),
      group(ornament, `translate(${round(-area.width / 2 + 12)} ${round(top + each * 0.12)})`),
      stroke(
        `M${round(-area.width / 2)} ${round(top + each * 0.05)}h${round(area.width)}M${round(-area.width / 2)} ${round(top + each * 0.95)}h${round(area.width)}`,
        inks.second,
        4,
      ),
    ].join('');
  });
  const upright: Area = { width: area.height, height: area.width };
  const content = [
    shadowUnder(around(area)),
    group(fringe(upright, shade(inks.main, -0.12)), 'rotate(90)'),
    sheet.within(around(area), bands.join('')),
    sheen(subject, area),
  ].join('');
  // A runner is too long to lie straight.
  return { content: group(content, 'rotate(-36)'), scene: 'lies', foot: 0, detail: { x: -120, y: 90, size: 560 } };
};

/** Knotted: a border of its own around a field of medallions. */
const kilem: Form = (subject) => {
  const { piece, palette } = subject;
  const area = areaOf(subject, 1.5);
  const { inks, body, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const deep = area.height * 0.13;
  const field: Area = { width: area.width - 2 * deep - 60, height: area.height - 2 * deep - 60 };
  const content = [
    shadowUnder(around(area)),
    group(fringe({ width: area.height, height: area.width }, shade(inks.main, -0.15)), 'rotate(90)'),
    fill(around(area), trim),
    borders(area, { motif: border, deep, inset: 12, inks: { ...inks, ground: trim } }),
    fill(around(area, deep + 20), body, { stroke: inks.second, 'stroke-width': 8 }),
    grid(field, field.height / 2, (column, row) =>
      medallion(
        centre,
        field.height * 0.42,
        (column + row) % 2 === 0 ? inks : { ...inks, main: inks.second, second: inks.main },
        'single',
      ),
    ),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -area.width * 0.25, y: -area.height * 0.2, size: 560 } };
};

/** Two pockets joined by a plain band, thrown over a saddle or a shoulder. */
const qorzhyn: Form = (subject) => {
  const { piece, palette } = subject;
  const { inks, body, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const area: Area = { width: 520, height: 1_180 };
  const pocket: Area = { width: 520, height: 480 };
  const one = [
    fill(around(pocket), trim),
    borders(pocket, { motif: border, deep: 84, inset: 10, inks: { ...inks, ground: trim } }),
    fill(around(pocket, 100), body, { stroke: inks.second, 'stroke-width': 6 }),
    medallion(centre, 270, inks, 'single'),
    stroke('M-240 -222H240', shade(trim, -0.5), 12, { 'stroke-dasharray': '26 16' }),
    ...[-180, -60, 60, 180].map(
      (x) => stroke(`M${x} 240v54`, inks.second, 14) + fill(ellipse([x, 300], 17, 28), inks.main),
    ),
  ].join('');
  const content = [
    shadowUnder(around(area)),
    fill(around(area), body),
    stroke('M-180 -110V110M-90 -110V110M0 -110V110M90 -110V110M180 -110V110', inks.main, 16),
    group(one, 'translate(0 340)'),
    group(one, 'translate(0 -340) rotate(180)'),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: 0, y: 340, size: 540 } };
};

export const rugs: Readonly<Record<string, Form>> = { syrmaq, tekemet, alasha, kilem, qorzhyn };
