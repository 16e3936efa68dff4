import { Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { TakesFile, UploadedFile } from '../../platform/http/upload.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ExportQuery, ImportQuery, ImportReportDto } from './exchange.dto.js';
import { ListingExport } from './export.queries.js';
import { ListingImport, MAX_IMPORT_BYTES } from './import.service.js';

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
const text = { schema: { type: 'string' } } as const;

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/listings')
export class ListingExchangeController {
  constructor(
    private readonly exporter: ListingExport,
    private readonly importer: ListingImport,
  ) {}

  /** The workshop's listings as a file that can be imported again; those in the archive are not in it, nor are photos. */
  @Get('export')
  @ApiOkResponse({ description: 'The file.', content: { 'text/csv': text, 'application/json': { schema: {} } } })
  @Refuses({ 400: ['workshop_required'], 404: ['workshop_not_found'] })
  async export(
    @CurrentWorkshopId() sellerId: string,
    @Query() { format }: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = Buffer.from(await this.exporter.export(sellerId, format), 'utf8');
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const disposition = `attachment; filename="listings.${format}"`;
    return new StreamableFile(file, { type: types[format], length: file.length, disposition });
  }

  /** Loads a file of at most 2 MB and 500 listings: new ones become drafts, what is refused is reported by row and field. */
  @Post('import')
  @HttpCode(200)
  @TakesFile(MAX_IMPORT_BYTES)
  @ApiOkResponse({ type: ImportReportDto })
  @Refuses({
    400: ['workshop_required'],
    404: ['workshop_not_found'],
    422: ['file_not_csv', 'file_not_json', 'file_not_text', 'column_unknown', 'too_many_rows'],
  })
  async import(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Query() query: ImportQuery,
    @UploadedFile() content: AsyncIterable<Buffer>,
  ): Promise<ImportReportDto> {
    return this.importer.import({ sellerId, accountId }, content, query);
  }
}
