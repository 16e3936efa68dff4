import { HttpException } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DomainError, type InputError, type RefusalKind } from '../../kernel/domain-error.js';
import { isDatabaseUnavailable } from '../database/availability.js';

type SchemaObject = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { $ref: string }>;

/** RFC 9457. `code` is stable and is what clients decide on; `instance` names the request for a support question. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  errors?: readonly InputError[];
  [extension: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

const statusOf: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  invalid: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
};

/** What the HTTP framework itself refuses, by status, in words that name no internals. */
const frameworkRefusals: Readonly<Record<number, { code: string; detail: string }>> = {
  400: { code: 'malformed_request', detail: 'The request could not be read.' },
  404: { code: 'route_not_found', detail: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', detail: 'This address does not answer that method.' },
  408: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
  413: { code: 'body_too_large', detail: 'The request body is too large.' },
  414: { code: 'uri_too_long', detail: 'The address is too long.' },
  415: { code: 'unsupported_media_type', detail: 'This address does not take a body of that type.' },
  431: { code: 'headers_too_large', detail: 'The request headers are too large.' },
};

export interface Refusal {
  readonly problem: Problem;
  readonly retryAfter?: number;
  /** True when nobody foresaw the error: it is logged with its stack. */
  readonly isBug: boolean;
}

/** Any error as a problem document. Nothing of an unforeseen error (stack, SQL, message) leaves the server. */
export function toRefusal(error: unknown, requestId: string): Refusal {
  if (error instanceof DomainError) {
    const problem = problemOf(statusOf[error.kind], error.code, error.message, requestId);
    if (error.errors.length > 0) problem.errors = error.errors;
    return { problem: { ...error.details, ...problem }, retryAfter: error.retryAfter, isBug: false };
  }
  const status = statusOfFrameworkError(error);
  const known = status === undefined ? undefined : frameworkRefusals[status];
  if (status !== undefined && known !== undefined) {
    return { problem: problemOf(status, known.code, known.detail, requestId), isBug: false };
  }
  if (isDatabaseUnavailable(error)) {
    const detail = 'The service is briefly unavailable. Nothing was changed; try again.';
    return { problem: problemOf(503, 'temporarily_unavailable', detail, requestId), retryAfter: 2, isBug: false };
  }
  const detail = 'Something went wrong on our side. Quote the instance when you report it.';
  return { problem: problemOf(500, 'internal_error', detail, requestId), isBug: true };
}

function problemOf(status: number, code: string, detail: string, requestId: string): Problem {
  const words = code.replaceAll('_', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return { type: `urn:sheber:problem:${code}`, title, status, code, detail, instance: `urn:uuid:${requestId}` };
}

function statusOfFrameworkError(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' && error.statusCode < 500 ? error.statusCode : undefined;
}

/** The schema of a problem whose `code` is one of `codes`. */
export function problemSchema(codes: readonly string[]): SchemaObject {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: [...codes] },
      detail: { type: 'string' },
      instance: { type: 'string', format: 'uri', description: 'Names the request; quote it in a support question.' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'detail'],
          properties: {
            in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
            pointer: { type: 'string', description: 'RFC 6901 JSON pointer into that part of the request.' },
            code: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
    additionalProperties: true,
  };
}
