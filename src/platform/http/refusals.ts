import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemSchema } from './problem.js';

/**
 * Declares which refusals an operation answers beyond those that its audience and its input imply:
 * `@Refuses({ 409: ['job_not_dead'] })`. The codes are contract and appear in the OpenAPI document.
 */
export function Refuses(codes: Readonly<Record<number, readonly string[]>>): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...Object.entries(codes).map(([status, named]) =>
      ApiResponse({
        status: Number(status),
        description: named.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: problemSchema(named) } },
      }),
    ),
  );
}
