import { readFileSync } from 'node:fs';
import path from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { seedDirectory } from '../../platform/seed.js';
import { pictureOf } from './composition.js';
import { coverOf } from './cover.js';
import { forms } from './forms/index.js';
import { motifs } from './motifs/index.js';
import { bandOf } from './motifs/motif.js';
import { paletteOf } from './palette.js';
import { jpegOf } from './raster.js';
import type { Piece } from './requests.js';

interface Product {
  readonly slug: string;
  readonly workshop: string;
  readonly object_type: string;
  readonly motifs: readonly string[];
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly dimensions_mm: Readonly<Record<string, number>>;
}

const seed = (file: string): unknown => JSON.parse(readFileSync(path.join(seedDirectory(), file), 'utf8'));
const { products } = seed('sample-catalogue.json') as { products: readonly Product[] };
const dictionary = seed('ornaments.json') as { motifs: readonly { slug: string }[] };
const crafts = seed('crafts.json') as { object_types: readonly { slug: string }[] };

const pieces = products.map(
  ({ slug, object_type: objectType, motifs: own, techniques, materials, dimensions_mm: dimensions }): Piece => ({
    slug,
    objectType,
    motifs: own,
    techniques,
    materials,
    dimensions,
  }),
);
const named = (slug: string): Piece => {
  const piece = pieces.find((each) => each.slug === slug);
  if (piece === undefined) throw new Error(`${slug} is not in the catalogue.`);
  return piece;
};

/** The paths of a motif, in the figure or the band. */
const pathsOf = (slug: string): string[] => {
  const motif = motifs[slug];
  return motif === undefined ? [] : [...motif.figure, ...bandOf(motif).shapes].map((shape) => shape.path);
};

