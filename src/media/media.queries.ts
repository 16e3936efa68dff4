import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { type Format, formats } from './asset.js';
import type { AssetDto, ImageDto } from './media.dto.js';
import type { Colour } from './pictures/colours.js';

interface ImageRow {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string | null;
  readonly colours: Colour[];
  readonly renditions: readonly { key: string; width: number; height: number; format: Format }[];
}

@Injectable()
export class MediaQueries {
  private readonly address: string;

  constructor(
    private readonly database: Database,
    { PUBLIC_URL }: Config,
  ) {
    this.address = `${PUBLIC_URL.replace(/\/$/, '')}/media`;
  }

  /** The pictures among these assets that can be shown. */
  async images(assetIds: readonly string[]): Promise<Map<string, ImageDto>> {
    if (assetIds.length === 0) return new Map();
    const rows = await this.database.query<ImageRow>(
      `SELECT asset.id, asset.width, asset.height, asset.placeholder, coalesce(asset.colours, '{}') AS colours,
         json_agg(json_build_object('key', rendition.key, 'width', rendition.width, 'height', rendition.height,
           'format', rendition.format) ORDER BY array_position($2::text[], rendition.format), rendition.width) AS renditions
       FROM media_asset AS asset JOIN media_rendition AS rendition ON rendition.asset_id = asset.id
       WHERE asset.id = ANY ($1) AND asset.state = 'ready' GROUP BY asset.id`,
      [assetIds, formats],
    );
    return new Map(rows.map((row) => [row.id, this.image(row)]));
  }

  /** @throws DomainError `media_not_found` (404), also for another workshop's */
  async asset(sellerId: string, id: string): Promise<AssetDto> {
    const [row] = await this.database.query<Omit<AssetDto, 'image'>>(
      `SELECT id, state, failure, media_type AS "mediaType", bytes, uploaded_at AS "uploadedAt"
       FROM media_asset WHERE id = $1 AND seller_id = $2`,
      [id, sellerId],
    );
    if (row === undefined) throw new DomainError('not_found', 'media_not_found', 'The workshop has no such picture.');
    return { ...row, image: (await this.images([id])).get(id) ?? null };
  }

  private image({ renditions, ...picture }: ImageRow): ImageDto {
    const sources = renditions.map(({ key, ...size }) => ({
      url: `${this.address}/${key.slice('renditions/'.length)}`,
      ...size,
    }));
    return { ...picture, sources };
  }
}
