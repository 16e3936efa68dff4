/** Surfaces with a border and a field: how rugs, hangings and panels are laid out. */
import { type Point, rectangle, round } from '../geometry.js';
import { bandOf } from '../motifs/motif.js';
import { motifOf } from '../motifs/index.js';
import { fill, group, inked, type Inks, placed, straightBand, stroke } from '../svg.js';
import type { Subject } from './form.js';

export interface Area {
  readonly width: number;
  readonly height: number;
}

/** As large as fits, in these proportions. */
export function fitted(ratio: number, most: Area = { width: 1_220, height: 1_180 }): Area {
  const width = Math.min(most.width, most.height / ratio);
  return { width, height: width * ratio };
}

export function around({ width, height }: Area, inset = 0): string {
  return rectangle([inset - width / 2, inset - height / 2], width - 2 * inset, height - 2 * inset);
}

/** A motif along all four sides, its top to the outside, with a figure in each corner. */
export function borders(
  area: Area,
  { motif, deep, inset, inks }: { motif: string; deep: number; inset: number; inks: Inks },
): string {
  const band = bandOf(motifOf(motif));
  const corner = inked(motifOf(motif).figure, inks);
  const [right, bottom] = [area.width / 2 - inset, area.height / 2 - inset];
  const level = straightBand(band, { length: 2 * (right - deep), height: deep, inks });
  const upright = straightBand(band, { length: 2 * (bottom - deep), height: deep, inks });
  const sides: readonly (readonly [string, Point, number])[] = [
    [level, [-(right - deep), -bottom], 0],
    [level, [right - deep, bottom], 180],
    [upright, [right, -(bottom - deep)], 90],
    [upright, [-right, bottom - deep], 270],
  ];
  const corners = [
    [-1, -1, -45],
    [1, -1, 45],
    [1, 1, 135],
    [-1, 1, 225],
  ] as const;
  return [
    ...sides.map(([content, [x, y], turn]) => group(content, `translate(${round(x)} ${round(y)}) rotate(${turn})`)),
    ...corners.map(([x, y, turn]) =>
      placed(corner, { x: x * (right - deep / 2), y: y * (bottom - deep / 2), scale: deep / 130, turn }),
    ),
  ].join('');
}

/** A large figure and its image in water, crossed with two smaller ones: a medallion. */
export function medallion(motif: string, size: number, inks: Inks, kind: 'single' | 'fourfold'): string {
  const figure = inked(motifOf(motif).figure, inks);
  if (kind === 'single') return placed(figure, { x: 0, y: 0, scale: size / 100 });
  return [0, 90, 180, 270]
    .map((turn) => group(placed(figure, { x: 0, y: -size * 0.27, scale: size / 205 }), `rotate(${turn})`))
    .join('');
}

/** Rows and columns of something, in the middle of an area. */
export function grid({ width, height }: Area, pitch: number, content: (column: number, row: number) => string): string {
  const columns = Math.max(1, Math.round(width / pitch));
  const rows = Math.max(1, Math.round(height / pitch));
  return Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [x, y] = [(column + 0.5 - columns / 2) * (width / columns), (row + 0.5 - rows / 2) * (height / rows)];
    return group(content(column, row), `translate(${round(x)} ${round(y)})`);
  }).join('');
}

/** A seam as it is sewn by hand. */
export function stitches(path: string, paint: string, width = 4): string {
  return stroke(path, paint, width, { 'stroke-dasharray': '12 9' });
}

/** Threads along two sides. */
export function fringe({ width, height }: Area, paint: string, length = 46): string {
  const count = Math.round(width / 15);
  const threads = Array.from({ length: count + 1 }, (_, index) => {
    const x = round(-width / 2 + (width / count) * index);
    const lean = ((index * 7) % 5) - 2;
    return `M${x} ${round(height / 2)}q${lean} ${length / 2} ${lean * 1.5} ${length}M${x} ${round(-height / 2)}q${-lean} ${-length / 2} ${-lean * 1.5} ${-length}`;
  });
  return stroke(threads.join(''), paint, 5);
}

/** Felt has no hard edge. */
export const SOFT = { 'stroke-width': 22, 'stroke-linejoin': 'round' } as const;

/** Light over all of something flat. */
export function sheen({ sheet }: Subject, area: Area): string {
  const slanted = sheet.linear(
    [
      { at: 0, colour: '#fff', opacity: 0.14 },
      { at: 0.5, colour: '#fff', opacity: 0 },
      { at: 1, colour: '#1a0f08', opacity: 0.2 },
    ],
    'slanted',
  );
  return fill(around(area), slanted);
}
