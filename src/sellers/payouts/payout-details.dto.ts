import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { electronicFormatIBAN, extractIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { IsText } from '../../platform/http/validation.js';
import { IsIinBin } from './iin-bin.js';

export const payoutMethods = ['bank_transfer', 'stripe_transfer'] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/** As people write it, with spaces and in small letters, or as machines do. */
function AsOneWord(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.length <= 60 ? electronicFormatIBAN(value) : value,
  );
}

// The messages name no value: a refusal is logged and shown, and this one would hold somebody's account.
function IsKazakhIban(): PropertyDecorator {
  return ValidateBy({
    name: 'isKazakhIban',
    validator: {
      validate: (value) => typeof value === 'string' && isValidIBAN(value) && extractIBAN(value).countryCode === 'KZ',
      defaultMessage: () => '$property must be a valid IBAN of Kazakhstan',
    },
  });
}

function IsBic(): PropertyDecorator {
  return ValidateBy({
    name: 'isBic',
    validator: {
      validate: (value) => typeof value === 'string' && isValidBIC(value),
      defaultMessage: () => '$property must be a BIC of 8 or 11 letters and digits',
    },
  });
}

export class ChangePayoutDetailsDto {
  /** `bank_transfer` needs holder, iban, bic, iinBin and kbe; `stripe_transfer` needs stripeAccountId. */
  @ApiProperty({ enum: payoutMethods })
  @IsIn(payoutMethods)
  method!: PayoutMethod;

  /** Whose account it is, as the bank writes it. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsText({ max: 140 })
  holder?: string;

  @ApiProperty({ required: false, example: 'KZ86 125K ZT50 0410 0100' })
  @IsOptional()
  @AsOneWord()
  @IsKazakhIban()
  iban?: string;

  @ApiProperty({ required: false, example: 'NBRKKZKX' })
  @IsOptional()
  @AsOneWord()
  @IsBic()
  bic?: string;

  /** Individual or business identification number. */
  @ApiProperty({ required: false, example: '850101300045' })
  @IsOptional()
  @IsIinBin()
  iinBin?: string;

  /** The beneficiary's code in Kazakh payment orders: residency and sector, two digits. */
  @ApiProperty({ required: false, example: '19' })
  @IsOptional()
  @Matches(/^[12]\d$/)
  kbe?: string;

  /** The account at the payment provider. */
  @ApiProperty({ required: false, example: 'acct_1Nv0FGQ9RKHgCVdK' })
  @IsOptional()
  @Matches(/^acct_\w{1,100}$/)
  stripeAccountId?: string;
}

/** What may be shown of payout details: enough to recognise them, not to use them. */
export class PayoutDetailsDto {
  @ApiProperty({ enum: payoutMethods })
  method!: PayoutMethod;

  @ApiProperty({ type: String, nullable: true, example: '0100' })
  ibanLast4!: string | null;

  @ApiProperty({ type: String, nullable: true })
  bic!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '0045' })
  iinBinLast4!: string | null;

  @ApiProperty({ type: String, nullable: true })
  stripeAccountId!: string | null;

  /** Nothing is paid out before: time to notice that somebody else changed where the money goes. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldUntil!: Date | null;

  changedAt!: Date;
}

export class BeginOnboardingDto {
  /** Where her bank account is, ISO 3166-1. Not every country has this way of being paid. */
  @ApiProperty({ example: 'DE' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;
}

export class OnboardingDto {
  stripeAccountId!: string;

  /** The provider's form; it works once and for a few minutes. */
  @ApiProperty({ format: 'uri' })
  url!: string;

  expiresAt!: Date;
}

export const accountStates = ['onboarding', 'restricted', 'enabled'] as const;

/** The account at the provider that the workshop is paid to, as the provider sees it now. */
export class PayoutAccountDto {
  stripeAccountId!: string;

  /** `onboarding`: the form was never sent; `restricted`: more is asked for, or looked at; `enabled`: money can go there. */
  @ApiProperty({ enum: accountStates })
  state!: (typeof accountStates)[number];

  /** What the provider asks for now, in its words; its form takes it. */
  @ApiProperty({ type: [String], example: ['external_account', 'representative.last_name'] })
  due!: readonly string[];

  /** Of those, what should have been there already. */
  @ApiProperty({ type: [String] })
  pastDue!: readonly string[];

  /** What was given and is being looked at. */
  @ApiProperty({ type: [String] })
  pendingVerification!: readonly string[];

  /** When the provider restricts the account unless it has all that is due. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deadline!: Date | null;

  /** The provider's code. */
  @ApiProperty({ type: String, nullable: true, example: 'requirements.past_due' })
  disabledReason!: string | null;
}
