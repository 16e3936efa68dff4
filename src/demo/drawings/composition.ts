/** A picture: the piece in a quiet studio, and the mark that says that it is a drawing for the demo. */
import { Chance } from './chance.js';
import { type Drawn, type Subject } from './forms/form.js';
import { formOf } from './forms/index.js';
import { blend, paletteOf } from './palette.js';
import type { Piece, View } from './requests.js';
import { Sheet } from './sheet.js';
import { element, fill, group, stroke } from './svg.js';

/** Pixels each way. */
export const SIZE = 1_600;
const HALF = SIZE / 2;

/** @throws Error for a piece whose object type or motif nobody has drawn yet */
export function pictureOf(piece: Piece, view: View): string {
  const { subject, drawn } = draw(piece);
  const scene = room(subject, drawn) + group(drawn.content, `translate(${HALF} ${HALF})`);
  const seen = view === 'whole' ? scene : near(scene, drawn.detail);
  return picture(subject.sheet.definitions, seen + mark(SIZE, SIZE), { width: SIZE, height: SIZE });
}

function draw(piece: Piece): { subject: Subject; drawn: Drawn } {
  const subject = { piece, palette: paletteOf(piece), sheet: new Sheet() };
  return { subject, drawn: formOf(piece.objectType)(subject) };
}

export function picture(
  definitions: string,
  content: string,
  { width, height }: { width: number; height: number },
): string {
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    element('defs', {}, definitions) + content,
  );
}

/** A square of it, so large, enlarged. */
function near(scene: string, { x, y, size }: Drawn['detail']): string {
  const scale = SIZE / size;
  return group(
    scene,
    `scale(${Math.round(scale * 1_000) / 1_000}) translate(${Math.round(size / 2 - HALF - x)} ${Math.round(size / 2 - HALF - y)})`,
  );
}

const walls = ['#ece5d8', '#e9e1d3', '#e6e3da', '#ebe2d6', '#e3e1da', '#eee7dc'] as const;

/** Plaster and linen, a breath of the piece's own colour in it. */
function room({ piece, palette, sheet }: Subject, { scene, foot }: Drawn): string {
  const wall = blend(new Chance(`wall of ${piece.slug}`).one(walls), palette.body, 0.045);
  const light = sheet.radial(
    [
      { at: 0, colour: blend(wall, '#ffffff', 0.55) },
      { at: 0.55, colour: wall },
      { at: 1, colour: blend(wall, '#6d5a48', 0.34) },
    ],
    { cx: 0.36, cy: 0.3, r: 0.85 },
  );
  const back = fill(`M0 0H${SIZE}V${SIZE}H0Z`, light);
  if (scene !== 'stands') return back;
  const edge = HALF + foot - 190;
  const table = sheet.linear(
    [
      { at: 0, colour: blend(wall, '#7a614a', 0.3) },
      { at: 0.08, colour: blend(wall, '#7a614a', 0.14) },
      { at: 0.5, colour: blend(wall, '#ffffff', 0.25) },
      { at: 1, colour: blend(wall, '#7a614a', 0.2) },
    ],
    'down',
  );
  return back + fill(`M0 ${edge}H${SIZE}V${SIZE}H0Z`, table);
}

/** “demo” in letters of its own, because a machine may have no fonts. */
export function mark(width: number, height: number): string {
  const letters = [
    'M16 2V30M16 21A8 8 0 1 0 16 22',
    'M27 21H43A8 8 0 1 0 41 27',
    'M53 30V14M53 19A6 6 0 0 1 65 19V30M65 19A6 6 0 0 1 77 19V30',
    'M103 22A8 8 0 1 0 87 22A8 8 0 1 0 103 22',
  ].join('');
  const label =
    fill('M-16 -8H120A22 22 0 0 1 120 40H-16A22 22 0 0 1 -16 -8Z', '#fffaf0', { 'fill-opacity': 0.82 }) +
    stroke(letters, '#5a4a3a', 4.2);
  return group(label, `translate(${width - 190} ${height - 92}) scale(1.15)`, { id: 'demo-mark' });
}
