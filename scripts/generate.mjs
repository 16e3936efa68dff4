// Writes src/metadata.ts: what the DTOs' and controllers' types and docstrings say, for the OpenAPI document. SWC
// forgets types, so they are read beforehand. Does nothing if the sources are those of the last time.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, inProject } from './project.mjs';

const METADATA = inProject('src', 'metadata.ts');
const STAMP = inProject('dist', 'metadata.hash');

export async function generate() {
  const sources = fingerprint(['src', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']);
  if (existsSync(METADATA) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  mkdirSync(path.dirname(STAMP), { recursive: true });
  await writeMetadata();
  writeFileSync(STAMP, sources);
}

async function writeMetadata() {
  const [{ PluginMetadataGenerator }, { ReadonlyVisitor }] = await Promise.all([
    import('@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js'),
    import('@nestjs/swagger/plugin'),
  ]);
  // A program that is not type-checked: the check may need the very file that is made here.
  const program = ReadonlyVisitor.createTsProgram(inProject('tsconfig.build.json'));
  const visitor = new ReadonlyVisitor({ ...pluginOptions(), pathToSource: inProject('src') });
  const draft = mkdtempSync(inProject('dist', 'metadata-'));
  try {
    new PluginMetadataGenerator().generate({ visitors: [visitor], outputDir: draft, tsProgramRef: program });
    const written = path.join(draft, 'metadata.ts');
    // Generated code is nobody's style: a variable of it may be unused.
    writeFileSync(written, `// @ts-nocheck\n${readFileSync(written, 'utf8')}`);
    // Renamed whole, because a test may be importing it now.
    renameSync(written, METADATA);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function pluginOptions() {
  const { compilerOptions } = JSON.parse(readFileSync(inProject('nest-cli.json'), 'utf8'));
  return compilerOptions.plugins.find(({ name }) => name === '@nestjs/swagger').options;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
