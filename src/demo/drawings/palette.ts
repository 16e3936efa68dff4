/** The colours of a piece, by what it is made of and how: a copper glaze is turquoise, smoked clay is black. */
import { Chance } from './chance.js';
import type { Piece } from './requests.js';
import type { Inks } from './svg.js';

export const colours = {
  cobalt: '#1f4e9c',
  deepBlue: '#173a78',
  turquoise: '#22a7ae',
  deepTurquoise: '#0f7f8a',
  paleTurquoise: '#9fdcdb',
  ochre: '#cf8f35',
  paleOchre: '#e9c47c',
  terracotta: '#b9613d',
  deepTerracotta: '#8c4228',
  cream: '#f3e9d4',
  white: '#f8f6ef',
  soot: '#2b2a2c',
  ash: '#8d8a88',
  slate: '#33415a',
  sage: '#94a88a',
  sand: '#cdb592',
  leafGreen: '#3f7a4f',
  crimson: '#b3293c',
  madder: '#a22f2c',
  indigo: '#26365f',
  walnut: '#6b4229',
  apricot: '#bd7a45',
  elm: '#a4713f',
  pine: '#e0bd82',
  bone: '#f0e6cf',
  silver: '#b9bdc2',
  niello: '#3c4046',
  carnelian: '#c9472a',
  leather: '#8a4b2a',
  deepLeather: '#5f3019',
  umber: '#4a2f20',
} as const;

/** How a surface answers the light. */
export type Finish = 'glossy' | 'satin' | 'matt';

export interface Palette {
  /** What most of it is. */
  readonly body: string;
  /** What the ornament is painted, carved or sewn with; its ground is the body's. */
  readonly inks: Inks;
  /** Rims, lines and edges. */
  readonly trim: string;
  /** Where the body is not covered: the foot of a bowl, the back of a rug. */
  readonly bare: string;
  readonly finish: Finish;
}

const c = colours;

type Trio = readonly [body: string, main: string, second: string];

function palette(
  body: string,
  [main, second]: readonly [string, string],
  rest: Omit<Palette, 'body' | 'inks'>,
): Palette {
  return { body, inks: { main, second, ground: body }, ...rest };
}

export function paletteOf(piece: Piece): Palette {
  const { materials } = piece;
  const isOf = (...slugs: readonly string[]): boolean => slugs.some((slug) => materials.includes(slug));
  if (isOf('red-clay')) return redClay(piece);
  if (isOf('faience-body', 'kashin')) return whiteBody(piece);
  if (isOf('stoneware-clay')) return stoneware(piece);
  if (isOf('silver-925', 'cupronickel')) return silver(piece);
  if (isOf('velvet', 'cotton', 'silk-thread')) return cloth(piece);
  if (isOf('sheep-wool', 'camel-wool')) return wool(piece);
  return isOf('cow-leather') && !isOf('elm-wood') ? leather() : wood(piece);
}

function redClay({ materials, techniques }: Piece): Palette {
  const glossy = { trim: c.deepTerracotta, bare: c.terracotta, finish: 'glossy' } as const;
  if (techniques.includes('smoke-firing')) {
    return palette(c.soot, [c.ash, '#5d5a5b'], { trim: '#48464a', bare: c.soot, finish: 'satin' });
  }
  if (materials.includes('cobalt-oxide')) {
    return materials.includes('alkaline-glaze')
      ? palette(c.cobalt, [c.white, c.turquoise], { ...glossy, trim: c.turquoise })
      : palette(c.white, [c.cobalt, c.turquoise], { ...glossy, trim: c.cobalt });
  }
  if (materials.includes('copper-oxide'))
    return palette(c.turquoise, [c.deepBlue, c.white], { ...glossy, trim: c.deepTurquoise });
  if (materials.includes('engobe')) {
    if (techniques.includes('sgraffito'))
      return palette(c.cream, [c.deepTerracotta, c.ochre], { ...glossy, trim: c.ochre });
    return materials.includes('alkaline-glaze')
      ? palette(c.ochre, [c.umber, c.cream], glossy)
      : palette(c.terracotta, [c.cream, c.paleOchre], { ...glossy, trim: c.cream });
  }
  if (materials.includes('alkaline-glaze'))
    return palette(c.paleOchre, [c.deepTurquoise, c.deepTerracotta], { ...glossy, trim: c.deepTurquoise });
  return palette(c.terracotta, [c.deepTerracotta, '#d98f68'], {
    trim: c.deepTerracotta,
    bare: c.terracotta,
    finish: 'matt',
  });
}

const painted: Readonly<Record<string, readonly [string, string]>> = {
  qyzghaldaq: [c.leafGreen, c.crimson],
  anar: [c.crimson, c.ochre],
  gul: [c.crimson, c.ochre],
};

