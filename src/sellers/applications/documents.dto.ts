import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { type PrivateFileType, privateFileTypes } from '../../media/index.js';

export const documentKinds = [
  'identity_document',
  'registration_certificate',
  'city_of_craftsmen_certificate',
  'master_grade_certificate',
  'craft_evidence',
  'workshop_photo',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export class UploadDocumentQuery {
  /** What the file shows. Photos are JPEG or PNG. */
  @ApiProperty({ enum: documentKinds })
  @IsIn(documentKinds)
  kind!: DocumentKind;
}

export class DocumentDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: documentKinds })
  kind!: DocumentKind;

  @ApiProperty({ enum: privateFileTypes })
  mediaType!: PrivateFileType;

  @ApiProperty({ type: 'integer' })
  bytes!: number;

  /** Of the file, in hexadecimal digits. */
  sha256!: string;

  uploadedAt!: Date;
}

export class DocumentsDto {
  @ApiProperty({ type: [DocumentDto] })
  items!: DocumentDto[];
}

export class DocumentLinkDto {
  /** Opens the file for whoever has it. */
  @ApiProperty({ format: 'uri' })
  url!: string;

  expiresAt!: Date;
}

export class OpenDocumentQuery {
  /** Seconds since 1970. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 9_999_999_999 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(9_999_999_999)
  expires!: number;

  @ApiProperty({ pattern: '^[A-Za-z0-9_-]{43}$' })
  @Matches(/^[\w-]{43}$/)
  signature!: string;
}
