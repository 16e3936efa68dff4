/** Pictures as SVG text. */
import { circle, round } from './geometry.js';
import type { Band, Ink, Shape } from './motifs/motif.js';

/** A colour for each ink. */
export type Inks = Readonly<Record<Ink, string>>;

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${typeof value === 'number' ? round3(value) : value}"`],
    )
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function fill(path: string, paint: string, attributes: Attributes = {}): string {
  return element('path', { d: path, fill: paint, ...attributes });
}

export function stroke(path: string, paint: string, width: number, attributes: Attributes = {}): string {
  return element('path', {
    d: path,
    fill: 'none',
    stroke: paint,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...attributes,
  });
}

export function group(content: string, transform?: string, attributes: Attributes = {}): string {
  return element('g', { transform, ...attributes }, content);
}

export function placed(content: string, { x, y, scale = 1, turn = 0 }: Place): string {
  return group(
    content,
    `translate(${round(x)} ${round(y)})${turn === 0 ? '' : ` rotate(${round(turn)})`} scale(${round3(scale)})`,
  );
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly turn?: number;
}

/** A motif's shapes in colours. */
export function inked(shapes: readonly Shape[], inks: Inks): string {
  return shapes
    .map(({ path, ink, line, sharp, moved: transform }) => {
      if (line === undefined) return fill(path, inks[ink], { transform });
      const join = sharp ? { 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter' } : {};
      return stroke(path, inks[ink], line, { ...join, transform });
    })
    .join('');
}

interface Stop {
  readonly at: number;
  readonly colour: string;
  readonly opacity?: number;
}

function stops(list: readonly Stop[]): string {
  return list
    .map(({ at, colour, opacity }) => element('stop', { offset: at, 'stop-color': colour, 'stop-opacity': opacity }))
    .join('');
}

/** From left to right; with `down` from top to bottom. */
export function linear(id: string, list: readonly Stop[], direction: 'across' | 'down' | 'slanted' = 'across'): string {
  const end = { across: [1, 0], down: [0, 1], slanted: [1, 1] }[direction];
  return element('linearGradient', { id, x1: 0, y1: 0, x2: end[0], y2: end[1] }, stops(list));
}

/** Around a point of the box, in parts of it. */
export function radial(id: string, list: readonly Stop[], { cx = 0.5, cy = 0.5, r = 0.5 } = {}): string {
  return element('radialGradient', { id, cx, cy, r }, stops(list));
}

export function clip(id: string, path: string): string {
  return element('clipPath', { id }, element('path', { d: path }));
}

export function clipped(content: string, id: string): string {
  return element('g', { 'clip-path': `url(#${id})` }, content);
}

/** A straight band from the left, so long and so high, of whole repeats. */
export function straightBand(
  band: Band,
  { length, height, inks, pad = 0.1 }: { length: number; height: number; inks: Inks; pad?: number },
): string {
  const scale = (height * (1 - 2 * pad)) / 100;
  const count = Math.max(1, Math.round(length / (band.width * scale)));
  const pitch = length / count;
  const unit = inked(band.shapes, inks);
  return Array.from({ length: count }, (_, index) =>
    group(
      unit,
      `translate(${round(pitch * (index + 0.5))} ${round(height / 2)}) scale(${round3(pitch / band.width)} ${round3(scale)})`,
    ),
  ).join('');
}

/** A band around the middle of a dish, of whole repeats; each one's top to the outside. */
export function roundBand(
  band: Band,
  { radius, height, inks, pad = 0.1 }: { radius: number; height: number; inks: Inks; pad?: number },
): string {
  const scale = (height * (1 - 2 * pad)) / 100;
  const count = Math.max(4, Math.round((2 * Math.PI * radius) / (band.width * scale)));
  const across = (2 * Math.PI * radius) / count / band.width;
  const unit = inked(band.shapes, inks);
  return Array.from({ length: count }, (_, index) =>
    group(
      unit,
      `rotate(${round3((360 / count) * index)}) translate(0 ${round(-radius)}) scale(${round3(across)} ${round3(scale)})`,
    ),
  ).join('');
}

export function disc(x: number, y: number, radius: number, paint: string, attributes: Attributes = {}): string {
  return fill(circle([x, y], radius), paint, attributes);
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
