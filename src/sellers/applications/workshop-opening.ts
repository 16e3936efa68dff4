import type { Tx } from '../../platform/database/database.js';
import type { SealedIinBin } from './iin-bin-seal.js';

interface Opening {
  readonly slug: string;
  /** Null: it was submitted before applications named one. */
  readonly identity: SealedIinBin | null;
  readonly now: Date;
}

/** The workshop says what its application said; who stands behind it goes where storefronts do not read. */
export async function openWorkshop(tx: Tx, applicationId: string, { slug, identity, now }: Opening): Promise<void> {
  await tx.query(
    `INSERT INTO seller (id, slug, state, names, lead_artisan, story, main_craft, crafts, city, region, postcode,
       languages, legal_form, tax_status, founded_year, email, phone, locale, demo, opened_at, changed_at)
     SELECT seller_id, $2, 'active', names, lead_artisan, story, main_craft, crafts, city, region, postcode,
       languages, legal_form, tax_status, founded_year, email, phone, locale, false, $3, $3
     FROM seller_application WHERE id = $1`,
    [applicationId, slug, now],
  );
  if (identity === null) return;
  await tx.query(
    `INSERT INTO seller_identity (seller_id, iin_bin, iin_bin_kind, iin_bin_last4, iin_bin_index, street,
       certificate_number, certificate_issued_on, certificate_expires_on, master_grade, taken_over_at)
     SELECT seller_id, $2, $3, $4, $5, street, certificate_number, certificate_issued_on, certificate_expires_on,
       master_grade, $6
     FROM seller_application WHERE id = $1`,
    [applicationId, identity.sealed, identity.kind, identity.last4, identity.index, now],
  );
}
