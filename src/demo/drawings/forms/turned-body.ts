/** Bodies that are round about an upright axis, seen from the side and a little from above. */
import { ellipse, type Point, polyline, round } from '../geometry.js';
import { roundness } from '../light.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { blend, type Palette, shade } from '../palette.js';
import type { Sheet } from '../sheet.js';
import { fill, group, inked, type Inks, stroke } from '../svg.js';

/** How wide it is at each height: both as parts of the whole, from the top (0) to the foot (1). */
export type Profile = readonly (readonly [height: number, radius: number])[];

export interface Placement {
  /** Of the axis. */
  readonly x: number;
  /** Of the top, in the middle of its opening. */
  readonly top: number;
  readonly height: number;
  readonly radius: number;
  /** How much is seen of what is level: 0 from the side, 1 from above. */
  readonly tilt: number;
}

const SAMPLES = 48;

export class TurnedBody {
  constructor(
    private readonly profile: Profile,
    private readonly placement: Placement,
  ) {}

  get foot(): number {
    return this.placement.top + this.placement.height;
  }

  /** Where the part of its height lies. */
  yAt(part: number): number {
    return this.placement.top + this.placement.height * part;
  }

  radiusAt(part: number): number {
    const { profile, placement } = this;
    const after = Math.max(
      1,
      profile.findIndex(([height]) => height >= part),
    );
    const at = (index: number): readonly [number, number] =>
      profile[Math.min(profile.length - 1, Math.max(0, index))] ?? [0, 1];
    const [[h0, r0], [h1, r1], [h2, r2], [h3, r3]] = [at(after - 2), at(after - 1), at(after), at(after + 1)];
    const t = h2 === h1 ? 0 : Math.min(1, Math.max(0, (part - h1) / (h2 - h1)));
    const [m1, m2] = [((r2 - r0) / (h2 - h0 || 1)) * (h2 - h1), ((r3 - r1) / (h3 - h1 || 1)) * (h2 - h1)];
    const [t2, t3] = [t * t, t * t * t];
    return (
      placement.radius * ((2 * t3 - 3 * t2 + 1) * r1 + (t3 - 2 * t2 + t) * m1 + (3 * t2 - 2 * t3) * r2 + (t3 - t2) * m2)
    );
  }

  /** All of it that is seen, with the far rim and the near edge of the foot. */
  get outline(): string {
    const { x, tilt } = this.placement;
    const sides = Array.from({ length: SAMPLES + 1 }, (_, step) => step / SAMPLES);
    const right = sides.map((part): Point => [x + this.radiusAt(part), this.yAt(part)]);
    const left = sides.map((part): Point => [x - this.radiusAt(part), this.yAt(part)]).toReversed();
    const [foot, top] = [this.radiusAt(1), this.radiusAt(0)];
    const near = `A${round(foot)} ${round(foot * tilt)} 0 0 1`;
    const far = `A${round(top)} ${round(top * tilt)} 0 0 1`;
    const [leftFoot, rightTop] = [left[0], right[0]];
    if (leftFoot === undefined || rightTop === undefined) return '';
    return `${polyline(right)}${near}${round(leftFoot[0])} ${round(leftFoot[1])}${polyline(left).replace(/^M/, 'L')}${far}${round(rightTop[0])} ${round(rightTop[1])}Z`;
  }

  /** A line around it, as far as it is seen. */
  lineAround(part: number, paint: string, width: number): string {
    const { x, tilt } = this.placement;
    const radius = this.radiusAt(part);
    const arc = `M${round(x - radius)} ${round(this.yAt(part))}A${round(radius)} ${round(radius * tilt)} 0 0 0 ${round(x + radius)} ${round(this.yAt(part))}`;
    return stroke(arc, paint, width, { 'stroke-linecap': 'butt' });
  }

