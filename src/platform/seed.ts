import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ValidationError, validateSync } from 'class-validator';

/** The project's own seed data, found from `src/` as well as from `dist/src/`. */
export function seedDirectory(): string {
  for (let directory = import.meta.dirname; directory !== dirname(directory); directory = dirname(directory)) {
    const seed = join(directory, 'seed');
    if (existsSync(join(seed, 'crafts.json'))) return seed;
  }
  throw new Error('The seed data is not beside the program.');
}

/** The parsed content of a JSON file of the seed data, not yet checked. */
export function readSeed(name: string): unknown {
  return JSON.parse(readFileSync(join(seedDirectory(), name), 'utf8'));
}

/** What is wrong with an object that was made from a file, as `<JSON pointer, RFC 6901>: <reason>`. */
export function faultsOf(row: object, pointer = ''): string[] {
  return described(validateSync(row, { forbidUnknownValues: false }), pointer);
}

function described(errors: readonly ValidationError[], parent: string): string[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [...Object.values(constraints).map((reason) => `${pointer}: ${reason}`), ...described(children, pointer)];
  });
}
