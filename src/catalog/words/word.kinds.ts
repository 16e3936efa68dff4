/** The kinds of words, each with its table and what may be said of it. */
import type { Type } from '@nestjs/common';
import {
  CraftContent,
  MaterialContent,
  NamedContent,
  ObjectTypeContent,
  OrnamentContent,
  PhraseContent,
  TechniqueContent,
  WareClassContent,
} from './word.contents.dto.js';

export const wordTables = [
  'craft',
  'technique',
  'material',
  'object_type',
  'ware_class',
  'care_instruction',
  'motif_group',
  'motif',
  'phrase',
] as const;
export type WordTable = (typeof wordTables)[number];

/** How kinds are called in addresses and answers. */
export const wordKindNames = [
  'crafts',
  'techniques',
  'materials',
  'object-types',
  'ware-classes',
  'care-instructions',
  'ornament-groups',
  'ornaments',
  'phrases',
] as const;
export type WordKindName = (typeof wordKindNames)[number];

export interface WordShape {
  readonly name: WordKindName;
  readonly table: WordTable;
  /** What it says; the column of each field is its name in snake case. */
  readonly fields: readonly string[];
}

export interface WordKind<Content extends object> extends WordShape {
  readonly Content: Type<Content>;
  readonly fields: readonly (keyof Content & string)[];
  /** Fields that name other words by slug. */
  readonly refers: readonly { readonly field: keyof Content & string; readonly table: WordTable }[];
}

const named = ['names', 'aliases'] as const;
const ofCraft = [{ field: 'craftSlug', table: 'craft' }] as const;

export const craftKind: WordKind<CraftContent> = {
  name: 'crafts',
  table: 'craft',
  Content: CraftContent,
  fields: [...named, 'fragile', 'priority'],
  refers: [],
};

export const techniqueKind: WordKind<TechniqueContent> = {
  name: 'techniques',
  table: 'technique',
  Content: TechniqueContent,
  fields: [...named, 'craftSlug', 'confidence'],
  refers: ofCraft,
};

export const materialKind: WordKind<MaterialContent> = {
  name: 'materials',
  table: 'material',
  Content: MaterialContent,
  fields: [...named, 'craftSlug'],
  refers: ofCraft,
};

export const objectTypeKind: WordKind<ObjectTypeContent> = {
  name: 'object-types',
  table: 'object_type',
  Content: ObjectTypeContent,
  fields: [
    ...named,
    'craftSlug',
    'hs6',
    'hs6Heading',
    'hs6Alternatives',
    'hs6Confidence',
    'dimensionsMm',
    'weightMinG',
    'weightMaxG',
    'fragile',
    'foodContact',
    'note',
  ],
  refers: ofCraft,
};

export const wareClassKind: WordKind<WareClassContent> = {
  name: 'ware-classes',
  table: 'ware_class',
  Content: WareClassContent,
  fields: [...named, 'body', 'porous', 'foodDefault', 'dishwasherSafe'],
  refers: [],
};

export const careInstructionKind: WordKind<NamedContent> = {
  name: 'care-instructions',
  table: 'care_instruction',
  Content: NamedContent,
  fields: named,
  refers: [],
};

export const ornamentGroupKind: WordKind<NamedContent> = {
  name: 'ornament-groups',
  table: 'motif_group',
  Content: NamedContent,
  fields: named,
  refers: [],
};

export const ornamentKind: WordKind<OrnamentContent> = {
  name: 'ornaments',
  table: 'motif',
  Content: OrnamentContent,
  fields: [
    ...named,
    'groupSlug',
    'description',
    'symbolism',
    'typicalCrafts',
    'ceramicsUse',
    'unicodeGlyph',
    'confidence',
    'sources',
  ],
  refers: [
    { field: 'groupSlug', table: 'motif_group' },
    { field: 'typicalCrafts', table: 'craft' },
  ],
};

export const phraseKind: WordKind<PhraseContent> = {
  name: 'phrases',
  table: 'phrase',
  Content: PhraseContent,
  fields: ['names'],
  refers: [],
};

export const wordKinds: readonly WordShape[] = [
  craftKind,
  techniqueKind,
  materialKind,
  objectTypeKind,
  wareClassKind,
  careInstructionKind,
  ornamentGroupKind,
  ornamentKind,
  phraseKind,
];

/** `weightMinG` → `weight_min_g`. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `weight_min_g` → `weightMinG`. */
export function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
