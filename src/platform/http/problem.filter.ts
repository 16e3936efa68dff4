import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, toRefusal } from './problem.js';

/** Every error that leaves the server, Nest's and Fastify's own included, is a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    void this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { problem, retryAfter, isBug } = toRefusal(error, request.id);
    if (isBug) this.logger.error({ err: error, requestId: request.id, route: request.routeOptions.url });
    if (retryAfter !== undefined) void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="sheber"');
    return reply.status(problem.status).type(PROBLEM_TYPE).header('cache-control', 'no-store').send(problem);
  }
}
