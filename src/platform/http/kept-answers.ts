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
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import { Config } from '../config/config.js';
import { alreadyHas, tagOf } from './entity-tag.js';
import { JsonText } from './json-text.js';

/** Newer answers push out older ones before these are over. */
const MOST_BYTES = 16 * 2 ** 20;

interface KeptAnswer {
  readonly body: Buffer;
  readonly etag: string;
  /** Every language that texts in it are in, as the header says it. */
  readonly languages: string;
  /** Called each time that it is given. */
  readonly given: () => void;
  /** When whoever worked it out began, by the process's own clock; what it says was true then or later. */
  readonly since: number;
}

interface Asked {
  readonly since: number;
  readonly answer: Promise<KeptAnswer>;
}

/**
 * Answers of public reads, kept in this process for ANSWERS_KEPT_MS from the moment on at which the work on them began.
 * So none is ever older than that, whatever commits, in whichever order and process; nothing has to be told when
 * something changes. Who asks the same meanwhile shares the work.
 */
@Injectable()
export class KeptAnswers {
  private readonly answers = new Map<string, KeptAnswer>();
  private readonly asked = new Map<string, Asked>();
  private readonly lifeMs: number;
  private bytes = 0;

  constructor({ ANSWERS_KEPT_MS }: Config) {
    this.lifeMs = ANSWERS_KEPT_MS;
  }

  /** The answer to the same address in the same languages, if there is one that is young enough. */
  find(request: FastifyRequest): KeptAnswer | undefined {
    const answer = this.answers.get(keyOf(request));
    return answer === undefined || this.isOver(answer.since) ? undefined : answer;
  }

  /** The kept answer, the one somebody works out already, or what `work` answers. What it throws is kept by nobody. */
  async answer(request: FastifyRequest, work: () => Promise<unknown>): Promise<KeptAnswer> {
    const key = keyOf(request);
    const kept = this.find(request);
    if (kept !== undefined) return kept;
    const asked = this.asked.get(key);
    if (asked !== undefined && !this.isOver(asked.since)) return asked.answer;
    const since = performance.now();
    const mine: Asked = { since, answer: this.workOut(key, since, work) };
    this.asked.set(key, mine);
    try {
      return await mine.answer;
    } finally {
      if (this.asked.get(key) === mine) this.asked.delete(key);
    }
  }

  private async workOut(key: string, since: number, work: () => Promise<unknown>): Promise<KeptAnswer> {
    const body = await work();
    const text = body instanceof JsonText ? body.text : JSON.stringify(body);
    const bytes = Buffer.from(text);
    const given = body instanceof JsonText ? body.given : () => undefined;
    const answer = { body: bytes, etag: tagOf(bytes), languages: languagesOf(text), given, since };
    if (!this.isOver(since)) this.keep(key, answer);
    return answer;
  }

  /** All live equally long, so the oldest ones stand first, but for work that took longer than what came after it. */
  private keep(key: string, answer: KeptAnswer): void {
    this.forget(key);
    this.answers.set(key, answer);
    this.bytes += answer.body.length;
    for (const [oldest, { since }] of this.answers) {
      if (!this.isOver(since) && this.bytes <= MOST_BYTES) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.answers.get(key)?.body.length ?? 0;
    this.answers.delete(key);
  }

  private isOver(since: number): boolean {
    return performance.now() - since >= this.lifeMs;
  }
}

/** As texts are written in JSON, where a quote inside one has a backslash before it. */
const SPOKEN = /"locale":"([^"\\]+)"/g;

function languagesOf(text: string): string {
  return [...new Set(Array.from(text.matchAll(SPOKEN), ([, locale]) => locale))].join(', ');
}

function keyOf({ url, headers }: FastifyRequest): string {
  return `${headers['accept-language'] ?? ''}\n${url}`;
}

/** Sends it, or says that the reader has it already. The body of what Nest or Fastify is to send. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, answer: KeptAnswer): Buffer | undefined {
  answer.given();
  // Whoever keeps it asks whether it still holds; that costs nobody a query.
  void reply.header('cache-control', 'public, no-cache').header('etag', answer.etag).header('vary', 'Accept-Language');
  if (answer.languages !== '') void reply.header('content-language', answer.languages);
  if (alreadyHas(request.headers['if-none-match'], answer.etag)) {
    void reply.status(304);
    return undefined;
  }
  void reply.type('application/json; charset=utf-8');
  return answer.body;
}

/** Before routes, guards and checks; only for readers who show nothing that says who they are. */
export function answerFromKept(answers: KeptAnswers, request: FastifyRequest, reply: FastifyReply): boolean {
  const { method, headers } = request;
  if (method !== 'GET' || headers.authorization !== undefined || headers.cookie !== undefined) return false;
  const answer = answers.find(request);
  if (answer === undefined) return false;
  void reply.send(sendKept(request, reply, answer));
  return true;
}

@Injectable()
class Keeping implements NestInterceptor {
  constructor(private readonly answers: KeptAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = this.answers.answer(request, async () => lastValueFrom(next.handle()));
    return from(answer).pipe(map((kept) => sendKept(request, reply, kept)));
  }
}

/**
 * Public reads in the reader's language whose answer depends on address and Accept-Language alone: kept for a moment,
 * with a strong ETag, `Vary`, `Content-Language` and a `Cache-Control` that lets shared caches keep them and ask.
 */
export const Kept = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    UseInterceptors(Keeping),
    ApiHeader({ name: 'Accept-Language', required: false, description: 'Languages, the best first; `locale` wins.' }),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer that you have.' }),
    ApiResponse({ status: 304, description: 'You have this answer already.' }),
  );
