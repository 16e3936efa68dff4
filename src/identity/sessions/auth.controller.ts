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
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { WithoutSession } from '../access.guard.js';
import { AccountsService } from '../accounts/accounts.service.js';
import {
  ConfirmTotpDto,
  EnrolmentDto,
  MeDto,
  RecoveryCodesDto,
  RegisterDto,
  RotatedDto,
  RegisteredDto,
  SessionDto,
  SessionPageDto,
  SignedInDto,
  SignInDto,
  SignOutEverywhereDto,
  StepUpDto,
} from './auth.dto.js';
import { Authenticator } from './authenticator.js';
import { OneTimeCodes } from './one-time-codes.service.js';
import { RecoveryCodes } from './recovery-codes.js';
import { clearSessionCookie, handOver, setSessionCookie } from './session-cookie.js';
import { SessionTokens } from './session-tokens.js';
import { SessionsQueries } from './sessions.queries.js';
import { type Caller, SessionsService } from './sessions.service.js';

const PROOF_REFUSED = [
  'credentials_invalid',
  'account_disabled',
  'one_time_code_required',
  'one_time_code_invalid',
  'recovery_code_invalid',
];

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
    private readonly tokens: SessionTokens,
    private readonly oneTimeCodes: OneTimeCodes,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly authenticator: Authenticator,
  ) {}

  /**
   * Opens an account and sends a letter that verifies its address. Sign in afterwards. The answer is the same for an
   * address that has an account; its owner gets a letter.
   */
  @Post('register')
  @HttpCode(202)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiAcceptedResponse({ type: RegisteredDto })
  @Refuses({ 429: ['too_many_attempts'], 503: ['sign_in_busy'] })
  async register(@Body() body: RegisterDto, @CurrentCaller() { address }: Caller): Promise<RegisteredDto> {
    const { email, password, name, locale } = body;
    await this.accounts.register({ email, password, name, locale }, address);
    return { email, name, locale };
  }

  /** Signs in and answers a new token, or sets it as a cookie. */
  @Post('sign-in')
  @HttpCode(200)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiOkResponse({ type: SignedInDto })
  @Refuses({
    401: PROOF_REFUSED,
    403: ['cross_site_request'],
    429: ['too_many_attempts'],
    503: ['sign_in_busy'],
  })
  async signIn(
    @Body() { email, password, code, recoveryCode, transport }: SignInDto,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    // A foreign page must not be able to sign its visitor in as somebody else.
    if (transport === 'cookie') this.authenticator.assertOwnSite(request);
    const { token, session } = await this.sessions.signIn({ email, password, code, recoveryCode }, caller);
    void reply.header('cache-control', 'no-store');
    if (transport === 'token') return { token, session: shown(session) };
    setSessionCookie(reply, token, session.expiresAt);
    return { session: shown(session) };
  }

  /** Gives the password again, and a one-time code if one is enrolled: dangerous acts are open for 15 minutes. */
  @Post('step-up')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  @Refuses({ 401: PROOF_REFUSED, 429: ['too_many_attempts'], 503: ['sign_in_busy'] })
  async stepUp(
    @CurrentPrincipal() principal: Principal,
    @Body() { password, code, recoveryCode }: StepUpDto,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.sessions.stepUp(principal, { password, code, recoveryCode }, caller);
  }

  /** Answers the session’s next token, or sets it as a cookie. The token before works until this one is used. */
  @Post('rotate')
  @HttpCode(200)
  @Allow({ audience: 'account' })
  @ApiOkResponse({ type: RotatedDto })
  async rotate(
    @Req() { sessionToken }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RotatedDto> {
    if (sessionToken === undefined) throw new Error('A route with the audience `account` has a session.');
    const token = await this.tokens.rotate(sessionToken);
    void reply.header('cache-control', 'no-store');
    if (sessionToken.from === 'bearer') return { token };
    handOver(reply, sessionToken, token);
    return {};
  }

  /** Signs the account out on every device; `keepThis` spares the one that asks. API keys stay. */
  @Post('sign-out-everywhere')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  async signOutEverywhere(
    @CurrentPrincipal() principal: Principal,
    @Body() { keepThis }: SignOutEverywhereDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (keepThis) return this.sessions.signOutElsewhere(principal);
    await this.sessions.signOutEverywhere(principal);
    clearSessionCookie(reply);
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

  /** Confirms the enrolment with a first code, which also counts for the session. Answers the recovery codes. */
  @Post('totp/confirm')
  @HttpCode(200)
  @Allow({ audience: 'account' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  @Refuses({ 409: ['totp_not_begun', 'totp_already_confirmed'], 422: ['one_time_code_invalid'] })
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @Body() { code }: ConfirmTotpDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesDto> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.oneTimeCodes.confirm(principal, code) };
  }

  /** Makes ten new recovery codes; the ones before are void. */
  @Post('totp/recovery-codes')
  @HttpCode(200)
  @Allow({ audience: 'account', recentSignIn: true })
  @ApiOkResponse({ type: RecoveryCodesDto })
  @Refuses({ 409: ['totp_not_confirmed'] })
  async renewRecoveryCodes(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesDto> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.recoveryCodes.renew(principal) };
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
