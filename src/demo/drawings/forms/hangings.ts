/** What is embroidered: hangings, panels, cushions. */
import { ellipse, loop, type Point, rectangle, round } from '../geometry.js';
import { shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { shade } from '../palette.js';
import { proportion } from '../piece.js';
import { fill, group, inked, type Inks, placed, straightBand, stroke } from '../svg.js';
import { type Area, around, borders, fitted, grid, sheen, SOFT, stitches } from './cloth.js';
import { type Drawn, type Form, isCentred, rolesOf } from './form.js';

/** Three sides of ornament around a field, as it hangs above a bed; open below. */
const tuskiiz: Form = (subject) => {
  const { piece, palette } = subject;
  const ratio = proportion(piece, ['length', 'width'], { usual: 1.6, least: 1, most: 2.2 });
  const area = fitted(1 / ratio, { width: 1_400, height: 1_200 });
  const { inks, body, trim, bare } = palette;
  const [main = '', ...others] = piece.motifs;
  const [border = main, last = border] = others;
  const deep = area.height * 0.19;
  const field: Area = { width: area.width - 2 * deep - 40, height: area.height - deep - 60 };
  const silk: Inks = { main: inks.second, second: trim, ground: bare };
  const content = [
    shadowUnder(around(area), [22, 34]),
    fill(around(area), bare, { stroke: bare, ...SOFT }),
    borders(area, { motif: border, deep, inset: 10, inks: silk }),
    group(
      fill(rectangle([-field.width / 2, -field.height / 2], field.width, field.height), body, {
        stroke: inks.second,
        'stroke-width': 8,
      }) + tulips(field, { main, last, inks: { ...inks, ground: body }, trim }),
      `translate(0 ${round(deep * 0.4)})`,
    ),
    stitches(around(area, 6), inks.second),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'hangs', foot: 0, detail: { x: -area.width * 0.2, y: -area.height * 0.1, size: 600 } };
};

/** Figures in rows, alternately large and turned to a second colour, a rosette in the middle. */
function tulips(
  field: Area,
  { main, last, inks, trim }: { main: string; last: string; inks: Inks; trim: string },
): string {
  const pitch = field.height / 3.1;
  const others: Inks = { ...inks, main: trim, second: inks.second };
  const rows = grid({ width: field.width * 0.95, height: field.height * 0.94 }, pitch, (column, row) =>
    placed(inked(motifOf(main).figure, (column + row) % 2 === 0 ? inks : others), { x: 0, y: 0, scale: pitch / 122 }),
  );
  const middle =
    fill(ellipse([0, 0], pitch * 0.62, pitch * 0.62), inks.ground) +
    placed(inked(motifOf(last).figure, { ...inks, main: inks.second, second: trim }), {
      x: 0,
      y: 0,
      scale: pitch / 88,
    });
  return rows + (last === main ? '' : middle);
}

/** One large figure in a frame of cloth. */
const panel: Form = (subject) => {
  const { piece, palette } = subject;
  const { inks, body, trim } = palette;
  const upright = piece.dimensions['length'] === undefined || isCentred(piece.motifs[0] ?? '');
  const ratio = proportion(piece, ['length', 'width'], { usual: 1.4, least: 1, most: 2 });
  const area = fitted(upright ? ratio : 1 / ratio);
  const { centre, border } = rolesOf(piece);
  const deep = Math.min(area.width, area.height) * 0.13;
  const room = Math.min(area.width - 2 * deep, (area.height - 2 * deep) * 0.94);
  const sides = [-1, 1].map((side) =>
    placed(inked(motifOf(border).figure, { ...inks, main: inks.second, second: inks.main }), {
      x: side * room * 0.3,
      y: room * 0.37,
      scale: room / 400,
    }),
  );
  const content = [
    shadowUnder(around(area), [20, 32]),
    fill(around(area), body, { stroke: shade(body, -0.08), 'stroke-width': 10, 'stroke-linejoin': 'round' }),
    fill(around(area, 18), 'none', { stroke: trim, 'stroke-width': 7 }),
    borders(area, { motif: border, deep, inset: 30, inks }),
    fill(around(area, deep + 44), 'none', { stroke: inks.second, 'stroke-width': 5 }),
    placed(inked(motifOf(centre).figure, inks), {
      x: 0,
      y: border === centre ? 0 : -room * 0.04,
      scale: (room * 0.8) / 100,
    }),
    ...(border === centre ? [] : sides),
    stitches(around(area, 8), shade(body, -0.25), 3),
    sheen(subject, area),
  ].join('');
  return { content, scene: 'hangs', foot: 0, detail: { x: 0, y: -area.height * 0.1, size: 560 } };
};

/** A filled square with round sides and a frieze across. */
const cushion: Form = (subject) => {
  const { piece, palette, sheet } = subject;
  const { inks, body, trim } = palette;
  const { centre, border } = rolesOf(piece);
  const half = 575;
  const bulge = 552;
  const edge = loop([
    [-half, -half],
    [0, -bulge],
    [half, -half],
    [bulge, 0],
    [half, half],
    [0, bulge],
    [-half, half],
    [-bulge, 0],
  ] as Point[]);
  const rows = [-1, 0, 1].map((row) =>
    group(
      straightBand(bandOf(motifOf(row === 0 ? centre : border)), {
        length: 960,
        height: row === 0 ? 330 : 190,
        inks: row === 0 ? inks : { ...inks, main: inks.second, second: inks.main },
      }),
      `translate(-480 ${row === 0 ? -165 : row * 320 - 95})`,
    ),
  );
  const puff = sheet.radial(
    [
      { at: 0, colour: '#fff', opacity: 0.3 },
      { at: 0.5, colour: '#fff', opacity: 0.02 },
      { at: 1, colour: '#000', opacity: 0.34 },
    ],
    { cx: 0.42, cy: 0.38, r: 0.66 },
  );
  const content = [
    shadowUnder(edge),
    fill(edge, body),
    sheet.within(
      edge,
      rows.join('') +
        stroke('M-620 -190H620M-620 190H620', trim, 7) +
        stroke('M-620 -212H620M-620 212H620', inks.second, 4),
    ),
    fill(edge, puff),
    stroke(edge, trim, 12),
    stitches(edge, shade(body, 0.3), 3),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: -60, y: -60, size: 560 } } satisfies Drawn;
};

export const hangings: Readonly<Record<string, Form>> = {
  tuskiiz,
  'felt-sheet': panel,
  'embroidered-panel': panel,
  'cushion-cover': cushion,
};
