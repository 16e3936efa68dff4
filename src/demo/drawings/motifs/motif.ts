/** What a motif is made of: outlines without colour, in a box from −50 to 50 each way. */

/** `main` is what the motif is painted with, `second` what enlivens it, `ground` what it stands on. */
export type Ink = 'main' | 'second' | 'ground';

export interface Shape {
  /** SVG path data. */
  readonly path: string;
  readonly ink: Ink;
  /** How wide its line is; left out: it is filled. */
  readonly line?: number;
  /** Lines that meet at a point instead of a curve. */
  readonly sharp?: boolean;
  /** An SVG transform. */
  readonly moved?: string;
}

/** A length of an endless band: from −width/2 to width/2, −50 to 50 high; its right end continues its left one. */
export interface Band {
  readonly width: number;
  readonly shapes: readonly Shape[];
}

export interface Motif {
  /** Alone, as in the middle of a dish. */
  readonly figure: readonly Shape[];
  /** In a row, as round a rim. Left out: the figure, again and again. */
  readonly band?: Band;
}

export function filled(path: string, ink: Ink = 'main'): Shape {
  return { path, ink };
}

export function drawn(path: string, line: number, ink: Ink = 'main'): Shape {
  return { path, ink, line };
}

/** As `drawn`, with points where it turns. */
export function cut(path: string, line: number, ink: Ink = 'main'): Shape {
  return { path, ink, line, sharp: true };
}

export function moved(shapes: readonly Shape[], transform: string): Shape[] {
  return shapes.map((shape) => ({ ...shape, moved: `${transform} ${shape.moved ?? ''}`.trim() }));
}

/** These, and their images in a mirror that stands upright in the middle. */
export function mirrored(shapes: readonly Shape[]): Shape[] {
  return [...shapes, ...moved(shapes, 'scale(-1 1)')];
}

/** These so many times around the middle. */
export function turned(shapes: readonly Shape[], times: number, from = 0): Shape[] {
  return Array.from({ length: times }, (_, index) =>
    moved(shapes, `rotate(${Math.round((360 / times) * index * 10) / 10 + from})`),
  ).flat();
}

export function bandOf({ figure, band }: Motif): Band {
  return band ?? { width: 112, shapes: figure };
}
