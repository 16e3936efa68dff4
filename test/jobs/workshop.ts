/** The jobs platform with the pretended workshop's jobs, as a program of its own. */
import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Global, type LogLevel, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/kernel/clock.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { JobsModule } from '../../src/platform/jobs/jobs.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { testEnvironment } from '../support/environment.js';
import { handlers } from './work.js';

/** Real time, moved ahead by hand. */
export class MovableClock extends Clock {
  aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

@Global()
@Module({ providers: [{ provide: Clock, useClass: MovableClock }], exports: [Clock] })
class MovableClockModule {}

@Module({})
export class WorkshopModule {
  static register(config: Config): DynamicModule {
    return {
      module: WorkshopModule,
      imports: [PlatformModule.register(config, 'sheber-test-jobs'), MovableClockModule, JobsModule],
      providers: handlers,
    };
  }
}

export function workshopConfig(env: NodeJS.ProcessEnv): Config {
  return loadConfig(
    { ...testEnvironment, DATABASE_POOL_SIZE: '14', JOBS_POLL_MS: '50', JOBS_LEASE_SECONDS: '1', ...env },
    'local',
  );
}

export async function openWorkshop(config: Config, logs: LogLevel[]): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkshopModule.register(config), {
    logger: logs,
    abortOnError: false,
  });
}