function whiteBody({ materials, techniques, motifs }: Piece): Palette {
  const rest = { bare: c.white, finish: 'glossy' } as const;
  if (materials.includes('copper-oxide'))
    return palette(c.turquoise, [c.deepTurquoise, c.paleTurquoise], { ...rest, trim: c.deepTurquoise });
  if (techniques.includes('mosaic-cut-tile'))
    return palette(c.white, [c.cobalt, c.ochre], { ...rest, trim: c.turquoise });
  if (materials.includes('cobalt-oxide')) return palette(c.white, [c.cobalt, '#5f93cf'], { ...rest, trim: c.cobalt });
  const [main, second] = painted[motifs[0] ?? ''] ?? [c.deepTurquoise, c.leafGreen];
  return palette(c.white, [main, second], { ...rest, trim: main });
}

function stoneware({ slug, materials }: Piece): Palette {
  const chance = new Chance(slug);
  const rest = { bare: c.sand, finish: 'satin' } as const;
  if (materials.includes('engobe') && materials.includes('lead-free-glaze')) {
    const body = chance.one([c.slate, '#3f6c86', c.indigo]);
    return palette(body, [c.white, c.paleTurquoise], { ...rest, trim: c.sand });
  }
  if (materials.includes('engobe'))
    return palette(c.sand, [c.umber, c.cream], { ...rest, trim: c.umber, finish: 'matt' });
  const body = chance.one([c.sage, '#a9bcae', '#c3a67c']);
  return palette(body, ['#4f6650', c.cream], { ...rest, trim: '#5f7358' });
}

function silver({ materials }: Piece): Palette {
  const stone = materials.includes('turquoise-stone')
    ? c.turquoise
    : materials.includes('carnelian')
      ? c.carnelian
      : c.niello;
  return palette(c.silver, [c.niello, stone], { trim: '#7f858c', bare: c.silver, finish: 'glossy' });
}

function cloth({ slug, materials }: Piece): Palette {
  const rest = { finish: 'matt', bare: c.crimson } as const;
  if (materials.includes('velvet')) return palette('#231f2a', [c.crimson, c.ochre], { ...rest, trim: c.turquoise });
  const [body, main, second] = new Chance(slug).one<Trio>([
    [c.cream, c.crimson, c.deepTurquoise],
    [c.cream, c.deepBlue, c.ochre],
    [c.deepTurquoise, c.cream, c.paleOchre],
  ]);
  return palette(body, [main, second], { ...rest, trim: main });
}

function wool({ slug, materials, techniques }: Piece): Palette {
  const rest = { finish: 'matt', bare: c.cream } as const;
  if (!materials.includes('natural-dye')) return palette(c.cream, [c.umber, c.ash], { ...rest, trim: c.umber });
  if (techniques.includes('tekemet-inlay')) return palette(c.cream, [c.indigo, c.madder], { ...rest, trim: c.ochre });
  if (techniques.includes('flat-weave')) return palette(c.madder, [c.cream, c.ochre], { ...rest, trim: c.indigo });
  const [body, main, second] = new Chance(slug).one<Trio>([
    [c.madder, c.cream, c.ochre],
    [c.indigo, c.cream, c.madder],
  ]);
  return palette(body, [main, second], { ...rest, trim: c.umber });
}

function leather(): Palette {
  return palette(c.leather, [c.deepLeather, c.ochre], { trim: c.paleOchre, bare: c.deepLeather, finish: 'satin' });
}

function wood({ materials }: Piece): Palette {
  const isOf = (slug: string): boolean => materials.includes(slug);
  const rest = { finish: 'satin' } as const;
  if (isOf('cow-bone')) return palette(c.walnut, [c.bone, c.apricot], { ...rest, trim: c.umber, bare: c.elm });
  if (isOf('walnut-wood')) return palette(c.walnut, [c.umber, c.apricot], { ...rest, trim: c.umber, bare: c.apricot });
  if (isOf('apricot-wood'))
    return palette(c.apricot, ['#7d4a25', '#e0aa72'], { ...rest, trim: '#7d4a25', bare: '#d69a62' });
  if (isOf('pine-wood')) return palette(c.pine, ['#6d3f1f', c.apricot], { ...rest, trim: '#7a4a26', bare: c.elm });
  return palette(c.elm, ['#64401f', '#d3a468'], { ...rest, trim: '#5a381c', bare: '#8a5c33' });
}

/** A colour nearer to white (above 0) or to black (below 0), by so large a part. */
export function shade(hex: string, by: number): string {
  const target = by > 0 ? 255 : 0;
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return `#${channels
    .map((value) =>
      Math.round(value + (target - value) * Math.abs(by))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** So near the other colour: 0 is the first, 1 the second. */
export function blend(from: string, to: string, part: number): string {
  const channel = (hex: string, start: number): number => Number.parseInt(hex.slice(start, start + 2), 16);
  return `#${[1, 3, 5]
    .map((start) => Math.round(channel(from, start) * (1 - part) + channel(to, start) * part))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
