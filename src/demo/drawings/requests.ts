/** What the studio is asked for and what it answers: all that the shop's own process knows of the drawings. */

/** What is known of a piece before it is drawn: the data of its listing, and nothing else. */
export interface Piece {
  readonly slug: string;
  readonly objectType: string;
  readonly motifs: readonly string[];
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  /** Millimetres, by name of the dimension. */
  readonly dimensions: Readonly<Record<string, number>>;
}

/** The whole piece, and its ornament from near. */
export type View = 'whole' | 'detail';

export type PictureRequest =
  | { readonly kind: 'piece'; readonly piece: Piece; readonly view: View }
  /** For the top of a workshop's page; what it makes. */
  | { readonly kind: 'cover'; readonly pieces: readonly Piece[] };

export interface NumberedRequest {
  readonly number: number;
  readonly request: PictureRequest;
}

/** A JPEG; or why there is none. */
export type PictureAnswer = { readonly number: number } & (
  | { readonly jpeg: Uint8Array }
  | { readonly failure: string }
);
