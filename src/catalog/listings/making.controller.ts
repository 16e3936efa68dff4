import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InventoryQueries, InventoryService } from '../../inventory/index.js';
import { Database } from '../../platform/database/database.js';
import { Allow } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { MakingDto, MakingInputDto } from './making.dto.js';

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/workshop/making')
export class MakingController {
  constructor(
    private readonly database: Database,
    private readonly inventory: InventoryService,
    private readonly queries: InventoryQueries,
  ) {}

  /** How many pieces made to order the workshop finishes in a week, and for which weeks some are promised. */
  @Get()
  @ApiOkResponse({ type: MakingDto })
  @Refuses({ 400: ['workshop_required'], 404: ['workshop_not_found'] })
  async show(@CurrentWorkshopId() sellerId: string): Promise<MakingDto> {
    return { perWeek: await this.queries.capacity(sellerId), queue: await this.queries.queue(sellerId) };
  }

  /** Limits what is promised from now on; what is promised already stays. */
  @Put()
  @ApiOkResponse({ type: MakingDto })
  @Refuses({ 400: ['workshop_required'], 404: ['workshop_not_found'] })
  async set(@CurrentWorkshopId() sellerId: string, @Body() { perWeek }: MakingInputDto): Promise<MakingDto> {
    await this.database.transaction(async (tx) => this.inventory.setCapacity(tx, sellerId, perWeek));
    return this.show(sellerId);
  }
}
