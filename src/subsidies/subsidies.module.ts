import { Module } from '@nestjs/common';
import { SellersModule } from '../sellers/index.js';
import { ClaimsAdminController } from './claims.admin.controller.js';
import { ClaimsArtisanController } from './claims.artisan.controller.js';
import { ClaimsClosingCheck } from './claims-closing-check.js';
import { ClaimsQueries } from './claims.queries.js';
import { ClaimsService } from './claims.service.js';
import { Programme, readProgramme } from './programme.js';

/** The artisans' cost programme: claims. */
@Module({
  imports: [SellersModule],
  controllers: [ClaimsArtisanController, ClaimsAdminController],
  providers: [
    { provide: Programme, useFactory: () => readProgramme() },
    ClaimsService,
    ClaimsQueries,
    ClaimsClosingCheck,
  ],
  exports: [ClaimsService],
})
export class SubsidiesModule {}
