import { type DynamicModule, Global, Injectable, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Config } from './config/config.js';
import { Database } from './database/database.js';
import { dataSourceOptions } from './database/data-source.js';
import { Encryption } from './encryption/encryption.js';
import { KeyRotation } from './encryption/key-rotation.js';
import { SealedColumns } from './encryption/sealed-columns.js';
import { Health } from './health/health.js';
import { OperatorController } from './health/operator.controller.js';
import { IdempotentRequests } from './http/idempotency.js';
import { Metrics } from './metrics/metrics.js';
import { PersonalData } from './personal-data/personal-data.js';
import { References } from './references/references.js';
import { openStorage } from './storage/open-storage.js';
import { Storage } from './storage/storage.js';

@Injectable()
class DatabaseHealth {
  constructor(health: Health, dataSource: DataSource) {
    health.register({
      name: 'database',
      without: 'required',
      check: async () => {
        await dataSource.query('SELECT 1');
        return { status: 'up' };
      },
    });
  }
}

/** The machinery that every module may inject: configuration, database, storage, health, metrics. */
@Global()
@Module({})
export class PlatformModule {
  static register(config: Config, applicationName: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.DATABASE_URL, config.DATABASE_POOL_SIZE, applicationName),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      controllers: [OperatorController],
      providers: [
        { provide: Config, useValue: config },
        Database,
        DatabaseHealth,
        Encryption,
        Health,
        KeyRotation,
        SealedColumns,
        IdempotentRequests,
        Metrics,
        PersonalData,
        References,
        { provide: Storage, inject: [Config, Health], useFactory: openStorage },
      ],
      exports: [
        Config,
        Database,
        KeyRotation,
        SealedColumns,
        Health,
        IdempotentRequests,
        Metrics,
        PersonalData,
        References,
        Storage,
      ],
    };
  }
}
