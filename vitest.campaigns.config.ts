import { defineConfig, mergeConfig } from 'vitest/config';
import tests from './vitest.config.js';

/** The long forms of what CI shows briefly. CAMPAIGN_SCALE makes them longer still. */
const campaigns = mergeConfig(
  tests,
  defineConfig({ test: { testTimeout: 3_600_000, hookTimeout: 120_000, fileParallelism: false } }),
);
campaigns.test = { ...campaigns.test, include: ['test/campaigns/**/*.spec.ts'], exclude: [] };

export default campaigns;
