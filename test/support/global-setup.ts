import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createTemplate } from './database.js';
import { startTestServer } from './test-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server's superuser URL. */
    serverUrl: string;
    /** A migrated database on it that test files copy. */
    templateName: string;
    /** Where the run's pictures and letters land. */
    storageFolder: string;
  }
}

/** One PostgreSQL server for the whole run: the one of TEST_POSTGRES_URL (a superuser's), else an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL'];
  const server = given === undefined ? await startTestServer() : { url: given, remove: async () => undefined };
  const storageFolder = mkdtempSync(path.join(tmpdir(), 'sheber-storage-'));
  project.provide('storageFolder', storageFolder);
  try {
    const template = await createTemplate(server.url);
    project.provide('serverUrl', server.url);
    project.provide('templateName', template.name);
    return async () => {
      try {
        await template.drop();
      } finally {
        rmSync(storageFolder, { recursive: true, force: true });
        await server.remove();
      }
    };
  } catch (error) {
    rmSync(storageFolder, { recursive: true, force: true });
    await server.remove();
    throw error;
  }
}
