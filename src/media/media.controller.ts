import { Controller, Get, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';
import { Allow } from '../platform/http/access.js';
import { alreadyHas } from '../platform/http/entity-tag.js';
import { Refuses } from '../platform/http/refusals.js';
import { Storage } from '../platform/storage/storage.js';

/** The SHA-256 of the content and its format: what MediaQueries writes into addresses. */
const NAME = /^([0-9a-f]{64})\.(avif|webp|jpeg)$/;

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('media')
@Controller('media')
export class MediaController {
  constructor(private readonly storage: Storage) {}

  /** A size of a picture. It never changes: its name is the hash of its content. */
  @Get(':name')
  @Allow({ audience: 'public' })
  @ApiOkResponse({
    description: 'The picture.',
    content: { 'image/avif': binary, 'image/webp': binary, 'image/jpeg': binary },
  })
  @ApiResponse({ status: 304, description: 'You have it already.' })
  @Refuses({ 404: ['media_not_found'] })
  async show(
    @Param('name') name: string,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const [, hash, format] = NAME.exec(name) ?? [];
    const found = hash === undefined ? null : await this.storage.read(`renditions/${name}`);
    if (found === null) throw new DomainError('not_found', 'media_not_found', 'There is no such picture.');
    const tag = `"${hash}"`;
    void reply.headers({
      'cache-control': 'public, max-age=31536000, immutable',
      etag: tag,
      // Shops at other addresses show our pictures.
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (alreadyHas(held, tag)) {
      found.stream.destroy();
      void reply.status(304);
      return undefined;
    }
    return new StreamableFile(found.stream, { type: `image/${format}`, length: found.bytes });
  }
}
