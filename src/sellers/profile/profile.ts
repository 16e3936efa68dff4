/** What of a workshop's profile a moderator sees before shoppers do. Pure. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Translated } from '../../kernel/locale.js';

/** In the order in which a diff lists them. */
export const profileFields = ['names', 'leadArtisan', 'story', 'cover', 'photos'] as const;
export type ProfileField = (typeof profileFields)[number];

export interface Profile {
  readonly names: Translated;
  readonly leadArtisan: Translated | null;
  readonly story: Translated | null;
  /** An asset's id. */
  readonly cover: string | null;
  /** Assets' ids, in order. */
  readonly photos: readonly string[];
}

export type PartOfProfile = Partial<Profile>;

/** The fields in which two profiles differ. */
export function changedFields(before: PartOfProfile, after: PartOfProfile): ProfileField[] {
  return profileFields.filter((field) => !isDeepStrictEqual(before[field] ?? null, after[field] ?? null));
}

export function fieldsOf(part: PartOfProfile): ProfileField[] {
  return profileFields.filter((field) => field in part);
}

export function partOf(profile: Profile, fields: readonly ProfileField[]): PartOfProfile {
  return Object.fromEntries(fields.map((field) => [field, profile[field]]));
}

/** Hexadecimal; the same for the same values of the same fields, in whatever order JSON had them. */
export function fingerprintOf(part: PartOfProfile): string {
  const values = profileFields.map((field) => sorted(part[field] ?? null));
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

function sorted(value: Translated | readonly string[] | string | null): unknown {
  if (value === null || typeof value === 'string' || Array.isArray(value)) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Every picture that is named in these. */
export function assetIdsOf(...parts: readonly PartOfProfile[]): string[] {
  return [...new Set(parts.flatMap(({ cover, photos }) => [...(cover ? [cover] : []), ...(photos ?? [])]))];
}
