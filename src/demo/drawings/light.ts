/** Light falls from the left above: what it does to surfaces, and the shadows that it throws. */
import { ellipse } from './geometry.js';
import type { Finish } from './palette.js';
import type { Sheet } from './sheet.js';
import { fill } from './svg.js';

/** The sides of something round, laid over all that is painted on it. */
export function roundness(sheet: Sheet, path: string, finish: Finish): string {
  const sheen = { glossy: 0.42, satin: 0.24, matt: 0.12 }[finish];
  const sides = sheet.linear([
    { at: 0, colour: '#000', opacity: 0.38 },
    { at: 0.14, colour: '#000', opacity: 0.1 },
    { at: 0.3, colour: '#000', opacity: 0 },
    { at: 0.62, colour: '#000', opacity: 0.06 },
    { at: 0.86, colour: '#000', opacity: 0.28 },
    { at: 1, colour: '#000', opacity: 0.46 },
  ]);
  const highlight = sheet.linear([
    { at: 0.14, colour: '#fff', opacity: 0 },
    { at: 0.27, colour: '#fff', opacity: sheen },
    { at: 0.34, colour: '#fff', opacity: sheen * 0.45 },
    { at: 0.48, colour: '#fff', opacity: 0 },
  ]);
  return fill(path, sides) + fill(path, highlight);
}

/** A soft shadow on what it lies on. */
export function shadowUnder(path: string, [dx, dy]: readonly [number, number] = [16, 24]): string {
  return [
    [1.6, 0.05],
    [1.1, 0.07],
    [0.6, 0.09],
    [0.25, 0.12],
  ]
    .map(([far = 1, opacity = 0]) =>
      fill(path, '#2a1d12', {
        'fill-opacity': opacity,
        transform: `translate(${dx * far} ${dy * far})`,
        stroke: '#2a1d12',
        'stroke-opacity': opacity,
        'stroke-width': 14 * far,
        'stroke-linejoin': 'round',
      }),
    )
    .join('');
}

/** Where something stands: darkest below it. */
export function shadowAtFoot(sheet: Sheet, { x, y, reach }: { x: number; y: number; reach: number }): string {
  const soft = sheet.radial([
    { at: 0, colour: '#2a1d12', opacity: 0.62 },
    { at: 0.55, colour: '#2a1d12', opacity: 0.34 },
    { at: 1, colour: '#2a1d12', opacity: 0 },
  ]);
  return (
    fill(ellipse([x + reach * 0.34, y], reach * 1.5, reach * 0.24), soft) +
    fill(ellipse([x, y], reach * 1.12, reach * 0.17), soft)
  );
}

/** A window's reflection on glaze. */
export function gleam(sheet: Sheet, { x, y, rx, ry, turn, strength }: Gleam): string {
  const soft = sheet.radial([
    { at: 0, colour: '#fff', opacity: strength },
    { at: 0.5, colour: '#fff', opacity: strength * 0.45 },
    { at: 1, colour: '#fff', opacity: 0 },
  ]);
  return fill(ellipse([0, 0], rx, ry), soft, {
    transform: `translate(${Math.round(x)} ${Math.round(y)}) rotate(${turn})`,
  });
}

interface Gleam {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly turn: number;
  readonly strength: number;
}
