import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** A strong validator (RFC 9110, 8.8.3): the same tag means the same bytes, language included. */
export function entityTag(body: unknown): string {
  return tagOf(JSON.stringify(body));
}

/** As `entityTag`, of a body that is written already. */
export function tagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether a client that sent this If-None-Match (RFC 9110, 13.1.2) already has what `tag` stands for. */
export function alreadyHas(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((known) => ['*', tag, `W/${tag}`].includes(known.trim()));
}

@Injectable()
class EntityTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body) => {
        const tag = entityTag(body);
        void reply.header('etag', tag);
        if (!alreadyHas(headers['if-none-match'], tag)) return body;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

/** Reads that carry a strong ETag and answer 304 to whoever has it already. It saves the transfer, not the query. */
export const Tagged = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    UseInterceptors(EntityTag),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer that you have.' }),
    ApiResponse({ status: 304, description: 'You have this answer already.' }),
  );
