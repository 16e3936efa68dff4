import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of one file, with the real scripts and settings. */
// Each build type-checks, which takes seconds, and many on a busy machine.
describe('scripts/run.mjs', { timeout: 120_000 }, () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(path.join(tmpdir(), 'sheber-build-'));
    for (const name of ['scripts', '.swcrc', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package.json']) {
      cpSync(name, path.join(project, name), { recursive: true });
    }
    for (const name of ['src', 'migrations', 'bench', 'demo']) mkdirSync(path.join(project, name));
    symlinkSync(path.resolve('node_modules'), path.join(project, 'node_modules'));
    write('src/greet.ts', greet('salem'));
  });

  afterAll(() => rmSync(project, { recursive: true }));

  const write = (name: string, content: string): void => writeFileSync(path.join(project, name), content);
  const greet = (word: string): string =>
    `
    import metadata from './metadata.js';
    await metadata();
    process.stdout.write([${word}, ...process.argv.slice(2)].join(' ') + ' of ' + process.pid);
  `.replace(`[${word}`, `['${word}'`);

  const start = async (...parameters: string[]): Promise<Outcome> =>
    run(process.execPath, ['scripts/run.mjs', ...parameters], { cwd: project });

  it('builds once for two starts at once, passes on the parameters, and is not stopped by a killed build', async () => {
    mkdirSync(path.join(project, 'dist'));
    write('dist/build.lock', '4194303');
    const outcomes = await Promise.all([start('greet', 'a', '--b'), start('greet', 'c')]);
    expect(outcomes.map(({ stdout }) => stdout)).toEqual([
      expect.stringMatching(/^salem a --b of \d+$/),
      expect.stringMatching(/^salem c of \d+$/),
    ]);
    expect(outcomes.filter(({ stderr }) => stderr.includes('Building'))).toHaveLength(1);
    expect(existsSync(path.join(project, 'dist.new'))).toBe(false);
  });

  it('does not build again while nothing changes, specs included', async () => {
    write('src/greet.spec.ts', 'this is not even TypeScript');
    expect((await start('greet')).stderr).toBe('');
  });

  it('runs the program in its own process, so that signals reach it', async () => {
    const child = run(process.execPath, ['scripts/run.mjs', 'greet'], { cwd: project });
    expect((await child).stdout).toBe(`salem of ${child.child.pid}`);
  });

  it('builds again when a source changes; a mistake is shown and leaves the last good build', async () => {
    write('src/greet.ts', `${greet('oops')}; const wrong: number = 'text'; export { wrong };`);
    const failure = (await start('greet').catch((error: unknown) => error)) as Outcome & { code: number };
    expect(failure.code).toBe(1);
    expect(failure.stderr).toContain('The build failed.');
    expect(failure.stderr).toContain(`Type 'string' is not assignable to type 'number'`);
    write('src/greet.ts', greet('salem'));
    expect(await start('greet')).toMatchObject({ stderr: '', stdout: expect.stringContaining('salem') as string });
  });

  it('runs what is built where there are no sources, as in an image for production', async () => {
    rmSync(path.join(project, 'src'), { recursive: true });
    expect((await start('greet')).stdout).toContain('salem');
  });

  it('says that the packages are not installed', async () => {
    rmSync(path.join(project, 'node_modules'));
    await expect(start('greet')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm ci') as string,
    });
  });
});
