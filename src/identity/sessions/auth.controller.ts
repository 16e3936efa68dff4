import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { WithoutSession } from '../access.guard.js';
import { AccountDto } from '../accounts/accounts.dto.js';
import { AccountsService } from '../accounts/accounts.service.js';
import {
  ConfirmTotpDto,
  EnrolmentDto,
  MeDto,
  RegisterDto,
  SessionDto,
  SessionPageDto,
  SignedInDto,
  SignInDto,
} from './auth.dto.js';
import { Authenticator } from './authenticator.js';
import { OneTimeCodes } from './one-time-codes.service.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { SessionsQueries } from './sessions.queries.js';
import { type Caller, SessionsService } from './sessions.service.js';

const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: request.ip, userAgent: request.headers['user-agent'] };
});

@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly queries: SessionsQueries,
    private readonly oneTimeCodes: OneTimeCodes,
    private readonly authenticator: Authenticator,
  ) {}

  /** Opens an account. Sign in afterwards. */
  @Post('register')
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiCreatedResponse({ type: AccountDto })
  @Refuses({ 409: ['email_taken'], 429: ['too_many_attempts'], 503: ['sign_in_busy'] })
  async register(@Body() body: RegisterDto, @CurrentCaller() { address }: Caller): Promise<AccountDto> {
    const { id, email, name, locale, createdAt } = await this.accounts.register(
      { email: body.email, password: body.password, name: body.name, locale: body.locale },
      address,
    );
    return { id, email, name, locale, createdAt };
  }

  /** Signs in and answers a new token, or sets it as a cookie. */
  @Post('sign-in')
  @HttpCode(200)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiOkResponse({ type: SignedInDto })
  @Refuses({
    401: ['credentials_invalid', 'account_disabled', 'one_time_code_required', 'one_time_code_invalid'],
    403: ['cross_site_request'],
    429: ['too_many_attempts'],
    503: ['sign_in_busy'],
  })
  async signIn(
    @Body() { email, password, code, transport }: SignInDto,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    // A foreign page must not be able to sign its visitor in as somebody else.
    if (transport === 'cookie') this.authenticator.assertOwnSite(request);
    const { token, session } = await this.sessions.signIn({ email, password, code }, caller);
    void reply.header('cache-control', 'no-store');
    if (transport === 'token') return { token, session: shown(session) };
    setSessionCookie(reply, token, session.expiresAt);
    return { session: shown(session) };
  }

  /** Ends the session that asks. Its token is worthless from then on. */
  @Post('sign-out')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(principal);
    clearSessionCookie(reply);
  }

  /** Shows who is signed in and what is allowed. */
  @Get('me')
  @Allow({ audience: 'account' })
  @ApiOkResponse({ type: MeDto })
  async me(@CurrentPrincipal() principal: Principal): Promise<MeDto> {
    return this.queries.me(principal);
  }

  /** Lists where the account is signed in, the newest first. */
  @Get('sessions')
  @Allow({ audience: 'account' })
  @ApiOkResponse({ type: SessionPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<SessionDto>> {
    return this.queries.list(principal, query);
  }

  /** Ends one of the account's sessions. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  @Refuses({ 404: ['session_not_found'] })
  async end(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.sessions.end(principal, id);
  }

  /** Begins the enrolment of an authenticator app. The secret is shown this once. Staff only. */
  @Post('totp')
  @Allow({ audience: 'account' })
  @ApiCreatedResponse({ type: EnrolmentDto })
  @Refuses({ 403: ['staff_only'], 409: ['totp_already_confirmed'] })
  async enrol(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolmentDto> {
    void reply.header('cache-control', 'no-store');
    return this.oneTimeCodes.enrol(principal);
  }

  /** Confirms the enrolment with a first code, which also counts for the session that asks. */
  @Post('totp/confirm')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  @Refuses({ 409: ['totp_not_begun', 'totp_already_confirmed'], 422: ['one_time_code_invalid'] })
  async confirm(@CurrentPrincipal() principal: Principal, @Body() { code }: ConfirmTotpDto): Promise<void> {
    await this.oneTimeCodes.confirm(principal, code);
  }
}

function shown(session: {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  oneTimeCodeAt: Date | null;
  userAgent: string | null;
}): SessionDto {
  const { id, createdAt, lastSeenAt, expiresAt, oneTimeCodeAt, userAgent } = session;
  return { id, createdAt, lastSeenAt, expiresAt, oneTimeCode: oneTimeCodeAt !== null, userAgent, current: true };
}
