/** Boxes, dishes and ladles of wood. */
import { Chance } from '../chance.js';
import { circle, ellipse, loop, type Point, polygon, rectangle, ribbon, round, smooth } from '../geometry.js';
import { roundness, shadowAtFoot, shadowUnder } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { type Palette, shade } from '../palette.js';
import { proportion } from '../piece.js';
import { disc, fill, group, inked, type Inks, placed, straightBand, stroke } from '../svg.js';
import { grid } from './cloth.js';
import { type Form, rolesOf } from './form.js';

/** The years of a tree, along a board. */
export function grain(words: string, colour: string, { width, height }: { width: number; height: number }): string {
  const chance = new Chance(`grain of ${words}`);
  const lines = Array.from({ length: Math.round(height / 17) }, (_, index) => {
    const y = -height / 2 + index * 17 + chance.between(-6, 6);
    const bend = chance.between(-22, 22);
    return `M${round(-width / 2)} ${round(y)}C${round(-width / 6)} ${round(y + bend)} ${round(width / 6)} ${round(y - bend)} ${round(width / 2)} ${round(y + bend / 2)}`;
  });
  return stroke(lines.join(''), shade(colour, -0.35), 2.4, { 'stroke-opacity': 0.3 });
}

/** Cut into the wood: its lower edge catches the light. */
function carved(content: (inks: Inks) => string, { body, inks }: Palette): string {
  const light: Inks = { main: shade(body, 0.34), second: shade(body, 0.34), ground: 'none' };
  return group(content(light), 'translate(3 4)') + content(inks);
}

/** From the front and above: the front wall, the lid, a side. */
const box: Form = ({ piece, palette, sheet }) => {
  const { body, trim, inks } = palette;
  const { centre, border } = rolesOf(piece);
  const front = 860;
  const tall = front * proportion(piece, ['height', 'length'], { usual: 0.45, least: 0.36, most: 0.55 });
  const back = front * 0.62 * proportion(piece, ['width', 'length'], { usual: 0.66, least: 0.5, most: 0.9 });
  const lean = 190;
  const [left, top] = [-front / 2 - 70, 460 - tall];
  const right = left + front;
  const lid = polygon([
    [left, top],
    [left + lean, top - back],
    [right + lean, top - back],
    [right, top],
  ]);
  const side = polygon([
    [right, top],
    [right + lean, top - back],
    [right + lean, top - back + tall * 0.9],
    [right, top + tall],
  ]);
  const wall = rectangle([left, top], front, tall);
  const onLid = (content: string): string =>
    group(
      content,
      `matrix(1 0 ${round((-lean / back) * 100) / 100} 1 ${round((left + right + lean) / 2)} ${round(top - back / 2)})`,
    );
  const net = centre === 'sharshy' || centre === 'girih';
  const lidFigure = (own: Inks): string => {
    const figure = inked(motifOf(centre).figure, own);
    if (net)
      return grid({ width: front - 90, height: back - 70 }, back / 3.2, () =>
        group(figure, `scale(${round(back / 36) / 10})`),
      );
    return [-1, 0, 1]
      .map((place) =>
        placed(figure, { x: (place * front) / 3.2, y: 0, scale: (back / 150) * (place === 0 ? 1.12 : 0.9) }),
      )
      .join('');
  };
  const frieze = (own: Inks): string =>
    group(
      straightBand(bandOf(motifOf(border)), { length: front - 90, height: tall * 0.5, inks: own }),
      `translate(${round(left + 45)} ${round(top + tall * 0.36)})`,
    );
  const content = [
    shadowAtFoot(sheet, { x: 60, y: 462, reach: 500 }),
    fill(side, shade(body, -0.34)),
    fill(wall, body),
    sheet.within(
      wall,
      group(
        grain(piece.slug, body, { width: front, height: tall }),
        `translate(${round((left + right) / 2)} ${round(top + tall / 2)})`,
      ),
    ),
    carved(frieze, palette),
    fill(lid, shade(body, 0.13)),
    sheet.within(lid, onLid(grain(`${piece.slug} lid`, body, { width: front + 2 * lean, height: back }))),
    sheet.within(lid, onLid(carved(lidFigure, palette))),
    stroke(lid, trim, 12),
    stroke(
      `M${round(left)} ${round(top + tall * 0.22)}H${round(right)}L${round(right + lean)} ${round(top + tall * 0.2 - back)}`,
      trim,
      7,
    ),
    stroke(wall, trim, 9),
    stroke(side, trim, 9),
    fill(
      rectangle([left, top], front, tall),
      sheet.linear([
        { at: 0, colour: '#fff', opacity: 0.16 },
        { at: 0.5, colour: '#fff', opacity: 0 },
        { at: 1, colour: '#000', opacity: 0.16 },
      ]),
    ),
    disc((left + right) / 2, top + tall * 0.22, 24, inks.second) +
      disc((left + right) / 2, top + tall * 0.22, 11, trim),
  ].join('');
  return { content, scene: 'stands', foot: 460, detail: { x: -90, y: top + tall * 0.3, size: 620 } };
};

