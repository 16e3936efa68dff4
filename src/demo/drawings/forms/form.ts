import type { Palette } from '../palette.js';
import type { Piece } from '../requests.js';
import type { Sheet } from '../sheet.js';

/** A piece drawn around the origin, within 620 each way, with its shadow; y of the table it stands on. */
export interface Drawn {
  readonly content: string;
  /** How it is seen: from above, from the side, on a wall. */
  readonly scene: 'lies' | 'stands' | 'hangs';
  /** Where its foot is, if it stands. */
  readonly foot: number;
  /** What a second picture shows from near: the ornament. */
  readonly detail: { readonly x: number; readonly y: number; readonly size: number };
}

export interface Subject {
  readonly piece: Piece;
  readonly palette: Palette;
  readonly sheet: Sheet;
}

export type Form = (subject: Subject) => Drawn;

/** Motifs that have a middle; the others run along rims. */
const centred = new Set([
  'tort-qulaq',
  'gul',
  'segiz-zhuldyz',
  'girih',
  'zhuldyz',
  'kun',
  'ai',
  'shanyraq',
  'shytyrman',
  'sharshy',
  'omir-aghashy',
  'anar',
  'tuie-taban',
  'kufi',
  'sulus',
]);

export interface Roles {
  /** For the middle. */
  readonly centre: string;
  /** For the rim or border; the same if the piece has one motif. */
  readonly border: string;
}

/** The first motif that has a middle is its centre, the first other one its border. */
export function rolesOf({ motifs, slug }: Piece): Roles {
  const [first] = motifs;
  if (first === undefined) throw new Error(`${slug} has no motif.`);
  const centre = motifs.find((motif) => centred.has(motif)) ?? first;
  return { centre, border: motifs.find((motif) => motif !== centre) ?? centre };
}

export function isCentred(motif: string): boolean {
  return centred.has(motif);
}
