/** What is unusual about a listing, for its workshop and the moderator to look at again. Pure; it stops nobody. */

/** Of the object type, in the vocabulary: least and most. */
export interface Typical {
  readonly weightG: readonly [number, number];
  readonly dimensionsMm: Readonly<Record<string, readonly [number, number]>>;
}

export interface Measured {
  /** Pieces in a set. */
  readonly pieces: number;
  readonly dimensionsMm: Readonly<Record<string, number>>;
  readonly variants: readonly {
    readonly weightG: number;
    readonly dimensionsMm: Readonly<Record<string, number>> | null;
  }[];
}

export const warningCodes = ['weight_unusual', 'dimension_unusual'] as const;
export type WarningCode = (typeof warningCodes)[number];

export interface Warning {
  /** RFC 6901. */
  readonly pointer: string;
  readonly code: WarningCode;
  readonly detail: string;
}

/** A set may weigh as much as one of its kind, or as all of its pieces. `typical` null: the object type isn't known. */
export function warningsOf({ pieces, dimensionsMm, variants }: Measured, typical: Typical | null): Warning[] {
  if (typical === null) return [];
  const [least, most] = typical.weightG;
  const weights = variants.flatMap(({ weightG }, index): Warning[] => {
    if (weightG >= least && weightG <= most * pieces) return [];
    const detail = `Such a piece weighs ${least} to ${most * pieces} g as a rule.`;
    return [{ pointer: `/variants/${index}/weightG`, code: 'weight_unusual', detail }];
  });
  const own = variants.flatMap((variant, index) =>
    sizeWarnings(variant.dimensionsMm ?? {}, `/variants/${index}/dimensionsMm`, typical),
  );
  return [...sizeWarnings(dimensionsMm, '/dimensionsMm', typical), ...weights, ...own];
}

function sizeWarnings(sizes: Readonly<Record<string, number>>, parent: string, { dimensionsMm }: Typical): Warning[] {
  return Object.entries(sizes).flatMap(([name, size]): Warning[] => {
    const range = dimensionsMm[name];
    if (range === undefined || (size >= range[0] && size <= range[1])) return [];
    const detail = `Of such a piece it is ${range[0]} to ${range[1]} mm as a rule.`;
    return [{ pointer: `${parent}/${name}`, code: 'dimension_unusual', detail }];
  });
}
