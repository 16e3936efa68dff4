// node scripts/run.mjs <entry> [arguments …]: builds if the sources changed, then runs dist/src/<entry>.js (or, for
// bench/… or demo/…, dist/<entry>.js) in this very process, so that signals reach the program itself.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { refusalOf } from './node-version.mjs';

const root = new URL('../', import.meta.url);
const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

const refusal = refusalOf(process.versions.node, engines.node);
if (refusal !== undefined) stop(refusal);
if (!existsSync(new URL('node_modules', root))) stop('The packages are not installed yet. Run: npm ci');

// Imported only now: what they are written in is too new for the versions refused above.
const { build } = await import('./build.mjs');
try {
  await build((line) => process.stderr.write(line + '\n'));
} catch (error) {
  stop(error.message);
}

const [entry = 'local', ...parameters] = process.argv.slice(2);
const program = fileURLToPath(new URL((/^(?:bench|demo)\//.test(entry) ? 'dist/' : 'dist/src/') + entry + '.js', root));
// As if Node had been given the program itself.
process.argv.splice(1, Infinity, program, ...parameters);
await import(pathToFileURL(program).href);

function stop(reason) {
  process.stderr.write(reason + '\n');
  process.exit(1);
}
