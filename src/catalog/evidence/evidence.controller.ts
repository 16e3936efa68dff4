import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { TakesFile, UploadedFile } from '../../platform/http/upload.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { DocumentLinkDto, OpenDocumentQuery } from '../../sellers/index.js';
import { EvidenceDto } from './evidence.dto.js';
import { Evidence, MAX_EVIDENCE_BYTES } from './evidence.service.js';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/listings/:id/evidence')
export class EvidenceArtisanController {
  constructor(private readonly evidence: Evidence) {}

  /** Takes in a test report of food safety: PDF, JPEG or PNG, at most 10 MB. Only you and the moderators see it. */
  @Post()
  @TakesFile(MAX_EVIDENCE_BYTES)
  @ApiCreatedResponse({ type: EvidenceDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: ['workshop_not_found', 'listing_not_found'],
    409: ['listing_not_editable', 'evidence_full'],
    422: ['media_empty', 'media_type_unsupported'],
  })
  async upload(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @UploadedFile() content: AsyncIterable<Buffer>,
  ): Promise<EvidenceDto> {
    return this.evidence.upload(sellerId, id, content);
  }

  /** Removes a file, as long as the listing is a draft. */
  @Delete(':evidenceId')
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: ['workshop_not_found', 'listing_not_found', 'evidence_not_found'],
    409: ['listing_not_editable'],
  })
  async remove(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Param('evidenceId', IdPipe) evidenceId: string,
  ): Promise<void> {
    await this.evidence.remove(sellerId, id, evidenceId);
  }

  /** Makes a link to a file of yours, for five minutes. */
  @Post(':evidenceId/link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DocumentLinkDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: ['workshop_not_found', 'evidence_not_found'] })
  async link(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Param('evidenceId', IdPipe) evidenceId: string,
  ): Promise<DocumentLinkDto> {
    return this.evidence.linkForWorkshop(sellerId, id, evidenceId);
  }
}

@ApiTags('listings')
@Allow({ audience: 'staff', permission: 'listings.review' })
@Controller('v1/admin/listings/:id/evidence')
export class EvidenceAdminController {
  constructor(private readonly evidence: Evidence) {}

  /** Makes a link to a workshop's file, for five minutes. Who asked for it is written down. */
  @Post(':evidenceId/link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DocumentLinkDto })
  @Refuses({ 400: ['id_invalid'], 403: ['own_listing'], 404: ['listing_not_found', 'evidence_not_found'] })
  async link(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @Param('evidenceId', IdPipe) evidenceId: string,
  ): Promise<DocumentLinkDto> {
    return this.evidence.linkForStaff(moderator, id, evidenceId);
  }
}

@ApiTags('listings')
@Controller('v1/listing-evidence')
export class EvidenceController {
  constructor(private readonly evidence: Evidence) {}

  /** Downloads what a link of the last five minutes names. */
  @Get(':evidenceId')
  @Allow({ audience: 'public' })
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/pdf': binary, 'image/jpeg': binary, 'image/png': binary },
  })
  @Refuses({ 400: ['id_invalid'], 404: ['evidence_not_found'] })
  async open(
    @Param('evidenceId', IdPipe) id: string,
    @Query() { expires, signature }: OpenDocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { mediaType, name, bytes, stream } = await this.evidence.open(id, expires, signature);
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(stream, {
      type: mediaType,
      length: bytes,
      disposition: `attachment; filename="${name}"`,
    });
  }
}
