/** The picture on top of a workshop's page: what it makes on a shelf, its ornament along the wall. */
import { mark, picture } from './composition.js';
import type { Drawn, Subject } from './forms/form.js';
import { formOf } from './forms/index.js';
import { bandOf } from './motifs/motif.js';
import { motifOf } from './motifs/index.js';
import { blend, type Palette, paletteOf, shade } from './palette.js';
import type { Piece } from './requests.js';
import { Sheet } from './sheet.js';
import { fill, group, placed, straightBand, stroke } from './svg.js';

const [WIDTH, HEIGHT] = [1_600, 900];
const SHELF = 720;
const FRIEZE = 96;
const MOST = 3;

/** @throws Error for a workshop without pieces */
export function coverOf(pieces: readonly Piece[]): string {
  const sheet = new Sheet();
  const chosen = differing(pieces).map((piece): Subject => ({ piece, palette: paletteOf(piece), sheet }));
  const [first] = chosen;
  if (first === undefined) throw new Error('A workshop without pieces has no cover.');
  const content = [room(first), frieze(first), ...chosen.map((subject, index) => shown(subject, index, chosen.length))];
  return picture(sheet.definitions, content.join('') + mark(WIDTH, HEIGHT), { width: WIDTH, height: HEIGHT });
}

/** Of as many kinds as there are, in the order of the catalogue. */
function differing(pieces: readonly Piece[]): Piece[] {
  const kinds = new Set<string>();
  const firsts = pieces.filter(({ objectType }) => !kinds.has(objectType) && kinds.add(objectType));
  return [...firsts, ...pieces.filter((piece) => !firsts.includes(piece))].slice(0, MOST);
}

function shown(subject: Subject, index: number, count: number): string {
  const { content, scene, foot }: Drawn = formOf(subject.piece.objectType)(subject);
  const x = WIDTH * ((index + 0.5) / count);
  const scale = Math.min(0.46, 0.62 / Math.sqrt(count));
  return placed(content, {
    x,
    y: scene === 'stands' ? SHELF + 40 - foot * scale : FRIEZE + (SHELF - FRIEZE) / 2 + 18,
    scale,
  });
}

function room({ palette: { body }, sheet }: Subject): string {
  const wall = blend('#e9e0d1', body, 0.14);
  const light = sheet.radial(
    [
      { at: 0, colour: blend(wall, '#ffffff', 0.5) },
      { at: 0.6, colour: wall },
      { at: 1, colour: blend(wall, '#5f4c3a', 0.3) },
    ],
    { cx: 0.4, cy: 0.36, r: 0.8 },
  );
  const wood = sheet.linear(
    [
      { at: 0, colour: '#a97c50' },
      { at: 0.16, colour: '#c79b6b' },
      { at: 1, colour: '#8a5f3a' },
    ],
    'down',
  );
  return (
    fill(`M0 0H${WIDTH}V${HEIGHT}H0Z`, light) +
    fill(`M0 ${SHELF}H${WIDTH}V${HEIGHT}H0Z`, wood) +
    fill(`M0 ${SHELF - 22}H${WIDTH}V${SHELF}H0Z`, '#3a2616', { 'fill-opacity': 0.1 })
  );
}

function frieze({ piece, palette }: Subject): string {
  const { body, inks, trim }: Palette = palette;
  const band = straightBand(bandOf(motifOf(piece.motifs[0] ?? '')), { length: WIDTH, height: FRIEZE, inks });
  return (
    fill(`M0 0H${WIDTH}V${FRIEZE}H0Z`, body) +
    group(band) +
    stroke(`M0 ${FRIEZE}H${WIDTH}`, trim, 8) +
    stroke(`M0 ${FRIEZE + 10}H${WIDTH}`, shade(trim, -0.3), 3, { 'stroke-opacity': 0.4 })
  );
}
