// node compile.mjs <source> <target>: one TypeScript file for plain Node.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformFileSync } from '@swc/core';

const [source, target] = process.argv.slice(2);
const { code } = transformFileSync(source, {
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
  module: { type: 'es6' },
});
mkdirSync(path.dirname(target), { recursive: true });
// Others may be at it, too.
const draft = `${target}.${process.pid}`;
writeFileSync(draft, code);
renameSync(draft, target);
