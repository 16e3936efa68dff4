import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { authorize } from './identity/index.js';
import { DomainError } from './kernel/domain-error.js';
import type { Config } from './platform/config/config.js';
import { Health } from './platform/health/health.js';
import { serveOpenApi } from './platform/http/openapi.js';
import { bodyOptions, configureHttp, createAdapter } from './platform/http/server.js';
import { JobsWorker } from './platform/jobs/worker.js';
import { serveQueueDashboard } from './platform/jobs/dashboard.js';
import { createLogger, NestLogger } from './platform/logging/logging.js';

/** `api` answers requests, `worker` runs jobs; on a laptop one process is both. */
export type Role = 'api' | 'worker';

interface Options {
  readonly roles: readonly Role[];
  readonly port: number;
  /** Where log lines go; standard output if left out. */
  readonly logs?: DestinationStream;
}

export interface Application {
  readonly app: NestFastifyApplication;
  /** With the port that was really taken. */
  readonly url: string;
  /** Ends what has begun (requests, jobs), begins nothing more, then closes every connection. */
  close(): Promise<void>;
}

const OPERATOR_PATHS = new Set(['/healthz', '/readyz', '/metrics']);

export async function startApplication(config: Config, { roles, port, logs }: Options): Promise<Application> {
  const logger = createLogger(config, logs);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config, `sheber-${roles.join('-')}`),
    createAdapter(config, logger),
    { ...bodyOptions, logger: new NestLogger(logger), abortOnError: false },
  );
  try {
    await configureHttp(app, config, logger);
    if (roles.includes('api')) await serveApi(app, config);
    else serveOperatorsOnly(app);
    await app.listen(port, config.HOST);
    if (roles.includes('worker')) await app.get(JobsWorker).start();
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    app,
    url: await app.getUrl(),
    close: async () => {
      app.get(Health).stop();
      await app.close();
    },
  };
}

async function serveApi(app: NestFastifyApplication, config: Config): Promise<void> {
  await serveQueueDashboard(app, {
    authorize: (request) => mayReadJobs(app, request),
    signInPage: '/admin/sign-in',
  });
  if (!config.API_DOCS) return;
  serveOpenApi(app, config.PUBLIC_URL, async () => (await import('./metadata.js')).default());
}

/** The dashboard is pages, not operations: for whoever may not see it, it does not exist. */
async function mayReadJobs(app: NestFastifyApplication, request: FastifyRequest): Promise<boolean> {
  try {
    await authorize(app, request, { audience: 'staff', permission: 'jobs.read' });
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** A worker answers probes and scrapers, nobody else, and has nothing to do without the queue. */
function serveOperatorsOnly(app: NestFastifyApplication): void {
  app.get(Health).require('queue');
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (!OPERATOR_PATHS.has(request.url.split('?')[0] ?? '')) reply.callNotFound();
    });
}
