import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import type { Permission } from '../../kernel/permission.js';

/**
 * Who a route is for. Every route declares exactly one; a route without a declaration is refused at run time and
 * fails the route test.
 * - `public`: anybody; a session is read if there is one
 * - `account`: anybody who is signed in
 * - `artisan`: a member of the workshop that the request is about, with the permission if one is named
 * - `staff`: a member of staff who signed in with a one-time code, with the permission
 * - `provider`: an outside service; the handler verifies its signature
 * - `operator`: probes and scrapers; not to be routed to the internet
 */
export type Access =
  | { readonly audience: 'public' | 'account' | 'provider' | 'operator' }
  | { readonly audience: 'artisan'; readonly permission?: Permission }
  | { readonly audience: 'staff'; readonly permission: Permission };

export const ACCESS = 'sheber:access';

/** Declares who may call a route (on a method) or every route of a controller. */
export const Allow = (access: Access): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access));

/** Whoever makes the request, as the access guard found out. Never more than what decisions need. */
export interface Principal {
  readonly accountId: string;
  readonly sessionId: string;
  /** What the account's roles allow in this session; staff permissions only after a one-time code. */
  readonly permissions: ReadonlySet<Permission>;
  readonly memberships: readonly { readonly sellerId: string; readonly role: 'owner' | 'helper' }[];
  /** The workshop that this request acts for; set on artisan routes only. */
  readonly sellerId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/** The signed-in account of a route whose audience guarantees one. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
  return principal;
});
