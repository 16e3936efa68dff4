/** BullMQ's side of things, to look at. The truth is in /v1/admin/jobs. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter as BoardAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { HintQueues } from './hint-queues.js';

const PATH = '/admin/queues';

/** Serves the dashboard, read only, to requests that `authorize` allows; for others it is not there. */
export async function serveQueueDashboard(
  app: NestFastifyApplication,
  authorize: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  const adapter = new BoardAdapter().setBasePath(PATH);
  const board = createBullBoard({ queues: [], serverAdapter: adapter });
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (await authorize(request)) return undefined;
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
