import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';
import { ACCESS, type Access } from '../platform/http/access.js';
import { nameActor } from '../platform/http/request-context.js';
import { Authenticator } from './sessions/authenticator.js';
import { clearSessionCookie, handOver, readSessionCookie } from './sessions/session-cookie.js';
import { SessionTokens } from './sessions/session-tokens.js';

const WITHOUT_SESSION = 'sheber:without-session';

/** For a public route that begins a session or an account: whatever the client still holds, valid or not, is not looked at. */
export const WithoutSession = (): MethodDecorator => SetMetadata(WITHOUT_SESSION, true);

/** Stands before every route: one that does not declare whom it is for is for nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly tokens: SessionTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (access === undefined) {
      throw new DomainError('forbidden', 'route_undeclared', 'This address is not open to anybody.');
    }
    const withoutSession = this.reflector.get<boolean | undefined>(WITHOUT_SESSION, context.getHandler()) ?? false;
    if (withoutSession && access.audience === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    try {
      const principal = await this.authenticator.identify(request, access);
      request.principal = principal;
      if (principal !== undefined) nameActor(principal);
    } catch (error) {
      forgetDeadCookie(error, request, reply);
      throw error;
    }
    // Caches may keep what is public; a token in it would be somebody else's.
    if (access.audience !== 'public') await this.offerSuccessor(request, reply);
    return true;
  }

  private async offerSuccessor({ sessionToken }: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (sessionToken?.age !== 'due') return;
    const successor = await this.tokens.offer(sessionToken);
    if (successor !== undefined) handOver(reply, sessionToken, successor);
  }
}

/** A browser can't drop an HttpOnly cookie itself and would be refused everywhere, public pages included. */
function forgetDeadCookie(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof DomainError) || error.code !== 'session_invalid') return;
  if (readSessionCookie(request) !== undefined) clearSessionCookie(reply);
}
