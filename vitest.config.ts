import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute begins first, or one worker would be left alone with it at the end. */
const LONG = ['test/start/start-command.spec.ts', 'test/start/demo-pictures.spec.ts', 'test/jobs/postgresql.spec.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.endsWith(name));
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, not an array's
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  // SWC, not oxc: Nest needs the types of constructor parameters as metadata.
  oxc: false,
  plugins: [swc.vite({ module: { type: 'es6' } })],
  test: {
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    // They take long, or need Redis: `npm run test:campaigns`, `npm run test:redis`.
    exclude: ['test/campaigns/**', 'test/jobs/redis.spec.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Tests mostly wait, for the database and for conditions.
    maxWorkers: 2,
    // Each process imports the application once, not once for every file: that is most of the time otherwise.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
