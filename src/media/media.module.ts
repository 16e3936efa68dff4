import { Module } from '@nestjs/common';

/** Uploads and the images made of them. */
@Module({})
export class MediaModule {}
