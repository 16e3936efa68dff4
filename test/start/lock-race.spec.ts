import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { transformSync } from '@swc/core';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROCESSES = 20;
const ROUNDS = 40;

/** Takes every lock that it can, all holders of which are dead, and says which it got. */
const RACER = `
  import { Lock } from './lock.js';
  process.stdout.write('.');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const taken = [];
  for (let round = 0; round < ${ROUNDS}; round += 1) {
    if (Lock.tryAcquire('locks/' + round) instanceof Lock) taken.push(round);
  }
  process.stdout.write(JSON.stringify(taken));
  // Holds them until everybody has tried.
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
`;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sheber-race-'));
  const write = (name: string, content: string): void => writeFileSync(path.join(directory, name), content);
  for (const name of ['lock', 'processes', 'setup-error']) {
    const source = readFileSync(`src/platform/embedded/${name}.ts`, 'utf8');
    const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
    write(`${name}.js`, code);
  }
  write('package.json', '{ "type": "module" }');
  write('racer.js', RACER);
  mkdirSync(path.join(directory, 'locks'));
  const dead = { pid: 4_194_303, started: 'long ago', note: '' };
  for (let round = 0; round < ROUNDS; round += 1) {
    write(path.join('locks', String(round)), JSON.stringify({ ...dead, token: `dead-${round}` }));
  }
});

afterAll(() => rmSync(directory, { recursive: true }));

it('gives a lock that a killed process has left behind to one of twenty that want it at once', async () => {
  const racers = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, ['racer.js'], { cwd: directory, stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(racers.map(({ stdout }) => once(stdout, 'readable')));
  for (const { stdin } of racers) stdin.write('go\n');
  const said = racers.map(({ stdout }) => text(stdout));
  // An answer is complete with its bracket; until all have one, nobody may leave.
  await Promise.all(racers.map(({ stdout }) => answered(stdout)));
  for (const { stdin } of racers) stdin.end();
  const taken = (await Promise.all(said)).flatMap((each) => JSON.parse(each.slice(1)) as number[]);
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: ROUNDS }, (_, round) => round));
});

async function answered(stdout: NodeJS.ReadableStream): Promise<void> {
  await new Promise<void>((resolve) => {
    stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes(']')) resolve();
    });
  });
}
