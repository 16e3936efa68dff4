import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRedis, isRecentEnough, parseVersion } from './redis.js';

describe('the Redis version', () => {
  it.each([
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0', '7.0.15'],
    ['Valkey server v=8.1.0 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=2d4a3a9a', '8.1.0'],
    ['Server v=7.2.5 sha=00000000:0 malloc=libc bits=64 build=1', '7.2.5'],
    ['Redis server version 2.4.5 (00000000:0)', undefined],
    ['', undefined],
  ])('is read from "%s"', (printed, version) => {
    expect(parseVersion(printed)).toBe(version);
  });

  it.each([
    ['6.2.0', true],
    ['6.10.1', true],
    ['7.0', true],
    ['10.0.0', true],
    ['6.0.16', false],
    ['5.9.9', false],
  ])('%s is recent enough for the queue: %s', (version, expected) => {
    expect(isRecentEnough(version)).toBe(expected);
  });
});

describe.skipIf(process.platform === 'win32')('findRedis', () => {
  let directory: string;

  beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'sheber-path-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const install = (program: string, version: string): void => {
    writeFileSync(path.join(directory, program), `#!/bin/sh\necho "Server v=${version} sha=0"\n`);
    chmodSync(path.join(directory, program), 0o755);
  };

  it('takes Valkey before Redis', () => {
    install('redis-server', '7.0.15');
    install('valkey-server', '8.1.0');
    expect(findRedis({ PATH: directory })).toEqual({
      file: path.join(directory, 'valkey-server'),
      name: 'valkey-server 8.1.0',
    });
  });

  it('passes over a program that is too old', () => {
    install('valkey-server', '6.0.9');
    install('redis-server', '6.2.14');
    expect(findRedis({ PATH: directory })).toMatchObject({ name: 'redis-server 6.2.14' });
  });
});
