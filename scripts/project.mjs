// Where the project is, and what was made of which sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A file or directory of the project. */
export const inProject = (...names) => path.join(project, ...names);

/** A hash of files, and for directories of the TypeScript in them; specs and what is generated don't count. */
export function fingerprint(names) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`);
  for (const file of names.flatMap(filesOf)) {
    hash.update(`${file}\n`).update(readFileSync(inProject(file)));
  }
  return hash.digest('hex');
}

function filesOf(name) {
  const place = inProject(name);
  if (!existsSync(place)) return [];
  if (/\.\w+$/.test(name)) return [name];
  return readdirSync(place, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'metadata.ts')
    .map((file) => path.join(name, file))
    .toSorted();
}
