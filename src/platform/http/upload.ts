/** Files in requests: `multipart/form-data`, on the routes that ask for it and nowhere else. */
import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';

const FORM = 'multipart/form-data';

/** The one part that an upload consists of. */
const PART = 'file';

interface UploadConfig {
  readonly maxUploadBytes?: number;
}

/** A route that takes one file, as the part `file`, of at most so many bytes; more is 413 `body_too_large`. */
export const TakesFile = (maxBytes: number): MethodDecorator =>
  applyDecorators(
    RouteConfig({ maxUploadBytes: maxBytes } satisfies UploadConfig),
    ApiConsumes(FORM),
    ApiBody({
      required: true,
      schema: { type: 'object', required: [PART], properties: { [PART]: { type: 'string', format: 'binary' } } },
    }),
  );

/** The content of the file, while it arrives. Reading it throws a DomainError when it is not as the route wants it. */
export const UploadedFile = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return Readable.from(contentOf(request), { objectMode: false });
});

/** Registered last, after the JSON parser: for every other route a form stays a body of an unsupported type. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request) => {
    if (request.is404 || maxUploadBytes(request) !== undefined) return;
    if (request.headers['content-type']?.trim().toLowerCase().startsWith('multipart/')) throw unsupported();
  });
}

/** Not read before the guard has let the request in: parsing only begins here. */
async function* contentOf(request: FastifyRequest): AsyncGenerator<Buffer> {
  const fileSize = maxUploadBytes(request);
  if (fileSize === undefined) throw new Error('The route does not declare @TakesFile.');
  if (!request.isMultipart()) throw unsupported();
  const limits = { fileSize, files: 1, fields: 0, parts: 2, headerPairs: 20 };
  let found = false;
  for await (const part of request.parts({ limits })) {
    if (part.type !== 'file' || part.fieldname !== PART || found) throw notOneFile();
    found = true;
    yield* part.file as AsyncIterable<Buffer>;
    if (part.file.truncated) throw Object.assign(new Error('The file is too large.'), { statusCode: 413 });
  }
  if (!found) throw notOneFile();
}

function maxUploadBytes(request: FastifyRequest): number | undefined {
  return (request.routeOptions.config as UploadConfig | undefined)?.maxUploadBytes;
}

function unsupported(): Error {
  return Object.assign(new Error('A body of this type is not taken here.'), { statusCode: 415 });
}

function notOneFile(): DomainError {
  return new DomainError('malformed', 'malformed_request', `Send one file, as the part "${PART}", and nothing else.`);
}
