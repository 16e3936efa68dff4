/**
 * `npm run drawings [folder]`: all drawings of the demo on sheets, to be looked at: motifs, object types, pieces whole and
 * from near, covers. PNG pictures and a page that shows them, in a temporary folder if none is named.
 */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { picture, pictureOf } from '../src/demo/drawings/composition.js';
import { coverOf } from '../src/demo/drawings/cover.js';
import { forms } from '../src/demo/drawings/forms/index.js';
import { motifs } from '../src/demo/drawings/motifs/index.js';
import { bandOf } from '../src/demo/drawings/motifs/motif.js';
import { colours } from '../src/demo/drawings/palette.js';
import type { Piece } from '../src/demo/drawings/requests.js';
import { group, inked, placed, straightBand } from '../src/demo/drawings/svg.js';
import { seedDirectory } from '../src/platform/seed.js';

const CELL = 320;
const COLUMNS = 6;
const PER_SHEET = 24;

interface Product {
  readonly slug: string;
  readonly workshop: string;
  readonly object_type: string;
  readonly motifs: readonly string[];
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly dimensions_mm: Readonly<Record<string, number>>;
}

interface ObjectType {
  readonly slug: string;
  readonly craft: string;
  readonly typical_dimensions_mm: Readonly<Record<string, readonly [number, number]>>;
}

interface Cell {
  readonly name: string;
  readonly svg: string;
}

/** What a piece of each craft is usually made of. */
const materialOf: Readonly<Record<string, string>> = {
  ceramics: 'red-clay',
  felt: 'sheep-wool',
  weaving: 'sheep-wool',
  embroidery: 'cotton',
  'wood-carving': 'elm-wood',
  jewellery: 'silver-925',
  leather: 'cow-leather',
  'instrument-making': 'pine-wood',
};

const [named] = process.argv.slice(2);
const folder = named ?? (await mkdtemp(path.join(tmpdir(), 'sheber-drawings-')));
await mkdir(folder, { recursive: true });

const { products } = await seed<{ products: readonly Product[] }>('sample-catalogue.json');
const { object_types: types } = await seed<{ object_types: readonly ObjectType[] }>('crafts.json');
const pieces = products.map(pieceOf);
const workshops = [...new Set(products.map(({ workshop }) => workshop))];

const sheets: readonly (readonly [name: string, cells: readonly Cell[]])[] = [
  ['motifs', Object.keys(motifs).map((slug) => ({ name: slug, svg: motifCard(slug) }))],
  ...pages(
    'pieces',
    pieces.map((piece) => ({ name: piece.slug, svg: pictureOf(piece, 'whole') })),
  ),
  ...pages(
    'details',
    pieces.map((piece) => ({ name: piece.slug, svg: pictureOf(piece, 'detail') })),
  ),
  [
    'object-types',
    types
      .filter(({ slug }) => slug in forms)
      .map((type) => ({ name: type.slug, svg: pictureOf(typical(type), 'whole') })),
  ],
  [
    'covers',
    workshops.map((workshop) => ({
      name: workshop,
      svg: coverOf(products.filter((product) => product.workshop === workshop).map(pieceOf)),
    })),
  ],
];

for (const [name, cells] of sheets) await writeSheet(path.join(folder, `${name}.png`), cells);
const images = sheets.map(([name]) => `<h1>${name}</h1><img src="${name}.png" alt="${name}" style="width:100%">`);
await writeFile(
  path.join(folder, 'index.html'),
  `<!doctype html><title>Drawings of the demo</title>${images.join('')}`,
);
process.stdout.write(`${sheets.length} sheets in ${folder}: open index.html\n`);

async function seed<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(seedDirectory(), file), 'utf8')) as Content;
}

function pieceOf({ slug, object_type: objectType, dimensions_mm: dimensions, ...rest }: Product): Piece {
  const { motifs: own, techniques, materials } = rest;
  return { slug, objectType, motifs: own, techniques, materials, dimensions };
}

function typical({ slug, craft, typical_dimensions_mm: ranges }: ObjectType): Piece {
  const dimensions = Object.fromEntries(
    Object.entries(ranges).map(([name, [least, most]]) => [name, (least + most) / 2]),
  );
  const materials = [materialOf[craft] ?? 'elm-wood'];
  return { slug, objectType: slug, motifs: ['qoshqar-muiz', 'synar-muiz'], techniques: [], materials, dimensions };
}

function motifCard(slug: string): string {
  const inks = { main: colours.cobalt, second: colours.ochre, ground: colours.white };
  const motif = motifs[slug];
  if (motif === undefined) throw new Error(`${slug} is no motif.`);
  const band = group(straightBand(bandOf(motif), { length: 280, height: 70, inks }), 'translate(20 230)');
  return picture(
    '',
    `<rect width="320" height="320" fill="${colours.white}"/>${placed(inked(motif.figure, inks), { x: 160, y: 115, scale: 1.9 })}${band}`,
    { width: 320, height: 320 },
  );
}

function pages(name: string, cells: readonly Cell[]): (readonly [string, readonly Cell[]])[] {
  return Array.from({ length: Math.ceil(cells.length / PER_SHEET) }, (_, page) => [
    `${name}-${page + 1}`,
    cells.slice(page * PER_SHEET, (page + 1) * PER_SHEET),
  ]);
}

async function writeSheet(file: string, cells: readonly Cell[]): Promise<void> {
  const rows = Math.ceil(cells.length / COLUMNS);
  const placedCells = await Promise.all(
    cells.map(async ({ svg }, index) => ({
      input: await sharp(Buffer.from(svg))
        .resize(CELL - 8, CELL - 8, { fit: 'contain', background: '#ffffff' })
        .png()
        .toBuffer(),
      left: (index % COLUMNS) * CELL + 4,
      top: Math.floor(index / COLUMNS) * CELL + 4,
    })),
  );
  const paper = { width: COLUMNS * CELL, height: rows * CELL, channels: 3, background: '#ffffff' } as const;
  await sharp({ create: paper }).composite(placedCells).png().toFile(file);
}
