import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { IinBinSeal } from './iin-bin-seal.js';
import type { DuplicateDto } from './review.dto.js';

/** More are as telling as these. */
const MOST = 50;

/** Who else has the same number or the same phone: for moderators, never for the applicant. */
@Injectable()
export class Duplicates {
  constructor(
    private readonly database: Database,
    private readonly iinBins: IinBinSeal,
  ) {}

  async of(id: string): Promise<DuplicateDto[]> {
    const [own] = await this.database.query<{ iinBin: Buffer | null }>(
      'SELECT iin_bin AS "iinBin" FROM seller_application WHERE id = $1',
      [id],
    );
    const sealed = own?.iinBin ?? null;
    const indexes = sealed === null ? [] : this.iinBins.indexesOf(sealed, { table: 'seller_application', id });
    return this.database.query<DuplicateDto>(
      `WITH own AS (SELECT seller_id, phone FROM seller_application WHERE id = $1),
       other AS (
         SELECT 'application' AS kind, application.id, names, state, iin_bin_index = ANY ($2) AS same_number,
           application.phone = own.phone AS same_phone
         FROM seller_application AS application, own
         WHERE application.id <> $1 AND submitted_at IS NOT NULL
           AND (iin_bin_index = ANY ($2) OR application.phone = own.phone)
         UNION ALL
         SELECT 'workshop', seller.id, names, state, iin_bin_index = ANY ($2), seller.phone = own.phone
         FROM own, seller LEFT JOIN seller_identity ON seller_identity.seller_id = seller.id
         WHERE seller.id IS DISTINCT FROM own.seller_id AND (iin_bin_index = ANY ($2) OR seller.phone = own.phone))
       SELECT kind, id, names, state, array_remove(ARRAY[CASE WHEN same_number THEN 'iin_bin' END,
         CASE WHEN same_phone THEN 'phone' END], NULL) AS same
       FROM other ORDER BY kind, id LIMIT ${MOST}`,
      [id, indexes],
    );
  }
}
