import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import type { Translated } from '../../kernel/locale.js';
import { NamesDto } from '../workshops/workshops.dto.js';
import type { DefaultShares } from './artisan-shares.js';

const defaults = ['equal', 'lead'] as const satisfies readonly DefaultShares[];

export class WriteArtisanDto {
  @ApiProperty({ type: NamesDto })
  @IsObject()
  @ValidateNested()
  @Type(() => NamesDto)
  names!: NamesDto;

  /** Her account, if she is a member of the workshop. */
  @ApiProperty({ type: String, format: 'uuid', required: false, nullable: true })
  @IsOptional()
  @IsUUID()
  accountId?: string | null;

  /** Her place in the list; the first active one leads. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000 })
  @IsInt()
  @Min(1)
  @Max(1_000)
  position!: number;
}

export class ArtisanDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names!: Translated;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountId!: string | null;

  @ApiProperty({ type: 'integer' })
  position!: number;

  /** False once she has retired; what she earned stays hers. */
  active!: boolean;

  /** Its ETag is `"v<version>"`. */
  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class ArtisansDto {
  /** In their order; at most a thousand. */
  @ApiProperty({ type: [ArtisanDto] })
  items!: ArtisanDto[];

  /** How what is nobody's in particular is divided: among all alike, or to the first. */
  @ApiProperty({ enum: defaults })
  defaultShares!: DefaultShares;
}

export class DefaultSharesDto {
  @ApiProperty({ enum: defaults })
  @IsIn(defaults)
  defaultShares!: DefaultShares;
}
