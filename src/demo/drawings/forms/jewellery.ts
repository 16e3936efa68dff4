/** Silver: bracelets, pendants for the ears, rings; with stones, grains and wire. */
import { circle, ellipse, type Point, round, smooth } from '../geometry.js';
import { gleam, shadowAtFoot, shadowUnder } from '../light.js';
import { motifOf } from '../motifs/index.js';
import { type Palette, shade } from '../palette.js';
import type { Sheet } from '../sheet.js';
import { disc, fill, group, inked, type Inks, placed, stroke } from '../svg.js';
import { type Form, type Subject } from './form.js';
import { TurnedBody } from './turned-body.js';

function metal(sheet: Sheet, { body }: Palette): string {
  return sheet.linear(
    [
      { at: 0, colour: shade(body, 0.62) },
      { at: 0.3, colour: body },
      { at: 0.5, colour: shade(body, 0.72) },
      { at: 0.72, colour: shade(body, -0.22) },
      { at: 1, colour: shade(body, 0.3) },
    ],
    'slanted',
  );
}

/** A cut stone in its setting. */
export function stone(sheet: Sheet, [x, y]: Point, radius: number, { inks, trim, body }: Palette): string {
  const fire = sheet.radial(
    [
      { at: 0, colour: shade(inks.second, 0.5) },
      { at: 0.5, colour: inks.second },
      { at: 1, colour: shade(inks.second, -0.45) },
    ],
    { cx: 0.36, cy: 0.32, r: 0.75 },
  );
  return [
    disc(x, y, radius * 1.24, trim),
    disc(x, y, radius * 1.16, shade(body, 0.4)),
    disc(x, y, radius, fire),
    fill(ellipse([x - radius * 0.32, y - radius * 0.38], radius * 0.26, radius * 0.16), '#fff', {
      'fill-opacity': 0.75,
      transform: `rotate(-34 ${round(x)} ${round(y)})`,
    }),
  ].join('');
}

/** Grains of silver, side by side. */
function grains(points: readonly Point[], radius: number, { body, trim }: Palette): string {
  return points
    .map(
      ([x, y]) => disc(x, y, radius, trim) + disc(x - radius * 0.2, y - radius * 0.24, radius * 0.72, shade(body, 0.6)),
    )
    .join('');
}

/** As the bracelet stands on a table: outside, inside and the gap behind. */
const bracelet: Form = ({ piece, palette, sheet }) => {
  const radius = 510;
  const body = new TurnedBody(
    [
      [0, 0.98],
      [0.5, 1],
      [1, 0.98],
    ],
    { x: 0, top: -210, height: 520, radius, tilt: 0.26 },
  );
  const { inks, trim } = palette;
  const motif = piece.motifs[0] ?? '';
  const painting = [
    body.zone(0.2, 0.8, shade(palette.body, 0.28)),
    body.frieze(motif, { from: 0.22, to: 0.78, inks: { ...inks, ground: shade(palette.body, 0.4) }, pad: 0.04 }),
    ...[0.06, 0.18, 0.82, 0.94].map((part) => body.lineAround(part, trim, 7)),
  ].join('');
  const along = (part: number): Point[] =>
    Array.from({ length: 35 }, (_, index) => (index / 34) * Math.PI).map((angle): Point => [
      -radius * 0.98 * Math.cos(angle),
      body.yAt(part) + radius * 0.98 * 0.26 * Math.sin(angle),
    ]);
  const stones = [-0.72, 0, 0.72].map((angle) =>
    stone(
      sheet,
      [radius * Math.sin(angle), body.yAt(0.5) + radius * 0.26 * Math.cos(angle)],
      50 * Math.cos(angle * 0.8),
      palette,
    ),
  );
  const [rim, top] = [body.radiusAt(0), body.yAt(0)];
  const inside = sheet.linear([
    { at: 0, colour: shade(palette.body, -0.42) },
    { at: 0.45, colour: shade(palette.body, 0.35) },
    { at: 0.7, colour: shade(palette.body, -0.2) },
    { at: 1, colour: shade(palette.body, -0.5) },
  ]);
  const far =
    fill(ellipse([0, top], rim, rim * 0.26), shade(palette.body, 0.5)) +
    fill(ellipse([0, top + 3], rim - 15, (rim - 15) * 0.26 - 4), inside);
  const floor = sheet.within(
    ellipse([0, top + 3], rim - 15, (rim - 15) * 0.26 - 4),
    fill(ellipse([0, top + 320], rim, rim * 0.3), '#4b443c'),
  );
  const content = [
    shadowAtFoot(sheet, { x: 0, y: body.foot + 40, reach: radius * 1.02 }),
    body.render(sheet, { palette: { ...palette, finish: 'glossy' }, painting, inside: far + floor }),
    grains(along(0.12), 11, palette),
    grains(along(0.88), 11, palette),
    ...stones,
  ].join('');
  return { content, scene: 'stands', foot: body.foot + 60, detail: { x: 0, y: body.yAt(0.5) + 110, size: 520 } };
};

