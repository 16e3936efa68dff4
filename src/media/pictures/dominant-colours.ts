/**
 * Which named colours a piece has, told from a small picture of it. In OKLab (Björn Ottosson, 2020), in which equal
 * distances look equally large. What the picture's edge is made of and all that hangs together with it is background.
 */
import { type Colour, colours, colourSlugs } from './colours.js';

/** Lightness, green to red, blue to yellow. */
type Lab = readonly [number, number, number];

export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha; eight bits each, row by row. */
  readonly rgba: Uint8Array;
}

const MOST_COLOURS = 3;

/** Of the piece, by area: what is less is an accent, a shadow or a gleam. */
const LEAST_SHARE = 0.1;

/** Two pixels that differ by less are one surface: soft shadows on a table, but not a white dish on it. */
const SAME_SURFACE = 0.045;

/** So much of a side has to be alike, on so many sides, before it is a background: a pot may stand on the fourth. */
const EVEN_SIDE = 0.6;
const EVEN_SIDES = 3;

/** If less is left, what was taken for the background was the piece: a carpet that fills its picture. */
const LEAST_FOREGROUND = 0.04;

/** Light falls differently on one glaze, so differences of lightness count for less. */
const LIGHTNESS_COUNTS = 0.7;

const CLEAR_BELOW = 128;

/** The colours with the largest areas, the largest first; at least one unless nothing of the picture is to be seen. */
export function dominantColours(picture: SmallPicture): Colour[] {
  const pixels = labsOf(picture);
  const background = backgroundOf(pixels, picture);
  const seen = pixels.flatMap((lab, index) => (lab === undefined ? [] : [{ lab, index }]));
  const front = seen.filter(({ index }) => !background.has(index));
  const counted = front.length < LEAST_FOREGROUND * seen.length ? seen : front;
  const areas = new Map<Colour, number>();
  for (const { lab } of counted) {
    const colour = nameOf(lab);
    areas.set(colour, (areas.get(colour) ?? 0) + 1);
  }
  return [...areas]
    .toSorted(([a, areaOfA], [b, areaOfB]) => areaOfB - areaOfA || colourSlugs.indexOf(a) - colourSlugs.indexOf(b))
    .filter(([, area], rank) => rank === 0 || area >= LEAST_SHARE * counted.length)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

/** Undefined where one sees through. */
function labsOf({ width, height, rgba }: SmallPicture): (Lab | undefined)[] {
  return Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index * 4, index * 4 + 4);
    return alpha < CLEAR_BELOW ? undefined : oklab(red, green, blue);
  });
}

/** The colour that the edge mostly has, and everything like it that is joined to the edge. */
function backgroundOf(pixels: readonly (Lab | undefined)[], { width, height }: SmallPicture): Set<number> {
  const across = Array.from({ length: width }, (_, x) => x);
  const down = Array.from({ length: height }, (_, y) => y * width);
  const sides = [across, across.map((x) => (height - 1) * width + x), down, down.map((start) => start + width - 1)];
  const surface = mostFrequent(
    sides
      .flat()
      .map((index) => pixels[index])
      .filter((lab) => lab !== undefined),
  );
  if (surface === undefined) return new Set();
  const isSurface = (index: number): boolean => {
    const lab = pixels[index];
    return lab !== undefined && distance(lab, surface) < 2 * SAME_SURFACE;
  };
  const even = sides.filter((side) => side.filter(isSurface).length >= EVEN_SIDE * side.length);
  if (even.length < EVEN_SIDES) return new Set();
  const found = new Set(sides.flat().filter(isSurface));
  // A Set goes on over what is added while it is walked through.
  for (const index of found) {
    const x = index % width;
    const beside = [index - width, index + width, ...(x > 0 ? [index - 1] : []), ...(x < width - 1 ? [index + 1] : [])];
    for (const next of beside) if (isSurface(next)) found.add(next);
  }
  return found;
}

/** The colour that most others are like. */
function mostFrequent(labs: readonly Lab[]): Lab | undefined {
  const groups: { lab: Lab; count: number }[] = [];
  for (const lab of labs) {
    const group = groups.find((each) => distance(each.lab, lab) < SAME_SURFACE);
    if (group === undefined) groups.push({ lab, count: 1 });
    else group.count += 1;
  }
  return groups.toSorted((a, b) => b.count - a.count)[0]?.lab;
}

const examples = colourSlugs.flatMap((colour) =>
  colours[colour].examples.map((hex) => {
    const [red = 0, green = 0, blue = 0] = Buffer.from(hex, 'hex');
    return { colour, lab: oklab(red, green, blue) };
  }),
);

function nameOf(lab: Lab): Colour {
  let nearest: { colour: Colour; away: number } = { colour: 'grey', away: Infinity };
  for (const example of examples) {
    const away = distance(lab, example.lab);
    if (away < nearest.away) nearest = { colour: example.colour, away };
  }
  return nearest.colour;
}

function distance(a: Lab, b: Lab): number {
  return Math.hypot((a[0] - b[0]) * LIGHTNESS_COUNTS, a[1] - b[1], a[2] - b[2]);
}

/** The matrices of https://bottosson.github.io/posts/oklab/, from sRGB in eight bits. */
export function oklab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
