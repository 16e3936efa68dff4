import { ApiProperty } from '@nestjs/swagger';
import { IsEmail } from 'class-validator';

export class SandboxLettersQuery {
  /** Whose letters. */
  @ApiProperty({ format: 'email', example: 'artisan@demo.example' })
  @IsEmail()
  to!: string;
}

/** A letter as its reader gets it, its links included. */
export class SandboxLetterDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  subject!: string;
  text!: string;
  /** Business time. */
  sentAt!: Date;
}

export class SandboxLettersDto {
  /** Newest first, the newest twenty. */
  @ApiProperty({ type: [SandboxLetterDto] })
  items!: SandboxLetterDto[];
}
