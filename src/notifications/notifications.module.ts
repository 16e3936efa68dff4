import { Module } from '@nestjs/common';

/** Letters. It subscribes only; nobody imports it. */
@Module({})
export class NotificationsModule {}
