import { ApiProperty } from '@nestjs/swagger';
import { type PrivateFileType, privateFileTypes } from '../../media/index.js';

export const evidenceKinds = ['food_safety_report'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A file that proves what a listing says. It has no address: a link to it ends within minutes. */
export class EvidenceDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: evidenceKinds })
  kind!: EvidenceKind;

  @ApiProperty({ enum: privateFileTypes })
  mediaType!: PrivateFileType;

  @ApiProperty({ type: 'integer' })
  bytes!: number;

  /** Of the file, in hexadecimal digits. */
  sha256!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  uploadedAt!: Date;
}
