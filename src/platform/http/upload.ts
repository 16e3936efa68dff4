/** Files in requests: `multipart/form-data`, on the routes that ask for it and nowhere else. */
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

/** The content of the file, while it arrives. Reading it throws a refusal when it is not as the route wants it. */
export const UploadedFile = createParamDecorator((_: unknown, context: ExecutionContext): AsyncIterable<Buffer> => {
  return contentOf(context.switchToHttp().getRequest<FastifyRequest>());
});

/** Registered last, after the JSON parser: for every other route a form stays a body of an unsupported type. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request) => {
    if (request.is404 || maxUploadBytes(request) !== undefined) return;
    if (request.headers['content-type']?.trim().toLowerCase().startsWith('multipart/')) throw refusal(415);
  });
}

/** Nothing is read before the guard has let the request in: parsing only begins here. */
async function* contentOf(request: FastifyRequest): AsyncGenerator<Buffer> {
  const fileSize = maxUploadBytes(request);
  if (fileSize === undefined) throw new Error('The route does not declare @TakesFile.');
  if (!request.isMultipart()) throw refusal(415);
  try {
    let found = false;
    // Not `files: 1`: the plugin's own refusals of too many parts come as 413.
    for await (const part of request.parts({ limits: { fileSize, fieldSize: 1_000, parts: 10, headerPairs: 20 } })) {
      if (part.type !== 'file' || part.fieldname !== PART || found) throw notOneFile();
      found = true;
      yield* part.file as AsyncIterable<Buffer>;
      if (part.file.truncated) throw refusal(413);
    }
    if (!found) throw notOneFile();
  } catch (error) {
    // What the parser says about a broken form is an Error without a status.
    throw error instanceof DomainError || (error as { statusCode?: number }).statusCode ? error : refusal(400);
  }
}

function maxUploadBytes(request: FastifyRequest): number | undefined {
  return (request.routeOptions.config as UploadConfig | undefined)?.maxUploadBytes;
}

/** As Fastify refuses: problem.ts knows the code of the status. */
function refusal(statusCode: 400 | 413 | 415): Error {
  return Object.assign(new Error('The body is not taken.'), { statusCode });
}

function notOneFile(): DomainError {
  return new DomainError('malformed', 'malformed_request', `Send one file, as the part "${PART}", and nothing else.`);
}
