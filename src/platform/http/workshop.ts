import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** The id of the workshop that an artisan route acts for, as the access guard found it in `X-Workshop-Id`. */
export const CurrentWorkshopId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  const sellerId = principal?.sellerId ?? null;
  if (sellerId === null) throw new Error('Only a route with the audience `artisan` acts for a workshop.');
  return sellerId;
});

/** Documents the header of artisan routes. */
export const ActsForWorkshop = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'X-Workshop-Id',
      required: false,
      schema: { type: 'string', format: 'uuid' },
      description: 'The workshop to act for. Needed by members of several workshops.',
    }),
  );
