import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/test-sources', import.meta.url));
const COMPILE = fileURLToPath(new URL('./compile.mjs', import.meta.url));

/** `./money.js` in a source means the source beside it. */
export async function resolve(specifier, context, next) {
  const isRelative = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
  return next(isRelative ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

/** Compiled by another process, because a compiler takes the memory that a test may be about. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const compiled = path.join(CACHE, `${createHash('sha256').update(readFileSync(file)).digest('hex')}.js`);
  if (!existsSync(compiled)) execFileSync(process.execPath, [COMPILE, file, compiled], { env: {} });
  return { format: 'module', shortCircuit: true, source: readFileSync(compiled, 'utf8') };
}
