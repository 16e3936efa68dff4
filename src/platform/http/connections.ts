import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a server end as soon as it has answered what it was asked. Node by itself waits for connections on which nobody
 * has asked anything yet, as browsers and load balancers open them, and, for as long as a connection is kept alive
 * (72 s), for those whose answer was under way.
 */
export function endConnectionsOnClose(fastify: FastifyInstance): void {
  const open = new Set<Socket>();
  const underway = new Set<ServerResponse>();
  let closing = false;
  fastify.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  fastify.server.on('request', ({ socket }, response) => {
    underway.add(response);
    response.once('close', () => {
      underway.delete(response);
      if (closing) socket.end();
    });
  });
  fastify.addHook('preClose', async () => {
    closing = true;
    for (const response of underway) if (!response.headersSent) response.setHeader('connection', 'close');
    const busy = new Set([...underway].map(({ socket }) => socket));
    for (const socket of open) if (!busy.has(socket)) socket.destroy();
  });
}
