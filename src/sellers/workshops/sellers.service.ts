import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Translated } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { statesBefore, workshopLife, type WorkshopState } from './life.js';
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

/** The life and the profile of workshops. */
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
        await stateOf(tx, sellerId);
        throw versionPassed();
      }
      await this.jobs.publish(tx, workshopChanged, { sellerId });
    });
  }

  /** Takes what it sells off sale for a while. @throws DomainError 404; 409 `workshop_not_active` */
  async pause(sellerId: string): Promise<void> {
    await this.move(sellerId, { from: ['active'], to: 'paused', refusal: 'workshop_not_active' });
  }

  /** @throws DomainError 404 `workshop_not_found`; 409 `workshop_not_paused` */
  async resume(sellerId: string): Promise<void> {
    await this.move(sellerId, { from: ['paused'], to: 'active', refusal: 'workshop_not_paused' });
  }

  /** @throws DomainError 403 `own_workshop`; 404 `workshop_not_found`; 409 `workshop_not_open` */
  async suspend(staff: Principal, sellerId: string, reason: string): Promise<void> {
    assertNotOwn(staff, sellerId);
    const from = statesBefore(workshopLife, 'suspended');
    await this.move(sellerId, { from, to: 'suspended', refusal: 'workshop_not_open' }, reason);
  }

  /** Makes it again what it was before. @throws DomainError 403 `own_workshop`; 404; 409 `workshop_not_suspended` */
  async reinstate(staff: Principal, sellerId: string): Promise<void> {
    assertNotOwn(staff, sellerId);
    await this.move(sellerId, { from: ['suspended'], to: 'reinstated', refusal: 'workshop_not_suspended' });
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

  /** One guarded statement: of two who move a workshop at once, the second finds what the first has made of it. */
  private async move(
    sellerId: string,
    { from, to, refusal }: { from: readonly WorkshopState[]; to: WorkshopState | 'reinstated'; refusal: string },
    reason: string | null = null,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [, moved] = await tx.query<[unknown, number]>(
        `UPDATE seller SET state = CASE $3 WHEN 'reinstated' THEN reinstated_as ELSE $3 END,
           reinstated_as = CASE $3 WHEN 'suspended' THEN state END, suspension_reason = $4,
           version = version + 1, changed_at = $5
         WHERE id = $1 AND state = ANY ($2)`,
        [sellerId, from, to, reason, this.clock.now()],
      );
      if (moved === 0) {
        const state = await stateOf(tx, sellerId);
        throw new DomainError('conflict', refusal, `The workshop is ${state}.`, { details: { state } });
      }
      await this.jobs.publish(tx, workshopChanged, { sellerId });
    });
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

/** Nobody judges a workshop of their own. @throws DomainError 403 `own_workshop` */
function assertNotOwn({ memberships }: Principal, sellerId: string): void {
  if (!memberships.some((membership) => membership.sellerId === sellerId)) return;
  throw new DomainError('forbidden', 'own_workshop', 'You belong to this workshop; somebody else has to do it.');
}

export function jsonOf(texts: Translated | { readonly kk?: string } | null | undefined): string | null {
  return texts === null || texts === undefined ? null : JSON.stringify(texts);
}

async function stateOf(tx: Tx, sellerId: string): Promise<WorkshopState> {
  const [row] = await tx.query<{ state: WorkshopState }[]>('SELECT state FROM seller WHERE id = $1', [sellerId]);
  if (row === undefined) throw workshopNotFound();
  return row.state;
}

async function demoBySlug(tx: Tx, slug: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('SELECT id FROM seller WHERE slug = $1 AND demo', [slug]);
  if (row !== undefined) return row.id;
  throw new DomainError('conflict', 'slug_taken', `The workshop ${slug} is a real one, not of the demo.`);
}
