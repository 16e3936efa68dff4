import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's own seed data, found from `src/` as well as from `dist/src/`. */
export function seedDirectory(): string {
  for (let directory = import.meta.dirname; directory !== dirname(directory); directory = dirname(directory)) {
    const seed = join(directory, 'seed');
    if (existsSync(join(seed, 'crafts.json'))) return seed;
  }
  throw new Error('The seed data is not beside the program.');
}
