import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { type Locale, locales } from '../../kernel/locale.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { type MembershipRole, membershipRoles, type Role, roles, type StaffRole, staffRoles } from '../roles.js';

export class ListAccountsDto extends PageQuery {
  /** The beginning of an e-mail address, or a part of a name. */
  @IsOptional()
  @IsText({ max: 254 })
  search?: string;
}

export class ChangeRolesDto {
  /** All the staff roles that the account shall have; an empty list makes it an ordinary one. */
  @ApiProperty({ enum: staffRoles, isArray: true })
  @IsArray()
  @ArrayMaxSize(staffRoles.length)
  @ArrayUnique()
  @IsIn(staffRoles, { each: true })
  roles!: StaffRole[];
}

export class DisableAccountDto {
  /** Why, for the audit log. */
  @IsText({ max: 500 })
  reason!: string;
}

export class AccountDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** As the person typed it. */
  email!: string;
  name!: string;
  @ApiProperty({ enum: locales })
  locale!: Locale;
  createdAt!: Date;
  /** When a letter to the address was answered; null: not yet. A workshop application needs it. */
  @ApiProperty({ type: Date, nullable: true })
  emailVerifiedAt!: Date | null;
}

export class AccountSummaryDto extends AccountDto {
  /** A disabled account can't sign in. */
  @ApiProperty({ type: Date, nullable: true })
  disabledAt!: Date | null;
  /** Its person deleted it; nothing personal is left. */
  @ApiProperty({ type: Date, nullable: true })
  erasedAt!: Date | null;
  @ApiProperty({ enum: roles, isArray: true })
  roles!: Role[];
}

export class AccountPageDto {
  @ApiProperty({ type: [AccountSummaryDto] })
  items!: AccountSummaryDto[];
  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class MembershipDto {
  /** The workshop. */
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;
  @ApiProperty({ enum: membershipRoles })
  role!: MembershipRole;
}

export class RoleGrantDto {
  @ApiProperty({ enum: staffRoles })
  role!: StaffRole;
  /** The account that granted it; null: by a command on the server. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  grantedBy!: string | null;
  grantedAt!: Date;
}

export class AccountDetailDto extends AccountSummaryDto {
  @ApiProperty({ type: [RoleGrantDto] })
  grants!: RoleGrantDto[];
  @ApiProperty({ type: [MembershipDto] })
  memberships!: MembershipDto[];
  /** Whether an authenticator app is enrolled. */
  @ApiProperty({ enum: ['none', 'begun', 'confirmed'] })
  totp!: 'none' | 'begun' | 'confirmed';
}
