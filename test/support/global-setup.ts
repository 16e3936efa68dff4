import type { TestProject } from 'vitest/node';
import { createTemplate } from './database.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server's superuser URL. */
    serverUrl: string;
    /** A migrated database on it that test files copy. */
    templateName: string;
  }
}

/** One PostgreSQL server for the whole run: the one of TEST_POSTGRES_URL (a superuser's), else an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given === undefined) throw new Error('TEST_POSTGRES_URL is not set.');
  const template = await createTemplate(given);
  project.provide('serverUrl', given);
  project.provide('templateName', template.name);
  return () => template.drop();
}
