import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import { v7, validate } from 'uuid';
import type { Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { endConnectionsOnClose } from './connections.js';
import { answerFromKept, KeptAnswers } from './kept-answers.js';
import { PROBLEM_TYPE, toRefusal } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { inRequest } from './request-context.js';
import { acceptUploads } from './upload.js';
import { InputPipe } from './validation.js';

const BODY_LIMIT = 256 * 1024;

export function createAdapter(config: Config, logger: Logger): FastifyAdapter {
  const options: FastifyServerOptions & { loggerInstance: FastifyBaseLogger } = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Only named proxies are believed: `true` would let any client choose its own address.
    trustProxy: config.TRUSTED_PROXIES?.split(',') ?? false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && validate(given) ? given : v7();
    },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
  };
  return new FastifyAdapter(options);
}

/** JSON is the only body that is understood, but for routes with @TakesFile, and its bytes are kept: webhooks are signed over them. */
export const bodyOptions = { bodyParser: false, rawBody: true } as const;

/** Headers, cookies, request ids, problem documents, input checks, one log line and one measurement per request. */
export async function configureHttp(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const secure = config.PUBLIC_URL.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        // Swagger's and the queue dashboard's pages set styles from script.
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  await app.register(cookie);
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new InputPipe());
  const { requestDuration } = app.get(Metrics);
  const fastify = app.getHttpAdapter().getInstance();
  endConnectionsOnClose(fastify);
  // What a page of another site could post without asking first is not even read.
  fastify.removeContentTypeParser('text/plain');
  await acceptUploads(app);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  const answers = app.get(KeptAnswers);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!answerFromKept(answers, request, reply)) done();
  });
  // After the body, whose reading would lose it, and before the guards, which say whose request it is.
  fastify.addHook('preValidation', (request, _reply, done) => {
    inRequest({ requestId: request.id, kind: 'request' }, done);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    requestDuration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    // The route, not the address: ids and queries can be personal.
    logger.info({ requestId: request.id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

/** An address that Fastify can't decode never reaches Nest. */
function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { problem } = toRefusal(error, request.id);
  void reply.status(problem.status).type(PROBLEM_TYPE).header('x-request-id', request.id).send(problem);
}

/** Bytes that are not HTTP never reach a route; they too get a problem document. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const { problem } = toRefusal({ statusCode: status }, v7());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
