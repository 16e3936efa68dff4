import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A file that breaks exactly one law, and the law that must say so. */
const planted: readonly { law: string; file: string; code: string }[] = [
  ...forbiddenNeighbours(),
  { law: 'front-door-only', file: 'src/payments/backdoor.ts', code: `import '../ledger/ledger.service.js';` },
  { law: 'front-door-for-roots', file: 'src/main.ts', code: `import './ledger/ledger.service.js';` },
  { law: 'own-index-is-for-others', file: 'src/ledger/narcissus.ts', code: `import './index.js';` },
  { law: 'kernel-is-pure', file: 'src/kernel/planted.ts', code: `import 'typeorm';` },
  { law: 'platform-knows-no-domain', file: 'src/platform/planted.ts', code: `import '../ledger/index.js';` },
  { law: 'sandbox-knows-no-domain', file: 'src/sandbox/planted.ts', code: `import '../ledger/index.js';` },
  { law: 'nobody-needs-the-sandbox', file: 'src/platform/sandboxed.ts', code: `import '../sandbox/index.js';` },
  {
    law: 'provider-of-the-laptop-alone',
    file: 'src/sandbox/shortcut.ts',
    code: `import './stripe/index.js';`,
  },
  { law: 'pictures-in-their-own-process', file: 'src/media/decoding.ts', code: `import sharp from 'sharp';\nsharp();` },
  { law: 'pictures-in-their-own-process', file: 'src/media/shortcut.ts', code: `import './pictures/pictures.js';` },
  { law: 'drawings-in-their-own-process', file: 'src/demo/shortcut.ts', code: `import './drawings/raster.js';` },
  { law: 'drawings-stand-alone', file: 'src/demo/drawings/planted.ts', code: `import '../demo-studio.js';` },
  { law: 'entities-are-plain', file: 'src/ledger/planted.entity.ts', code: `import '@nestjs/common';` },
  { law: 'vendors-behind-platform', file: 'src/payments/vendor.ts', code: `import 'stripe';` },
  { law: 'vendors-behind-platform', file: 'src/media/bucket.ts', code: `import '@aws-sdk/client-s3';` },
  { law: 'migrations-stand-alone', file: 'migrations/9999-planted.ts', code: `import '../src/kernel/money.js';` },
  { law: 'unlisted-module', file: 'src/misc/planted.ts', code: `import '../kernel/money.js';` },
  { law: 'unlisted-root', file: 'src/planted.ts', code: `import './kernel/money.js';` },
  { law: 'not-to-dev-dep', file: 'src/payments/tester.ts', code: `import 'vitest';` },
  { law: 'resolvable', file: 'src/payments/lost.ts', code: `import './nowhere.js';` },
  { law: 'no-cycles', file: 'src/kernel/ouroboros.ts', code: `import './tail.js';` },
];

/** For each module of the import table an import of one that it may not know. */
function forbiddenNeighbours(): { law: string; file: string; code: string }[] {
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    readonly forbidden: readonly { readonly name: string; readonly to: { readonly pathNot?: string | string[] } }[];
  };
  const peers = forbidden.filter(({ name }) => name.endsWith('-imports'));
  const modules = peers.map(({ name }) => name.replace(/-imports$/, ''));
  return peers.map(({ name, to }) => {
    const allowed = new RegExp(String(to.pathNot));
    const stranger = modules.find((module) => !allowed.test(`src/${module}/`));
    const file = `src/${name.replace(/-imports$/, '')}/planted.ts`;
    return { law: name, file, code: `import '../${stranger ?? ''}/index.js';` };
  });
}

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe('the import laws', () => {
  let copy: string;
  let violations: Report['summary']['violations'];

  beforeAll(async () => {
    copy = await mkdtemp(path.join(tmpdir(), 'sheber-laws-'));
    for (const entry of ['src', 'migrations', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      await cp(entry, path.join(copy, entry), { recursive: true });
    }
    await symlink(path.resolve('node_modules'), path.join(copy, 'node_modules'));
    await writeFile(path.join(copy, 'src/kernel/tail.ts'), `import './ouroboros.js';\n`);
    for (const { file, code } of planted) {
      await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
      await writeFile(path.join(copy, file), `${code}\nexport {};\n`);
    }
    const cruise = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs'];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...cruise, '--output-type', 'json', 'src', 'migrations'],
      { cwd: copy, maxBuffer: 64 * 1024 * 1024 },
    ).catch((error: { stdout: string }) => error);
    ({ violations } = (JSON.parse(stdout) as Report).summary);
  });

  afterAll(() => rm(copy, { recursive: true, force: true }));

  it.each(planted)('$law is red on planted code', ({ law, file }) => {
    expect(violations.filter((violation) => violation.from === file).map(({ rule }) => rule.name)).toContain(law);
  });

  it('is green everywhere else', () => {
    const files = new Set([...planted.map(({ file }) => file), 'src/kernel/tail.ts']);
    expect(violations.filter(({ from }) => !files.has(from))).toEqual([]);
  });
});
