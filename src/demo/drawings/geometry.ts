/** Lines and outlines as SVG path data. Degrees go clockwise from the right, y goes down, as in SVG. */

export type Point = readonly [x: number, y: number];

/** One decimal is less than a pixel of any picture. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}

/** The point so far from a centre in a direction. */
export function around([x, y]: Point, radius: number, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return [x + radius * Math.cos(radians), y + radius * Math.sin(radians)];
}

export function polyline(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

export function polygon(points: readonly Point[]): string {
  return `${polyline(points)}Z`;
}

export function circle([x, y]: Point, radius: number): string {
  return ellipse([x, y], radius, radius);
}

export function ellipse([x, y]: Point, rx: number, ry: number): string {
  const arc = `a${round(rx)} ${round(ry)} 0 1 0`;
  return `M${round(x - rx)} ${round(y)}${arc} ${round(2 * rx)} 0${arc} ${round(-2 * rx)} 0Z`;
}

export function rectangle([left, top]: Point, width: number, height: number): string {
  return `M${round(left)} ${round(top)}h${round(width)}v${round(height)}h${round(-width)}Z`;
}

/** The corners of a regular polygon; the first one on top. */
export function corners(count: number, radius: number, turned = 0): Point[] {
  return Array.from({ length: count }, (_, index) => around([0, 0], radius, (360 / count) * index - 90 + turned));
}

/** A star's points and notches in turn; the first point on top. */
export function star(count: number, outer: number, inner: number, turned = 0): Point[] {
  return Array.from({ length: count * 2 }, (_, index) =>
    around([0, 0], index % 2 === 0 ? outer : inner, (180 / count) * index - 90 + turned),
  );
}

/** Points on the way from one angle and radius to another around a centre. */
export function spiral(
  centre: Point,
  { from, to, radius, end }: { from: number; to: number; radius: number; end: number },
): Point[] {
  const steps = Math.max(4, Math.ceil(Math.abs(to - from) / 20));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const part = step / steps;
    return around(centre, radius + (end - radius) * part, from + (to - from) * part);
  });
}

/** A curve through all points: Catmull-Rom as cubic Béziers. */
export function smooth(points: readonly Point[]): string {
  return `M${pair(points[0])}${curves(points)}`;
}

/** As `smooth`, back to where it began. */
export function loop(points: readonly Point[]): string {
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return '';
  const path = [last, ...points, first, second];
  return `M${pair(first)}${path
    .slice(1, -2)
    .map((_, index) => curve(path[index], path[index + 1], path[index + 2], path[index + 3]))
    .join('')}Z`;
}

/** What a brush leaves along the points, so wide at each part (0 … 1) of the way; its ends are round. */
export function ribbon(points: readonly Point[], widthAt: (part: number) => number): string {
  const left: Point[] = [];
  const right: Point[] = [];
  for (const [index, [x, y]] of points.entries()) {
    const [x1, y1] = points[Math.max(0, index - 1)] ?? [x, y];
    const [x2, y2] = points[Math.min(points.length - 1, index + 1)] ?? [x, y];
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const half = widthAt(index / (points.length - 1)) / 2;
    const [dx, dy] = [(-(y2 - y1) / length) * half, ((x2 - x1) / length) * half];
    left.push([x + dx, y + dy]);
    right.push([x - dx, y - dy]);
  }
  const back = right.toReversed();
  return `M${pair(left[0])}${curves(left)}${cap(left.at(-1), back[0])}${curves(back)}${cap(back.at(-1), left[0])}Z`;
}

/** From one width to another. */
export function taper(from: number, to: number): (part: number) => number {
  return (part) => from + (to - from) * part;
}

/** Thin, so thick in the middle, thin. */
export function swell(thickness: number, ends = 0): (part: number) => number {
  return (part) => ends + (thickness - ends) * Math.sin(Math.PI * part);
}

/** A half circle between the two sides of a ribbon. */
function cap(from: Point | undefined, to: Point | undefined): string {
  if (from === undefined || to === undefined) return '';
  const radius = round(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2);
  return radius < 0.2 ? `L${pair(to)}` : `A${radius} ${radius} 0 0 0 ${pair(to)}`;
}

function curves(points: readonly Point[]): string {
  return points
    .slice(1)
    .map((point, index) => curve(points[index - 1] ?? points[index], points[index], point, points[index + 2] ?? point))
    .join('');
}

function curve(before?: Point, from?: Point, to?: Point, after?: Point): string {
  if (before === undefined || from === undefined || to === undefined || after === undefined) return '';
  const out: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
  const into: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
  return `C${pair(out)} ${pair(into)} ${pair(to)}`;
}

function pair(point: Point | undefined): string {
  return point === undefined ? '0 0' : `${round(point[0])} ${round(point[1])}`;
}
