/** BullMQ's side of things, to look at. The truth is in /v1/admin/jobs. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter as BoardAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { HintQueues } from './hint-queues.js';

const PATH = '/admin/queues';

interface DashboardOptions {
  readonly authorize: (request: FastifyRequest) => Promise<boolean>;
  /** Where a browser is sent that may not see it (yet). */
  readonly signInPage: string;
}

/** Serves the dashboard, read only, to requests that `authorize` allows; for other programs it is not there. */
export async function serveQueueDashboard(
  app: NestFastifyApplication,
  { authorize, signInPage }: DashboardOptions,
): Promise<void> {
  const adapter = new BoardAdapter().setBasePath(PATH);
  const board = createBullBoard({ queues: [], serverAdapter: adapter });
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (await authorize(request)) return undefined;
        if (request.headers.accept?.includes('text/html')) return reply.redirect(signInPage);
        reply.callNotFound();
        return reply;
      });
      // Not before: the queues are set up when the application is initialised.
      scope.addHook('onReady', async () => {
        const queues = app.get(HintQueues).all();
        board.setQueues(queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })));
      });
      await scope.register(adapter.registerPlugin());
    },
    { prefix: PATH },
  );
}
