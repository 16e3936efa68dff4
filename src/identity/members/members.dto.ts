import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn } from 'class-validator';
import { IsText } from '../../platform/http/validation.js';
import { type MembershipRole, membershipRoles } from '../roles.js';

export class AddHelperDto {
  /** Of an account that exists. */
  @ApiProperty({ format: 'email', example: 'serik@example.kz' })
  @IsText({ max: 254 })
  @IsEmail()
  email!: string;
}

export class BindMemberDto {
  @ApiProperty({ enum: membershipRoles })
  @IsIn(membershipRoles)
  role!: MembershipRole;
}

export class MemberDto {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;
  email!: string;
  name!: string;
  /** Owners manage the workshop's members; helpers do its work. */
  @ApiProperty({ enum: membershipRoles })
  role!: MembershipRole;
  /** Since when. */
  createdAt!: Date;
}

export class MemberPageDto {
  @ApiProperty({ type: [MemberDto] })
  items!: MemberDto[];
  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
