import type { Translated } from '../../kernel/locale.js';

interface NamedColour {
  readonly names: Translated;
  /** What people call so: sRGB, hexadecimal. A colour is named after the nearest of all of these. */
  readonly examples: readonly string[];
}

/** Colours that pieces are looked for by, in the order of a palette. The words are those of glazes, dyes and wool. */
export const colours = {
  turquoise: {
    names: { kk: 'перуза', ru: 'бирюзовый', en: 'turquoise' },
    examples: ['46b1c9', '30b0a8', '40e0d0', '1f8f8f', '2f9fb0'],
  },
  'sky-blue': { names: { kk: 'көгілдір', ru: 'голубой', en: 'sky blue' }, examples: ['87ceeb', '6fa8dc', 'a9cfea'] },
  cobalt: {
    names: { kk: 'кобальт көк', ru: 'кобальтовый синий', en: 'cobalt blue' },
    examples: ['0047ab', '1f5f8b', '1a3f8f', '142a5c', '2b5fc0'],
  },
  purple: { names: { kk: 'күлгін', ru: 'фиолетовый', en: 'purple' }, examples: ['6a3d9a', '8e5bb5', '4a2a6a'] },
  pink: { names: { kk: 'қызғылт', ru: 'розовый', en: 'pink' }, examples: ['f2a0b5', 'e57f9f', 'f5c6d0'] },
  red: { names: { kk: 'қызыл', ru: 'красный', en: 'red' }, examples: ['c62828', 'e53935', 'a31515'] },
  burgundy: {
    names: { kk: 'күрең қызыл', ru: 'бордовый', en: 'burgundy' },
    examples: ['6d1a2d', '7b1e3a', '571522'],
  },
  terracotta: {
    names: { kk: 'терракота', ru: 'терракотовый', en: 'terracotta' },
    examples: ['c0623f', 'b4532f', 'e2725b', '9c4a2f'],
  },
  orange: { names: { kk: 'қызғылт сары', ru: 'оранжевый', en: 'orange' }, examples: ['f28c28', 'ff9933', 'f57c00'] },
  ochre: { names: { kk: 'охра', ru: 'охра', en: 'ochre' }, examples: ['c8803c', 'cc7722', 'b07a3a'] },
  gold: { names: { kk: 'алтын түстес', ru: 'золотой', en: 'gold' }, examples: ['d4af37', 'c9a227', 'b8952f'] },
  yellow: { names: { kk: 'сары', ru: 'жёлтый', en: 'yellow' }, examples: ['f2d33b', 'ffe14d', 'ffee88'] },
  green: {
    names: { kk: 'жасыл', ru: 'зелёный', en: 'green' },
    examples: ['2e7d32', '4caf50', '6b8e23', '1f5c3a', '8fbc6a'],
  },
  brown: { names: { kk: 'қоңыр', ru: 'коричневый', en: 'brown' }, examples: ['5b3a21', '7a5230', '3e2a1c', '8b6b4a'] },
  cream: { names: { kk: 'крем түстес', ru: 'кремовый', en: 'cream' }, examples: ['f0e4c8', 'e6d5b0', 'd8c8a8'] },
  white: { names: { kk: 'ақ', ru: 'белый', en: 'white' }, examples: ['ffffff', 'f4f2ee', 'e8e8e8'] },
  grey: {
    names: { kk: 'сұр, күміс түстес', ru: 'серый, серебристый', en: 'grey, silver' },
    examples: ['808080', 'b4b4b4', '585858'],
  },
  black: { names: { kk: 'қара', ru: 'чёрный', en: 'black' }, examples: ['000000', '1e1e1e', '141a24'] },
} as const satisfies Readonly<Record<string, NamedColour>>;

export type Colour = keyof typeof colours;

export const colourSlugs = Object.keys(colours) as Colour[];
