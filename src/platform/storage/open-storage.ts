import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.js';
import type { Health } from '../health/health.js';
import { FolderStorage } from './folder-storage.js';
import type { Storage } from './storage.js';

/** The storage that STORAGE_URL names. */
export async function openStorage({ STORAGE_URL }: Config, health: Health): Promise<Storage> {
  if (STORAGE_URL.startsWith('file:')) return new FolderStorage(fileURLToPath(STORAGE_URL));
  // Only now: the SDK takes memory and time to load, and a laptop has no use for it.
  const { S3Storage } = await import('./s3-storage.js');
  const storage = new S3Storage(STORAGE_URL);
  health.register({
    name: 'storage',
    without: 'degraded',
    check: async () => {
      await storage.check();
      return { status: 'up' };
    },
  });
  return storage;
}
