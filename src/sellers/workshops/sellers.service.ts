import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Translated } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { workshopChanged } from '../sellers.events.js';
import { type SellerSummary, SUMMARY, workshopNotFound } from './sellers.queries.js';
import type { EditWorkshopDto, LegalForm, TaxStatus } from './workshops.dto.js';

/** A workshop of the demo catalogue, or of any catalogue in its form. */
export interface ImportedWorkshop {
  readonly slug: string;
  readonly names: Translated;
  readonly leadArtisan: Translated | null;
  readonly story: Translated | null;
  readonly mainCraft: string;
  readonly city: string;
  readonly country: string;
  readonly languages: readonly string[];
  readonly taxStatus: TaxStatus;
  readonly foundedYear: number | null;
  /** A new workshop's id, where somebody owns it already; a new one if left out. */
  readonly sellerId?: string;
}

export interface ImportedSeller {
  readonly sellerId: string;
  readonly outcome: 'added' | 'changed' | 'unchanged';
}

/** The demo catalogue does not say it. */
const demoLegalForms: Readonly<Record<TaxStatus, LegalForm>> = {
  vat_payer: 'llp',
  simplified: 'individual_entrepreneur',
  self_employed: 'self_employed',
  none: 'individual',
};

/** The profile of workshops, and who sells. */
@Injectable()
export class SellersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Locks the sellers FOR SHARE in order of id, so that a suspension and a checkout see each other. */
  async lockForSale(tx: Tx, ids: readonly string[]): Promise<Map<string, SellerSummary>> {
    const rows = await tx.query<SellerSummary[]>(
      `SELECT ${SUMMARY} FROM seller WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Changes what an owner may change, if nobody else has since `version`.
   * @throws DomainError 404 `workshop_not_found`; 412 `precondition_failed`; 422 `main_craft_not_listed`
   */
  async edit(sellerId: string, version: number, input: EditWorkshopDto): Promise<void> {
    assertMainCraftListed(input);
    await this.database.transaction(async (tx) => {
      const [, changed] = await tx.query<[unknown, number]>(
        `UPDATE seller SET main_craft = $3, crafts = $4, city = $5, region = $6, postcode = $7, languages = $8,
           email = $9, phone = $10, locale = $11, version = version + 1, changed_at = $12
         WHERE id = $1 AND version = $2`,
        [
          sellerId,
          version,
          input.mainCraft,
          input.crafts,
          input.city,
          input.region,
          input.postcode ?? null,
          input.languages,
          input.email,
          input.phone ?? null,
          input.locale,
          this.clock.now(),
        ],
      );
      if (changed === 0) {
        await assertThere(tx, sellerId);
        throw versionPassed();
      }
      await this.jobs.publish(tx, workshopChanged, { sellerId });
    });
  }

  /**
   * One workshop of a catalogue in the demo's form, by its slug. A workshop that is not demo is never touched.
   * @throws DomainError 409 `slug_taken`
   */
  async importDemo(tx: Tx, workshop: ImportedWorkshop): Promise<ImportedSeller> {
    const now = this.clock.now();
    const [written] = await tx.query<{ id: string; version: number }[]>(
      `INSERT INTO seller AS old (id, slug, names, lead_artisan, story, main_craft, crafts, city, country, languages,
         tax_status, founded_year, state, legal_form, email, locale, demo, opened_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6::text, ARRAY[$6::text], $7, $8, $9, $10, $11, 'active', $12, $13, 'kk', true, $14, $14)
       ON CONFLICT (slug) DO UPDATE SET names = excluded.names, lead_artisan = excluded.lead_artisan,
         story = excluded.story, main_craft = excluded.main_craft, city = excluded.city, country = excluded.country,
         crafts = CASE WHEN excluded.main_craft = ANY (old.crafts) THEN old.crafts ELSE excluded.crafts END,
         languages = excluded.languages, tax_status = excluded.tax_status, founded_year = excluded.founded_year,
         legal_form = excluded.legal_form, version = old.version + 1, changed_at = excluded.changed_at
       WHERE old.demo AND (old.names, old.lead_artisan, old.story, old.main_craft, old.city, old.country,
           old.languages, old.tax_status, old.founded_year, old.legal_form)
         IS DISTINCT FROM (excluded.names, excluded.lead_artisan, excluded.story, excluded.main_craft, excluded.city,
           excluded.country, excluded.languages, excluded.tax_status, excluded.founded_year, excluded.legal_form)
       RETURNING id, version`,
      [
        workshop.sellerId ?? newId(),
        workshop.slug,
        jsonOf(workshop.names),
        jsonOf(workshop.leadArtisan),
        jsonOf(workshop.story),
        workshop.mainCraft,
        workshop.city,
        workshop.country,
        workshop.languages,
        workshop.taxStatus,
        workshop.foundedYear,
        demoLegalForms[workshop.taxStatus],
        `${workshop.slug}@workshops.demo.example`,
        now,
      ],
    );
    if (written === undefined) return { sellerId: await demoBySlug(tx, workshop.slug), outcome: 'unchanged' };
    await this.jobs.publish(tx, workshopChanged, { sellerId: written.id });
    return { sellerId: written.id, outcome: written.version === 1 ? 'added' : 'changed' };
  }
}

/** @throws DomainError 422 `main_craft_not_listed` */
export function assertMainCraftListed({ mainCraft, crafts }: { mainCraft: string; crafts: readonly string[] }): void {
  if (crafts.includes(mainCraft)) return;
  const message = 'The main craft is one of the crafts.';
  throw new DomainError('invalid', 'main_craft_not_listed', message, {
    errors: [{ pointer: '/mainCraft', code: 'main_craft_not_listed', detail: message }],
  });
}

export function jsonOf(texts: Translated | { readonly kk?: string } | null | undefined): string | null {
  return texts === null || texts === undefined ? null : JSON.stringify(texts);
}

async function assertThere(tx: Tx, sellerId: string): Promise<void> {
  const [row] = await tx.query<unknown[]>('SELECT FROM seller WHERE id = $1', [sellerId]);
  if (row === undefined) throw workshopNotFound();
}

async function demoBySlug(tx: Tx, slug: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('SELECT id FROM seller WHERE slug = $1 AND demo', [slug]);
  if (row !== undefined) return row.id;
  throw new DomainError('conflict', 'slug_taken', `The workshop ${slug} is a real one, not of the demo.`);
}
