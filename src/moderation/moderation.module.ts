import { Module } from '@nestjs/common';

/** One desk over applications, profile edits, listings and reports. */
@Module({})
export class ModerationModule {}
