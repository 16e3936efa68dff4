import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { defaultLocale, type Locale, locales } from '../../kernel/locale.js';
import { type Permission, permissions } from '../../kernel/permission.js';
import { IsText } from '../../platform/http/validation.js';
import { AccountDto, MembershipDto } from '../accounts/accounts.dto.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/passwords.js';
import { type Role, roles } from '../roles.js';

const CODE = /^\d{6}$/;
/** `XXXX-XXXX-XXXX-XXXX`, however it was copied. */
const RECOVERY_CODE = /^(?:[0-9A-Za-z]{4}[- ]?){3}[0-9A-Za-z]{4}$/;

/** Authenticator apps show `123 456`, and people copy it so. */
const WithoutSpaces = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replaceAll(' ', '') : value));

export class RegisterDto {
  @ApiProperty({ format: 'email', example: 'aigul@example.kz' })
  @IsText({ max: 254 })
  @IsEmail()
  email!: string;

  /** Length counts, not composition; what everybody guesses is refused. */
  @ApiProperty({
    format: 'password',
    minLength: SHORTEST_PASSWORD,
    maxLength: LONGEST_PASSWORD,
    example: 'four horses on a rug',
  })
  @IsString()
  @Length(SHORTEST_PASSWORD, LONGEST_PASSWORD)
  password!: string;

  /** How to address the person. */
  @ApiProperty({ example: 'Айгүл' })
  @IsText({ max: 120 })
  name!: string;

  /** The language of letters. */
  @ApiProperty({ required: false, enum: locales, default: defaultLocale })
  @IsOptional()
  @IsIn(locales)
  locale: Locale = defaultLocale;
}

export class RegisteredDto {
  /** Where the letter goes. */
  email!: string;
  name!: string;
  @ApiProperty({ enum: locales })
  locale!: Locale;
}

export class SignInDto {
  @ApiProperty({ example: 'aigul@example.kz' })
  @IsText({ max: 254 })
  email!: string;

  @ApiProperty({ format: 'password', maxLength: LONGEST_PASSWORD, example: 'four horses on a rug' })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;

  /** The one-time code of the authenticator app; asked of staff. */
  @ApiProperty({ required: false, pattern: CODE.source })
  @IsOptional()
  @WithoutSpaces()
  @Matches(CODE)
  code?: string;

  /** In place of `code`, for whoever lost the phone. Each works once. */
  @ApiProperty({ required: false, pattern: RECOVERY_CODE.source })
  @IsOptional()
  @IsString()
  @Matches(RECOVERY_CODE)
  recoveryCode?: string;

  /** `token`: the answer carries the token, for programs. `cookie`: browsers; no script can read it. */
  @ApiProperty({ required: false, enum: ['token', 'cookie'], default: 'token' })
  @IsOptional()
  @IsIn(['token', 'cookie'])
  transport: 'token' | 'cookie' = 'token';
}

export class StepUpDto {
  @ApiProperty({ format: 'password', maxLength: LONGEST_PASSWORD, example: 'four horses on a rug' })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;

  /** The one-time code of the authenticator app, when one is enrolled. */
  @ApiProperty({ required: false, pattern: CODE.source })
  @IsOptional()
  @WithoutSpaces()
  @Matches(CODE)
  code?: string;

  /** In place of `code`. */
  @ApiProperty({ required: false, pattern: RECOVERY_CODE.source })
  @IsOptional()
  @IsString()
  @Matches(RECOVERY_CODE)
  recoveryCode?: string;
}

export class SignOutEverywhereDto {
  /** Whether the session that asks stays. */
  @ApiProperty({ type: Boolean, required: false, default: false })
  @IsOptional()
  @IsBoolean()
  keepThis = false;
}

export class RotatedDto {
  /** The session’s next token. Not there when the session is in a cookie. */
  @ApiProperty({ required: false })
  token?: string;
}

export class RecoveryCodesDto {
  /** Each signs in once in place of a one-time code. Shown this once; making new ones voids them. */
  @ApiProperty({ type: [String], example: ['7KQ2-M4XN-0TRA-9DZE'] })
  recoveryCodes!: string[];
}

export class ConfirmTotpDto {
  @ApiProperty({ pattern: CODE.source })
  @WithoutSpaces()
  @IsString()
  @Matches(CODE)
  code!: string;
}

export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  createdAt!: Date;
  /** Written down every few minutes. */
  lastSeenAt!: Date;
  /** It ends sooner when it is not used for 14 days. */
  expiresAt!: Date;
  /** Whether a one-time code was given; staff permissions need one. */
  oneTimeCode!: boolean;
  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;
  /** Whether it is the one that asks. */
  current!: boolean;
}

export class SessionPageDto {
  @ApiProperty({ type: [SessionDto] })
  items!: SessionDto[];
  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class SignedInDto {
  /** For `Authorization: Bearer …`. Not there when the session is in a cookie. */
  @ApiProperty({ required: false })
  token?: string;
  session!: SessionDto;
}

export class MeDto {
  account!: AccountDto;
  @ApiProperty({ enum: roles, isArray: true })
  roles!: Role[];
  /** What is allowed in this session. What a workshop's member may do depends on the workshop and is not in here. */
  @ApiProperty({ enum: permissions, isArray: true })
  permissions!: Permission[];
  @ApiProperty({ type: [MembershipDto] })
  memberships!: MembershipDto[];
  /** Whether an authenticator app is enrolled. */
  @ApiProperty({ enum: ['none', 'begun', 'confirmed'] })
  totp!: 'none' | 'begun' | 'confirmed';
  session!: SessionDto;
}

export class EnrolmentDto {
  /** Base 32, to be typed into an authenticator app. Shown this once. */
  secret!: string;
  /** The same for a QR code: `otpauth://totp/…`. */
  uri!: string;
}
