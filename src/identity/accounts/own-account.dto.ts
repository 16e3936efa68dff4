import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { type Locale, locales } from '../../kernel/locale.js';
import { IsText } from '../../platform/http/validation.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.js';

const PASSWORD = { format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD } as const;

export class LinkTokenDto {
  /** From the letter's link, behind the `#`. */
  @IsString()
  @Length(1, 200)
  token!: string;
}

export class RequestResetDto {
  @ApiProperty({ format: 'email', example: 'aigul@example.kz' })
  @IsText({ max: 254 })
  @IsEmail()
  email!: string;
}

export class LetterOnItsWayDto {
  /** Where the letter goes. */
  @ApiProperty({ format: 'email', example: 'aigul@example.kz' })
  email!: string;
}

export class ResetPasswordDto extends LinkTokenDto {
  @ApiProperty(PASSWORD)
  @IsString()
  @Length(SHORTEST_PASSWORD, LONGEST_PASSWORD)
  password!: string;
}

export class ChangePasswordDto {
  /** The password of now. */
  @ApiProperty({ format: 'password', maxLength: LONGEST_PASSWORD })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  current!: string;

  @ApiProperty(PASSWORD)
  @IsString()
  @Length(SHORTEST_PASSWORD, LONGEST_PASSWORD)
  new!: string;
}

export class OwnPasswordDto {
  /** The account's password, once more. */
  @ApiProperty({ format: 'password', maxLength: LONGEST_PASSWORD })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

export class ChangeEmailDto extends OwnPasswordDto {
  /** The new address. */
  @ApiProperty({ format: 'email', example: 'aigul@example.kz' })
  @IsText({ max: 254 })
  @IsEmail()
  email!: string;
}

export class EditAccountDto {
  /** How to address the person. */
  @ApiProperty({ required: false, example: 'Айгүл' })
  @IsOptional()
  @IsText({ max: 120 })
  name?: string;

  /** The language of letters. */
  @ApiProperty({ required: false, enum: locales })
  @IsOptional()
  @IsIn(locales)
  locale?: Locale;
}