  /** The surface between two heights. */
  zone(from: number, to: number, paint: string): string {
    const { x, tilt } = this.placement;
    const steps = Array.from({ length: 13 }, (_, step) => from + ((to - from) * step) / 12);
    const right = steps.map((part): Point => [x + this.radiusAt(part), this.yAt(part)]);
    const left = steps.map((part): Point => [x - this.radiusAt(part), this.yAt(part)]).toReversed();
    const [upper, lower] = [this.radiusAt(from), this.radiusAt(to)];
    const path = `${polyline(right)}A${round(lower)} ${round(lower * tilt)} 0 0 1 ${round(x - lower)} ${round(this.yAt(to))}${polyline(left).replace(/^M/, 'L')}A${round(upper)} ${round(upper * tilt)} 0 0 0 ${round(x + upper)} ${round(this.yAt(from))}Z`;
    return fill(path, paint);
  }

  /** A motif all around, as far as it is seen, between two heights; one of its repeats in the middle. */
  frieze(
    motif: string,
    { from, to, inks, pad = 0.08 }: { from: number; to: number; inks: Inks; pad?: number },
  ): string {
    const band = bandOf(motifOf(motif));
    const { x, tilt } = this.placement;
    const middle = (from + to) / 2;
    const [radius, y] = [this.radiusAt(middle), this.yAt(middle)];
    const slope = (this.radiusAt(to) - this.radiusAt(from)) / (this.yAt(to) - this.yAt(from));
    const scale = ((this.yAt(to) - this.yAt(from)) * (1 - 2 * pad)) / 100;
    const count = Math.max(4, Math.round((2 * Math.PI * radius) / (band.width * scale)));
    const across = (2 * Math.PI * radius) / count / band.width;
    const unit = inked(band.shapes, inks);
    return Array.from(
      { length: count },
      (_, index) => ((index + 0.5 - count / 2) * 2 * Math.PI) / count + Math.PI / count,
    )
      .filter((angle) => Math.cos(angle) > 0.06)
      .map((angle) => {
        const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
        const matrix = [
          across * cos,
          -tilt * across * sin,
          slope * sin * scale,
          scale,
          x + radius * sin,
          y + radius * tilt * cos,
        ];
        return group(unit, `matrix(${matrix.map((value) => Math.round(value * 1_000) / 1_000).join(' ')})`);
      })
      .join('');
  }

  /** Body, what is painted on it, and the light on both; then the opening. */
  render(sheet: Sheet, { palette, painting, inside }: { palette: Palette; painting: string; inside?: string }): string {
    const { outline } = this;
    const { body, finish } = palette;
    const coat = sheet.linear(
      [
        { at: 0, colour: shade(body, 0.1) },
        { at: 0.6, colour: body },
        { at: 1, colour: shade(blend(body, palette.bare, 0.15), -0.1) },
      ],
      'down',
    );
    const surface = fill(outline, coat) + sheet.within(outline, painting) + roundness(sheet, outline, finish);
    return surface + (inside ?? this.opening(sheet, palette));
  }

  /** The rim and the dark behind it. */
  opening(sheet: Sheet, { body, trim }: Palette): string {
    const { x, top, tilt } = this.placement;
    const radius = this.radiusAt(0);
    const thickness = Math.max(9, this.placement.radius * 0.035);
    const depth = sheet.linear([
      { at: 0, colour: shade(body, -0.66) },
      { at: 0.7, colour: shade(body, -0.36) },
      { at: 1, colour: shade(body, -0.12) },
    ]);
    const rim = sheet.linear([
      { at: 0, colour: shade(trim, 0.35) },
      { at: 1, colour: shade(trim, -0.25) },
    ]);
    return (
      fill(ellipse([x, top], radius, radius * tilt), rim) +
      fill(ellipse([x, top + 1], radius - thickness, Math.max(2, (radius - thickness) * tilt - 2)), depth)
    );
  }
}

/** Something bent and round, such as a handle: its shade, itself, and the light along it. */
export function bentRod(path: string, colour: string, width: number): string {
  return [
    stroke(path, shade(colour, -0.42), width),
    stroke(path, shade(colour, -0.08), width * 0.8, {
      transform: `translate(${round(-width * 0.06)} ${round(-width * 0.06)})`,
    }),
    stroke(path, shade(colour, 0.4), width * 0.2, {
      transform: `translate(${round(-width * 0.2)} ${round(-width * 0.18)})`,
      'stroke-opacity': 0.65,
    }),
  ].join('');
}
