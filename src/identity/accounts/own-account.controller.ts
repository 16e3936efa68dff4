import { Body, Controller, Delete, Get, Header, HttpCode, Ip, Patch, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { WithoutSession } from '../access.guard.js';
import { AccountErasure } from './account-erasure.js';
import { AccountsService } from './accounts.service.js';
import { EmailService } from './email.service.js';
import {
  ChangeEmailDto,
  ChangePasswordDto,
  EditAccountDto,
  LetterOnItsWayDto,
  LinkTokenDto,
  OwnPasswordDto,
  RequestResetDto,
  ResetPasswordDto,
} from './own-account.dto.js';
import { PasswordService } from './password.service.js';

@ApiTags('auth')
@Controller('v1/auth')
export class OwnAccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly emails: EmailService,
    private readonly passwords: PasswordService,
    private readonly erasure: AccountErasure,
  ) {}

  /** Verifies the account's e-mail address with the link of a letter. */
  @Post('verify-email')
  @HttpCode(204)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiNoContentResponse()
  @Refuses({ 422: ['link_invalid'] })
  async verifyEmail(@Body() { token }: LinkTokenDto): Promise<void> {
    await this.emails.verify(token);
  }

  /** Sends the letter that verifies the e-mail address again. */
  @Post('verify-email/again')
  @HttpCode(202)
  @Allow({ audience: 'account' })
  @ApiAcceptedResponse({ type: LetterOnItsWayDto })
  @Refuses({ 409: ['email_verified_already'], 429: ['too_many_letters'] })
  async verifyEmailAgain(@CurrentPrincipal() principal: Principal): Promise<LetterOnItsWayDto> {
    return { email: await this.emails.verifyAgain(principal) };
  }

  /** Sends a letter with a link to a new password, if the address has an account. The answer is the same if not. */
  @Post('reset-password/request')
  @HttpCode(202)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiAcceptedResponse({ type: LetterOnItsWayDto })
  @Refuses({ 429: ['too_many_attempts'] })
  async requestReset(@Body() { email }: RequestResetDto, @Ip() address: string): Promise<LetterOnItsWayDto> {
    await this.passwords.requestReset(email, address);
    return { email };
  }

  /** Sets a new password with the link of a letter, and signs out everywhere. */
  @Post('reset-password')
  @HttpCode(204)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiNoContentResponse()
  @Refuses({ 422: ['link_invalid'], 503: ['sign_in_busy'] })
  async resetPassword(@Body() { token, password }: ResetPasswordDto): Promise<void> {
    await this.passwords.reset(token, password);
  }

  /** Changes the password, and ends all other sessions and the keys of programs. */
  @Put('password')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  @Refuses({ 422: ['password_wrong'], 429: ['too_many_attempts'], 503: ['sign_in_busy'] })
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body() body: ChangePasswordDto,
    @Ip() address: string,
  ): Promise<void> {
    await this.passwords.change(principal, body.current, body.new, address);
  }

  /** Sends a link to a new e-mail address. The account keeps its address until the link is used. */
  @Post('email')
  @HttpCode(202)
  @Allow({ audience: 'account' })
  @ApiAcceptedResponse({ type: LetterOnItsWayDto })
  @Refuses({ 422: ['password_wrong'], 429: ['too_many_attempts', 'too_many_letters'], 503: ['sign_in_busy'] })
  async changeEmail(
    @CurrentPrincipal() principal: Principal,
    @Body() { email, password }: ChangeEmailDto,
    @Ip() address: string,
  ): Promise<LetterOnItsWayDto> {
    await this.emails.requestChange(principal, email, password, address);
    return { email };
  }

  /** Changes the e-mail address with the link that came to the new one. The address before is told. */
  @Post('email/confirm')
  @HttpCode(204)
  @Allow({ audience: 'public' })
  @WithoutSession()
  @ApiNoContentResponse()
  @Refuses({ 409: ['email_taken'], 422: ['link_invalid'] })
  async confirmEmail(@Body() { token }: LinkTokenDto): Promise<void> {
    await this.emails.confirmChange(token);
  }

  /** Changes how the person is called, or the language of letters. */
  @Patch('me')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  async edit(@CurrentPrincipal() principal: Principal, @Body() { name, locale }: EditAccountDto): Promise<void> {
    await this.accounts.edit(principal, { ...(name && { name }), ...(locale && { locale }) });
  }

  /** Deletes the account and erases what names its person. Orders and books stay, without a name. */
  @Delete('account')
  @HttpCode(204)
  @Allow({ audience: 'account' })
  @ApiNoContentResponse()
  @Refuses({
    409: ['account_in_use'],
    422: ['password_wrong'],
    429: ['too_many_attempts'],
    503: ['sign_in_busy'],
  })
  async erase(
    @CurrentPrincipal() principal: Principal,
    @Body() { password }: OwnPasswordDto,
    @Ip() address: string,
  ): Promise<void> {
    await this.erasure.erase(principal, password, address);
  }

  /** Shows everything that is kept about the account's person, by part of the shop. */
  @Get('export')
  @Allow({ audience: 'account' })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async export(@CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return this.erasure.export(principal);
  }
}
