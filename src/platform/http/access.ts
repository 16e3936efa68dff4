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
 *
 * `recentSignIn`: a dangerous act, for a person who signed in or stepped up within the last 15 minutes; never for an
 * API key.
 */
export type Access =
  | { readonly audience: 'public' }
  | { readonly audience: 'account'; readonly recentSignIn?: true }
  | { readonly audience: 'provider' }
  | { readonly audience: 'operator' }
  | {
      readonly audience: 'artisan';
      readonly permission?: Permission;
      readonly recentSignIn?: true;
      /** Open to the members of a workshop that is suspended or closed: they may see what is theirs. */
      readonly whileSuspended?: true;
    }
  | { readonly audience: 'staff'; readonly permission: Permission; readonly recentSignIn?: true };

/** Dangerous acts ask for the password again when it was given longer ago. */
export const RECENT_SIGN_IN_MINUTES = 15;

export const ACCESS = 'sheber:access';

/** Declares who may call a route (on a method) or every route of a controller. */
export const Allow = (access: Access): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access));

/** Whoever makes the request, as the access guard found out. Never more than what decisions need. */
export interface Principal {
  readonly accountId: string;
  /** Null: an API key, which is nobody's session. */
  readonly sessionId: string | null;
  readonly via: 'session' | 'api_key';
  /** When the person last gave the password: signing in or stepping up. For a key, when it was made. */
  readonly confirmedAt: Date;
  /** Real time of this request, to which `confirmedAt` compares. */
  readonly requestedAt: Date;
  /** Those that count in this request: of staff after a one-time code, and of the workshop that it acts for. */
  readonly roles: readonly string[];
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

/**
 * For a limit that only the service knows, such as a refund's amount.
 * @throws DomainError 403 `session_required` for an API key, `recent_sign_in_required`
 */
export function assertRecentSignIn({ via, confirmedAt, requestedAt }: Principal): void {
  if (via === 'api_key') throw sessionRequired();
  if (requestedAt.getTime() - confirmedAt.getTime() <= RECENT_SIGN_IN_MINUTES * 60_000) return;
  throw new DomainError(
    'forbidden',
    'recent_sign_in_required',
    'Give your password again (POST /v1/auth/step-up), then repeat the request.',
  );
}

export function sessionRequired(): DomainError {
  return new DomainError('forbidden', 'session_required', 'This is for a person who signed in, not for an API key.');
}
