import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { DomainError } from '../../kernel/domain-error.js';
import { Refuses } from './refusals.js';

/** Nine digits at the most, so that a version stays within a database's integer. */
const VERSION_TAG = /^"v(\d{1,9})"$/;

/** The strong ETag of something that is edited: its version. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that an If-Match header (RFC 9110, 13.1.1) names. Neither `*` nor a list is one: an edit is of what the
 * client has read, and that is one version.
 * @throws DomainError 428 `precondition_required`; 412 `precondition_failed`
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) {
    const message = 'Say in If-Match which version you edit: the ETag of what you have read.';
    throw new DomainError('precondition_required', 'precondition_required', message);
  }
  const version = VERSION_TAG.exec(header.trim())?.[1];
  if (version === undefined) throw versionPassed();
  return Number(version);
}

/** For a service that finds another version than the client has read. */
export function versionPassed(): DomainError {
  const message = 'It is not as you have read it: somebody changed it meanwhile. Read it again.';
  return new DomainError('precondition_failed', 'precondition_failed', message);
}

/** The version number of the required If-Match header, `"v<number>"`. Goes with `@EditsVersion()`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  readIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Documents the header of `@IfMatch()` and its refusals. */
export const EditsVersion = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what you have read, such as `"v3"`.' }),
    Refuses({ 412: ['precondition_failed'], 428: ['precondition_required'] }),
  );

@Injectable()
class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<{ readonly version: number }>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(({ version }) => void reply.header('etag', versionTag(version))));
  }
}

/** For answers whose body has a `version` that each change moves: it is their strong ETag. */
export const Versioned = (): MethodDecorator & ClassDecorator => applyDecorators(UseInterceptors(VersionTag));