describe('the drawings of the demo', () => {
  it('have a figure for each of the forty motifs of the dictionary, each its own', () => {
    const slugs = dictionary.motifs.map(({ slug }) => slug);
    expect(slugs).toHaveLength(40);
    expect(Object.keys(motifs).toSorted()).toEqual(slugs.toSorted());
    const figures = slugs.map((slug) => JSON.stringify(motifs[slug]?.figure));
    expect(new Set(figures).size).toBe(40);
  });

  it.each(Object.keys(motifs))('keep the figure of %s in its box', async (slug) => {
    const shapes = motifs[slug]?.figure ?? [];
    const drawn = shapes.map(({ path: d, line, moved }) =>
      line === undefined
        ? `<path d="${d}" transform="${moved ?? ''}"/>`
        : `<path d="${d}" transform="${moved ?? ''}" fill="none" stroke="#000" stroke-width="${line}"/>`,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-80 -80 160 160" width="160" height="160">${drawn.join('')}</svg>`;
    const { data, info } = await sharp(Buffer.from(svg))
      .trim({ background: '#00000000', threshold: 0 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data.length).toBeGreaterThan(0);
    expect(Math.max(info.width, info.height)).toBeLessThanOrEqual(124);
    expect(Math.max(info.width, info.height)).toBeGreaterThan(70);
  });

  it('have a form for each object type of the vocabulary, each its own', () => {
    const slugs = crafts.object_types.map(({ slug }) => slug);
    expect(Object.keys(forms).toSorted()).toEqual(slugs.toSorted());
    const alike = (objectType: string): string =>
      pictureOf({ ...named('syrmaq-qoshqar'), slug: 'same', objectType, dimensions: {} }, 'whole');
    // A wall panel is one form, be it of felt or embroidered; a piala is a smaller kese.
    expect(new Set(slugs.map(alike)).size).toBeGreaterThanOrEqual(slugs.length - 1);
  });

  it.each(pieces)('draw $slug as valid SVG, the same each time, from its motifs and colours, marked demo', (piece) => {
    const svg = pictureOf(piece, 'whole');
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(pictureOf({ ...piece }, 'whole')).toBe(svg);
    for (const motif of piece.motifs)
      expect(pathsOf(motif).filter((drawn) => svg.includes(`d="${drawn}"`)).length).toBeGreaterThan(0);
    const { body, inks } = paletteOf(piece);
    expect(svg).toContain(body);
    // Light through the wall of a lantern is no glaze, and silver is drawn by its reflections.
    if (piece.objectType !== 'candle-holder' && piece.objectType !== 'syrgha') expect(svg).toContain(inks.main);
    const detail = pictureOf(piece, 'detail');
    expect(XMLValidator.validate(detail)).toBe(true);
    expect(detail).not.toBe(svg);
    for (const drawn of [svg, detail]) expect(drawn).toContain('id="demo-mark"');
  });

  it('differ from piece to piece', () => {
    expect(new Set(pieces.map((piece) => pictureOf(piece, 'whole'))).size).toBe(61);
  });

  it('use each gradient and clip that they refer to, and no other', () => {
    for (const piece of pieces) {
      const svg = pictureOf(piece, 'whole');
      const defined = [...svg.matchAll(/ id="(d\d+)"/g)].map(([, id]) => id);
      const used = [...svg.matchAll(/url\(#(d\d+)\)/g)].map(([, id]) => id);
      expect(new Set(defined).size).toBe(defined.length);
      expect(new Set(used)).toEqual(new Set(defined));
    }
  });

  it('have a cover for each of the twelve workshops, marked demo', () => {
    const workshops = [...new Set(products.map(({ workshop }) => workshop))];
    const covers = workshops.map((workshop) =>
      coverOf(products.filter((row) => row.workshop === workshop).map(({ slug }) => named(slug))),
    );
    expect(new Set(covers).size).toBe(12);
    for (const cover of covers) {
      expect(XMLValidator.validate(cover)).toBe(true);
      expect(cover).toContain('id="demo-mark"');
      expect((new XMLParser({ ignoreAttributes: false }).parse(cover) as { svg: object }).svg).toMatchObject({
        '@_width': '1600',
        '@_height': '900',
      });
    }
  });

  it('say what nobody has drawn yet', () => {
    const piece = named('tabaq-tort-qulaq');
    expect(() => pictureOf({ ...piece, objectType: 'samovar' }, 'whole')).toThrow('samovar has no form');
    expect(() => pictureOf({ ...piece, motifs: ['comet'] }, 'whole')).toThrow('comet has no figure');
  });

  it('become JPEGs of 1600 × 1600, the same bytes each time, in which a turquoise dish is turquoise', async () => {
    const svg = pictureOf(named('tabaq-tort-qulaq'), 'whole');
    const jpeg = await jpegOf(svg);
    expect((await jpegOf(svg)).equals(jpeg)).toBe(true);
    expect(jpeg.length).toBeLessThan(1_500_000);
    const [hues, size] = await huesOf(jpeg);
    expect(size).toEqual([1_600, 1_600]);
    expect(hues.toSorted((a, b) => a - b)[Math.floor(hues.length / 2)]).toSatisfy(
      (hue: number) => hue > 170 && hue < 195,
    );
  });
});

/** Of the strong colours, in degrees; and the size. */
async function huesOf(jpeg: Buffer): Promise<[number[], [number, number]]> {
  // Read as anybody reads it, in a process that knows JPEG.
  sharp.unblock({ operation: ['VipsForeignLoadJpeg'] });
  const { width = 0, height = 0 } = await sharp(jpeg).metadata();
  const pixels = await sharp(jpeg).resize(100, 100).raw().toBuffer();
  const hues: number[] = [];
  for (let at = 0; at < pixels.length; at += 3) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (most - least < 60) continue;
    const sixth =
      most === r
        ? ((g - b) / (most - least) + 6) % 6
        : most === g
          ? (b - r) / (most - least) + 2
          : (r - g) / (most - least) + 4;
    hues.push(sixth * 60);
  }
  return [hues, [width, height]];
}