/** A pair as it hangs: hook, stone, the motif in silver, chains with drops. */
const earrings: Form = (subject) => {
  const content = [-300, 300].map((x) => group(earring(subject), `translate(${x} 90) scale(1.28)`)).join('');
  return { content, scene: 'hangs', foot: 0, detail: { x: -300, y: 90, size: 600 } };
};

function earring({ piece, palette, sheet }: Subject): string {
  const { inks, trim } = palette;
  const [first = '', second = first] = piece.motifs;
  const silver = metal(sheet, palette);
  const own: Inks = { main: silver, second: inks.second, ground: shade(palette.body, -0.35) };
  const edge = { stroke: shade(trim, -0.35), 'stroke-width': 1.6 } as const;
  const chain = (x: number, from: number, to: number): string =>
    stroke(`M${x} ${from}V${to}`, trim, 9, { 'stroke-dasharray': '2 12' }) +
    stroke(`M${x} ${from}V${to}`, shade(palette.body, 0.5), 4, { 'stroke-dasharray': '2 12' });
  const drops = [-130, -65, 0, 65, 130].map((x) => {
    const low = 330 + (130 - Math.abs(x)) * 0.7;
    return (
      chain(x, 110, low) +
      (x % 130 === 0
        ? stone(sheet, [x, low + 26], 24, palette)
        : group(placed(inked(motifOf(second).figure, own), { x, y: low + 24, scale: 0.72 }), undefined, edge))
    );
  });
  const hook = smooth([
    [0, -300],
    [-10, -400],
    [-60, -480],
    [-10, -560],
    [60, -520],
    [64, -440],
  ] as Point[]);
  const shape = group(placed(inked(motifOf(first).figure, own), { x: 0, y: 0, scale: 3.4 }), undefined, edge);
  const shadow = placed(inked(motifOf(first).figure, { main: '#2a1d12', second: '#2a1d12', ground: '#2a1d12' }), {
    x: 22,
    y: 30,
    scale: 3.4,
  });
  return [
    group(shadow, undefined, { opacity: 0.2 }),
    stroke(hook, '#2a1d12', 12, { 'stroke-opacity': 0.18, transform: 'translate(16 22)' }),
    stroke(hook, trim, 13),
    stroke(hook, shade(palette.body, 0.6), 5),
    ...drops,
    shape,
    stone(sheet, [0, -245], 44, palette),
    grains(
      Array.from({ length: 14 }, (_, index): Point => [
        72 * Math.cos((index / 14) * 2 * Math.PI),
        -245 + 72 * Math.sin((index / 14) * 2 * Math.PI),
      ]),
      9,
      palette,
    ),
  ].join('');
}

/** From the front: the hoop, and the plate on it. */
const ring: Form = ({ piece, palette, sheet }) => {
  const { inks, trim } = palette;
  const silver = metal(sheet, palette);
  const plate = circle([0, -170], 330);
  const hoop = ellipse([0, 210], 390, 360);
  const content = [
    shadowAtFoot(sheet, { x: 0, y: 560, reach: 360 }),
    stroke(hoop, shade(trim, -0.35), 118),
    stroke(hoop, silver, 104),
    stroke(ellipse([0, 210], 412, 382), '#fff', 9, { 'stroke-opacity': 0.6 }),
    shadowUnder(plate, [6, 22]),
    fill(circle([0, -152], 330), shade(trim, -0.3)),
    fill(plate, silver),
    disc(0, -170, 272, inks.main),
    placed(
      inked(motifOf(piece.motifs[0] ?? '').figure, {
        main: silver,
        second: shade(palette.body, 0.7),
        ground: inks.main,
      }),
      { x: 0, y: -170, scale: 5 },
    ),
    grains(
      Array.from({ length: 44 }, (_, index): Point => [
        301 * Math.cos((index / 44) * 2 * Math.PI),
        -170 + 301 * Math.sin((index / 44) * 2 * Math.PI),
      ]),
      15,
      palette,
    ),
    gleam(sheet, { x: -130, y: -330, rx: 150, ry: 50, turn: -38, strength: 0.6 }),
  ].join('');
  return { content, scene: 'stands', foot: 575, detail: { x: 0, y: -170, size: 640 } };
};

export const jewellery: Readonly<Record<string, Form>> = { bilezik: bracelet, syrgha: earrings, ring };
