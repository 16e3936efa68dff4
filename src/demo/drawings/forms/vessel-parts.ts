/** What a vessel has beside its body: handle, spout, lip and lid. */
import { ellipse, type Point, polygon, ribbon, smooth, taper } from '../geometry.js';
import { gleam, roundness } from '../light.js';
import { shade } from '../palette.js';
import { fill, stroke } from '../svg.js';
import type { Subject } from './form.js';
import { bentRod, TurnedBody } from './turned-body.js';

export interface Size {
  readonly radius: number;
  readonly height: number;
}

export type Part = (subject: Subject, body: TurnedBody, size: Size) => string;

/** The inside of an open bowl, with a line of colour. */
export function inside({ palette, sheet }: Subject, body: TurnedBody, { radius }: Size): string {
  const top = body.yAt(0);
  const rim = body.radiusAt(0);
  return [
    stroke(ellipse([0, top + 4], rim * 0.86, rim * 0.86 * 0.26), palette.inks.main, 6, { 'stroke-opacity': 0.75 }),
    gleam(sheet, { x: radius * 0.46, y: top + 6, rx: radius * 0.2, ry: radius * 0.05, turn: 6, strength: 0.4 }),
  ].join('');
}

export function handle(from: number, to: number, reach: number, width: number): Part {
  return ({ palette }, body, { radius }) => {
    const [x1, y1, x2, y2] = [body.radiusAt(from) * 0.94, body.yAt(from), body.radiusAt(to) * 0.95, body.yAt(to)];
    const out = Math.max(x1, x2) + radius * reach;
    const bend = smooth([
      [x1, y1],
      [x1 + (out - x1) * 0.6, y1 - radius * 0.06],
      [out, y1 + (y2 - y1) * 0.36],
      [x2 + (out - x2) * 0.55, y1 + (y2 - y1) * 0.82],
      [x2, y2],
    ] as Point[]);
    return bentRod(bend, palette.body, radius * width);
  };
}

/** A lip drawn out to the left. */
export function lip({ palette }: Subject, body: TurnedBody, { radius }: Size): string {
  const [x, y] = [-body.radiusAt(0), body.yAt(0)];
  const beak = polygon([
    [x * 0.4, y + radius * 0.05],
    [x - radius * 0.2, y - radius * 0.1],
    [x * 0.98, y + radius * 0.2],
  ]);
  return fill(beak, shade(palette.body, 0.06), {
    'stroke-linejoin': 'round',
    stroke: shade(palette.body, 0.06),
    'stroke-width': 16,
  });
}

export function lid({ palette, sheet, piece }: Subject, body: TurnedBody, { radius }: Size): string {
  const rim = body.radiusAt(0) * 1.08;
  const y = body.yAt(0);
  const rise = radius * 0.36;
  const dome = new TurnedBody(
    [
      [0, 0.18],
      [0.2, 0.5],
      [0.6, 0.86],
      [1, 1],
    ],
    { x: 0, top: y - rise, height: rise, radius: rim, tilt: 0.16 },
  );
  const { inks, trim } = palette;
  const painting = dome.frieze(piece.motifs[0] ?? '', { from: 0.36, to: 0.86, inks }) + dome.lineAround(0.95, trim, 8);
  const knob = piece.motifs.includes('anar') ? crown(y - rise, radius) : '';
  const ball = ellipse([0, y - rise - radius * 0.07], radius * 0.12, radius * 0.11);
  return (
    dome.render(sheet, { palette, painting, inside: '' }) +
    (knob === ''
      ? fill(ball, inks.main) + roundness(sheet, ball, palette.finish)
      : fill(knob, inks.main) + roundness(sheet, knob, palette.finish))
  );
}

/** Of a pomegranate. */
function crown(y: number, radius: number): string {
  const at = (x: number, up: number): Point => [x * radius, y - up * radius];
  return polygon([
    at(-0.11, -0.05),
    at(-0.2, 0.26),
    at(-0.09, 0.15),
    at(0, 0.32),
    at(0.09, 0.15),
    at(0.2, 0.26),
    at(0.11, -0.05),
  ]);
}

export function spout({ palette, sheet }: Subject, body: TurnedBody, { radius }: Size): string {
  const [y1, y2] = [body.yAt(0.62), body.yAt(0.02)];
  const x = -body.radiusAt(0.6) * 0.86;
  const path = ribbon(
    [
      [x, y1],
      [x - radius * 0.3, y1 - (y1 - y2) * 0.22],
      [x - radius * 0.46, y1 - (y1 - y2) * 0.62],
      [x - radius * 0.72, y2],
    ] as Point[],
    taper(radius * 0.42, radius * 0.15),
  );
  return (
    stroke(path, shade(palette.body, -0.3), 6) +
    fill(path, shade(palette.body, -0.07)) +
    roundness(sheet, path, palette.finish)
  );
}
