import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { TakesFile, UploadedFile } from '../../platform/http/upload.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ApplicationsQueries } from './applications.queries.js';
import { Documents, MAX_DOCUMENT_BYTES } from './documents.js';
import { DocumentDto, DocumentLinkDto, DocumentsDto, OpenDocumentQuery, UploadDocumentQuery } from './documents.dto.js';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('applications')
@Allow({ audience: 'account' })
@Controller('v1/artisan/applications/:id/documents')
export class OwnDocumentsController {
  constructor(
    private readonly documents: Documents,
    private readonly queries: ApplicationsQueries,
  ) {}

  /** Lists the evidence and photos of one of your applications. */
  @Get()
  @ApiOkResponse({ type: DocumentsDto })
  @Refuses({ 404: ['application_not_found'] })
  async list(@CurrentPrincipal() { accountId }: Principal, @Param('id', IdPipe) id: string): Promise<DocumentsDto> {
    const { documents: items } = await this.queries.ownOf(accountId, id);
    return { items };
  }

  /** Takes in evidence or a photo: PDF, JPEG or PNG, at most 10 MB. Nobody but you and the moderators sees it. */
  @Post()
  @TakesFile(MAX_DOCUMENT_BYTES)
  @ApiCreatedResponse({ type: DocumentDto })
  @Refuses({
    404: ['application_not_found'],
    409: ['application_not_editable', 'documents_full'],
    422: ['media_empty', 'media_heic_unsupported', 'media_type_unsupported'],
  })
  async upload(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { kind }: UploadDocumentQuery,
    @UploadedFile() content: AsyncIterable<Buffer>,
  ): Promise<DocumentDto> {
    return this.documents.upload(accountId, id, kind, content);
  }

  /** Removes a file, as long as the application can be edited. */
  @Delete(':documentId')
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({ 404: ['application_not_found', 'document_not_found'], 409: ['application_not_editable'] })
  async remove(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<void> {
    await this.documents.remove(accountId, id, documentId);
  }

  /** Makes a link to a file of yours, for five minutes. */
  @Post(':documentId/link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DocumentLinkDto })
  @Refuses({ 404: ['document_not_found'] })
  async link(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<DocumentLinkDto> {
    return this.documents.linkForOwner(accountId, id, documentId);
  }
}

@ApiTags('applications')
@Allow({ audience: 'staff', permission: 'applications.review' })
@Controller('v1/admin/applications/:id/documents')
export class DocumentsAdminController {
  constructor(private readonly documents: Documents) {}

  /** Makes a link to an applicant's file, for five minutes. Who asked for it is written down. */
  @Post(':documentId/link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DocumentLinkDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found', 'document_not_found'] })
  async link(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<DocumentLinkDto> {
    return this.documents.linkForStaff(accountId, id, documentId);
  }
}

@ApiTags('applications')
@Controller('v1/documents')
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  /** Downloads what a link of the last five minutes names. */
  @Get(':documentId')
  @Allow({ audience: 'public' })
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/pdf': binary, 'image/jpeg': binary, 'image/png': binary },
  })
  @Refuses({ 404: ['document_not_found'] })
  async open(
    @Param('documentId', IdPipe) id: string,
    @Query() { expires, signature }: OpenDocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { mediaType, name, bytes, stream } = await this.documents.open(id, expires, signature);
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(stream, { type: mediaType, length: bytes, disposition });
  }
}
