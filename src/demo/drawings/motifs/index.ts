import { angles } from './angles.js';
import { animals } from './animals.js';
import { birds } from './birds.js';
import { horns } from './horns.js';
import type { Motif } from './motif.js';
import { plants } from './plants.js';
import { sky } from './sky.js';
import { writing } from './writing.js';

/** By the slugs of seed/ornaments.json, each after its description there. */
export const motifs: Readonly<Record<string, Motif>> = {
  ...horns,
  ...animals,
  ...birds,
  ...plants,
  ...angles,
  ...sky,
  ...writing,
};

/** @throws Error for a motif that nobody has drawn yet */
export function motifOf(slug: string): Motif {
  const motif = motifs[slug];
  if (motif === undefined) throw new Error(`The motif ${slug} has no figure.`);
  return motif;
}