/** Long, hollowed, with a grip at each end; ornament along the rim. */
const astau: Form = ({ piece, palette, sheet }) => {
  const { body, bare, trim } = palette;
  const half = 590;
  const deep = half * proportion(piece, ['width', 'length'], { usual: 0.6, least: 0.45, most: 0.75 });
  const outline = loop([
    [-half - 70, 0],
    [-half + 20, -deep * 0.42],
    [-half * 0.6, -deep * 0.86],
    [0, -deep],
    [half * 0.6, -deep * 0.86],
    [half - 20, -deep * 0.42],
    [half + 70, 0],
    [half - 20, deep * 0.42],
    [half * 0.6, deep * 0.86],
    [0, deep],
    [-half * 0.6, deep * 0.86],
    [-half + 20, deep * 0.42],
  ] as Point[]);
  const inner = ellipse([0, 0], half * 0.76, deep * 0.66);
  const hollow = sheet.radial(
    [
      { at: 0, colour: shade(bare, 0.2) },
      { at: 0.6, colour: bare },
      { at: 1, colour: shade(bare, -0.42) },
    ],
    { cx: 0.56, cy: 0.6, r: 0.6 },
  );
  const band = bandOf(motifOf(piece.motifs[0] ?? ''));
  const count = 26;
  const rim = (own: Inks): string =>
    Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * 2 * Math.PI;
      const [x, y] = [half * 0.87 * Math.cos(angle), deep * 0.83 * Math.sin(angle)];
      const turn = (Math.atan2(y / (deep * deep), x / (half * half)) * 180) / Math.PI + 90;
      return placed(inked(band.shapes, own), { x, y, scale: 0.92, turn });
    }).join('');
  const content = [
    shadowUnder(outline, [18, 30]),
    fill(outline, body),
    sheet.within(outline, grain(piece.slug, body, { width: 2 * half + 160, height: 2 * deep })),
    carved(rim, palette),
    roundness(sheet, outline, 'matt'),
    fill(inner, hollow),
    sheet.within(inner, grain(`${piece.slug} inside`, bare, { width: 2 * half, height: 2 * deep })),
    stroke(inner, trim, 9),
    stroke(inner, shade(body, 0.35), 3, { transform: 'translate(3 4)' }),
    ...[-1, 1].map((end) => fill(ellipse([end * (half + 8), 0], 20, 44), shade(body, -0.55))),
  ].join('');
  return { content: group(content, 'rotate(-14)'), scene: 'lies', foot: 0, detail: { x: -150, y: 300, size: 540 } };
};

/** A bowl, a long bent handle, and at its end the motif itself. */
const ladle: Form = ({ piece, palette, sheet }) => {
  const { body, bare, trim, finish } = palette;
  const handle = ribbon(
    [
      [-250, 120],
      [-60, 10],
      [140, -60],
      [330, -190],
      [430, -330],
    ] as Point[],
    (part) => 74 - 22 * Math.sin(Math.PI * part),
  );
  const bowl = circle([-350, 200], 250);
  const inside = sheet.radial(
    [
      { at: 0, colour: shade(bare, 0.15) },
      { at: 0.7, colour: shade(bare, -0.12) },
      { at: 1, colour: shade(body, -0.35) },
    ],
    { cx: 0.62, cy: 0.64, r: 0.62 },
  );
  const end: Point = [440, -380];
  const head = inked(motifOf(piece.motifs[0] ?? '').figure, { main: body, second: trim, ground: shade(bare, 0.3) });
  const content = [
    shadowUnder(bowl, [22, 34]),
    shadowUnder(handle, [22, 34]),
    fill(handle, body),
    roundness(sheet, handle, finish),
    stroke(
      smooth([
        [-240, 110],
        [-60, 0],
        [140, -70],
        [330, -200],
      ] as Point[]),
      shade(body, 0.3),
      6,
      { 'stroke-opacity': 0.7 },
    ),
    group(placed(head, { x: end[0], y: end[1], scale: 3.1, turn: 18 }), undefined, {
      stroke: shade(body, -0.3),
      'stroke-width': 1.4,
    }),
    fill(bowl, body),
    roundness(sheet, bowl, finish),
    fill(circle([-350, 200], 214), inside),
    sheet.within(
      circle([-350, 200], 214),
      group(grain(piece.slug, bare, { width: 480, height: 480 }), 'translate(-350 200)'),
    ),
    stroke(circle([-350, 200], 232), trim, 7, { 'stroke-dasharray': '3 15' }),
  ].join('');
  return { content, scene: 'lies', foot: 0, detail: { x: 330, y: -290, size: 560 } };
};

export const wood: Readonly<Record<string, Form>> = { 'carved-box': box, astau, ozhau: ladle };
