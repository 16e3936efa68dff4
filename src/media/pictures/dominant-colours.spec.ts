import { describe, expect, it } from 'vitest';
import { type Colour, colours, colourSlugs } from './colours.js';
import { dominantColours, oklab, type SmallPicture } from './dominant-colours.js';

type Rgb = readonly [number, number, number];
/** What is seen at a place, both coordinates from -1 to 1; undefined: nothing. */
type Scene = (x: number, y: number) => Rgb | undefined;

const SIDE = 64;

function picture(scene: Scene, { noise = 0 } = {}): SmallPicture {
  let seed = 7;
  const jitter = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.5) * noise;
  };
  const rgba = new Uint8Array(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const seen = scene((2 * x) / (SIDE - 1) - 1, (2 * y) / (SIDE - 1) - 1);
      const channels = (seen ?? [0, 0, 0]).map((value) => Math.max(0, Math.min(255, Math.round(value + jitter()))));
      rgba.set([...channels, seen === undefined ? 0 : 255], (y * SIDE + x) * 4);
    }
  }
  return { width: SIDE, height: SIDE, rgba };
}

const dish =
  (glaze: Rgb, table: Rgb | undefined): Scene =>
  (x, y) =>
    Math.hypot(x, y) < 0.7 ? glaze : table;

const rgb = (hex: string): Rgb => {
  const [red = 0, green = 0, blue = 0] = Buffer.from(hex, 'hex');
  return [red, green, blue];
};

const TABLES: Record<string, Rgb> = {
  'white paper': [250, 250, 250],
  'grey cloth': [128, 128, 128],
  'a wooden table': [122, 82, 48],
  'black velvet': [12, 12, 12],
};

describe('the colours of a piece', () => {
  it('are told by the names of the table, each of which has three', () => {
    for (const colour of colourSlugs) expect(Object.keys(colours[colour].names)).toEqual(['kk', 'ru', 'en']);
    for (const locale of ['kk', 'ru', 'en'] as const) {
      const names = colourSlugs.map((colour) => colours[colour].names[locale]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.each(colourSlugs.flatMap((colour) => colours[colour].examples.map((hex) => [colour, hex] as const)))(
    'are %s when all of it is #%s',
    (colour, hex) => {
      expect(dominantColours(picture(() => rgb(hex)))).toEqual([colour]);
    },
  );

  it.each<[Colour, Rgb]>([
    ['turquoise', [58, 170, 190]],
    ['cobalt', [24, 60, 130]],
    ['ochre', [196, 124, 52]],
    ['terracotta', [188, 92, 60]],
    ['red', [190, 30, 36]],
    ['green', [52, 120, 60]],
    ['gold', [206, 168, 52]],
    ['white', [238, 236, 230]],
    ['black', [30, 28, 26]],
    ['brown', [92, 60, 36]],
  ])('are %s whatever it stands on, in soft light', (colour, glaze) => {
    for (const [name, table] of Object.entries(TABLES)) {
      // A white dish on white paper, and the like, can't be told from it.
      const [l1, , b1] = oklab(...glaze);
      const [l2, , b2] = oklab(...table);
      if (Math.abs(l1 - l2) < 0.2 && Math.abs(b1 - b2) < 0.05) continue;
      const lit: Scene = (x, y) => {
        const light = 1 - 0.12 * Math.hypot(x + 0.5, y + 0.5);
        const [red, green, blue] = dish(glaze, table)(x, y) ?? table;
        return [red * light, green * light, blue * light];
      };
      expect(dominantColours(picture(lit, { noise: 8 }))[0], `${colour} on ${name}`).toBe(colour);
    }
  });

  it('leave out what it stands on, but not the same colour inside of it', () => {
    const plate: Scene = (x, y) => {
      const radius = Math.hypot(x, y);
      if (radius > 0.85) return [250, 250, 250];
      return radius > 0.45 ? [24, 60, 140] : [250, 250, 250];
    };
    expect(dominantColours(picture(plate))).toEqual(['cobalt', 'white']);
    expect(dominantColours(picture(dish([24, 60, 140], [250, 250, 250])))).toEqual(['cobalt']);
  });

  it('are three at the most, the largest first, without specks', () => {
    const striped: Scene = (x) => {
      if (x < 0) return [198, 40, 40];
      if (x < 0.5) return [0, 71, 171];
      if (x < 0.78) return [242, 211, 59];
      return x < 0.97 ? [46, 125, 50] : [0, 0, 0];
    };
    expect(dominantColours(picture(striped))).toEqual(['red', 'cobalt', 'yellow']);
    const speck: Scene = (x, y) =>
      Math.hypot(x, y) < 0.1 ? [198, 40, 40] : dish([31, 95, 139], [240, 230, 216])(x, y);
    expect(dominantColours(picture(speck))).toEqual(['cobalt']);
  });

  it('are those of the piece alone when it was cut out, and none when nothing is to be seen', () => {
    expect(dominantColours(picture(dish([64, 224, 208], undefined)))).toEqual(['turquoise']);
    expect(dominantColours(picture(() => undefined))).toEqual([]);
  });

  it('keep the background when it might be the piece: a carpet that fills its picture, a pattern up to the edge', () => {
    const patchwork: Scene = (x, y) =>
      (Math.floor(x * 6) + Math.floor(y * 6)) % 2 === 0 ? [198, 40, 40] : [20, 20, 20];
    expect(dominantColours(picture(patchwork)).toSorted()).toEqual(['black', 'red']);
  });
});
