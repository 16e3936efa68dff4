// Builds dist/ out of src/, migrations/, bench/ and demo/ if they changed: `npm run build`, and before every `npm start`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { fingerprint, inProject } from './project.mjs';

const SOURCES = ['src', 'migrations', 'bench', 'demo'];
const SETTINGS = ['.swcrc', 'nest-cli.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const BUILT = inProject('dist');
/** Beside dist, so that the paths in source maps are right, and on the same disk, so that it can be renamed. */
const DRAFT = inProject('dist.new');
const STAMP = path.join(BUILT, 'build.hash');
const LOCK = path.join(BUILT, 'build.lock');

/** Says what it does through `report`. A build that fails leaves the last good one as it was. */
export async function build(report) {
  if (isUpToDate()) return;
  mkdirSync(BUILT, { recursive: true });
  // Two starts at once must not write into dist together.
  await oneAtATime(LOCK, async () => {
    // Another process may have built it while this one waited.
    if (isUpToDate()) return;
    report('Building, because the sources changed …');
    const started = performance.now();
    const sources = currentSources();
    await generate();
    await compile();
    publish(sources);
    report(`Built in ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
  });
}

function isUpToDate() {
  // An image for production holds the build and not the sources.
  if (!existsSync(inProject('src'))) return true;
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === currentSources();
}

function currentSources() {
  return fingerprint([...SOURCES, ...SETTINGS]);
}

async function compile() {
  rmSync(DRAFT, { recursive: true, force: true });
  mkdirSync(DRAFT);
  const settings = JSON.parse(readFileSync(inProject('nest-cli.json'), 'utf8'));
  settings.compilerOptions.builder.options.outDir = 'dist.new';
  // `generate` has made its file already; Nest would truncate it and write it again while a test may be importing it.
  settings.compilerOptions.plugins = [];
  writeFileSync(path.join(DRAFT, 'nest-cli.json'), JSON.stringify(settings));
  const nest = inProject('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) throw new Error('The sources changed, and the tools to build them are not installed: npm ci');
  await run(process.execPath, [nest, 'build', '--config', path.join('dist.new', 'nest-cli.json')]);
}

/** The stamp goes first and comes back last: an interruption in between means another build, not half of one. */
function publish(sources) {
  rmSync(STAMP, { force: true });
  for (const name of SOURCES) {
    rmSync(path.join(BUILT, name), { recursive: true, force: true });
    if (existsSync(path.join(DRAFT, name))) renameSync(path.join(DRAFT, name), path.join(BUILT, name));
  }
  rmSync(DRAFT, { recursive: true, force: true });
  writeFileSync(STAMP, sources);
}

/** Runs a program quietly; if it fails, its words are in the error. */
async function run(program, parameters) {
  const child = spawn(program, parameters, { cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`The build failed.\n${said.trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build(console.log);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
