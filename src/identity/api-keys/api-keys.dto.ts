import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { type Permission, permissions } from '../../kernel/permission.js';
import { IsInstant, IsText } from '../../platform/http/validation.js';
import { type KeyAudience, keyAudiences, keyPermissions } from './api-key.js';

export class MakeArtisanKeyDto {
  /** What it is for. */
  @ApiProperty({ example: 'Stock keeping' })
  @IsText({ max: 120 })
  name!: string;

  /** What the program may do; at most what you may do in the workshop. */
  @ApiProperty({ enum: keyPermissions.artisan, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(keyPermissions.artisan, { each: true })
  permissions!: Permission[];

  /** Left out: until it is revoked. */
  @ApiProperty({ type: Date, required: false })
  @IsOptional()
  @IsInstant()
  expiresAt?: Date;
}

export class MakeStaffKeyDto {
  /** What it is for. */
  @ApiProperty({ example: 'Monthly figures' })
  @IsText({ max: 120 })
  name!: string;

  /** What the program may do; at most what your roles allow. */
  @ApiProperty({ enum: keyPermissions.staff, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(keyPermissions.staff, { each: true })
  permissions!: Permission[];

  /** Left out: until it is revoked. */
  @ApiProperty({ type: Date, required: false })
  @IsOptional()
  @IsInstant()
  expiresAt?: Date;
}

export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** Whose key it is. */
  @ApiProperty({ format: 'uuid' })
  accountId!: string;
  @ApiProperty({ enum: keyAudiences })
  audience!: KeyAudience;
  /** The workshop of an artisan’s key. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;
  name!: string;
  @ApiProperty({ enum: permissions, isArray: true })
  permissions!: Permission[];
  createdAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  expiresAt!: Date | null;
  /** Written down every few minutes. */
  @ApiProperty({ type: Date, nullable: true })
  lastUsedAt!: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  revokedAt!: Date | null;
}

export class ApiKeyPageDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items!: ApiKeyDto[];
  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class MadeApiKeyDto extends ApiKeyDto {
  /** For `Authorization: Bearer …`. Shown this once. */
  @ApiProperty({ example: 'sheber_artisan_…' })
  key!: string;
}
