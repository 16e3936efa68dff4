import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type ReadTariff, readTariff } from './tariff.file.js';
import type { Tariff } from './tariff.js';

/** `tariff:import`: what posting costs from a day on. */
@Injectable()
export class TariffImport {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A file in the form of seed/shipping-demo.json; a real tariff stands under `tariff` and says `"demo": false`.
   * @throws DomainError `tariff_invalid`, naming every bad place by JSON pointer, `demo_in_production`,
   * `tariff_not_later`
   */
  async import(path: string): Promise<'added' | 'unchanged'> {
    const read = await this.read(path);
    if (read.tariff.demo && this.config.profile === 'production') {
      throw new DomainError('conflict', 'demo_in_production', 'Invented prices do not belong into a real shop.');
    }
    return this.database.transaction(async (tx) => importTariff(tx, read, this.clock.now()));
  }

  private async read(path: string): Promise<ReadTariff> {
    try {
      return readTariff(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DomainError('invalid', 'tariff_invalid', reason);
    }
  }
}

/**
 * Lets a tariff hold until another follows, from its first day; one that follows another, from now at the earliest:
 * parcels were quoted by the one before. Nothing happens if it is the newest already.
 * @throws DomainError `tariff_not_later`
 */
export async function importTariff(tx: Tx, read: ReadTariff, now: Date): Promise<'added' | 'unchanged'> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('shipping tariff', 0))`);
  const [newest] = await tx.query<{ id: string; hash: Buffer; validFrom: Date }[]>(
    `SELECT id, content_hash AS hash, valid_from AS "validFrom" FROM shipping_tariff WHERE valid_to IS NULL`,
  );
  if (newest?.hash.equals(read.contentHash) === true) return 'unchanged';
  const validFrom = newest === undefined || read.validFrom > now ? read.validFrom : now;
  if (newest !== undefined) {
    if (newest.validFrom >= validFrom) {
      throw new DomainError(
        'conflict',
        'tariff_not_later',
        'A tariff that begins at that time or later is there already.',
      );
    }
    await tx.query('UPDATE shipping_tariff SET valid_to = $2 WHERE id = $1', [newest.id, validFrom]);
  }
  await insert(tx, read, validFrom);
  return 'added';
}

async function insert(tx: Tx, { tariff, contentHash }: ReadTariff, validFrom: Date): Promise<void> {
  const id = newId();
  await tx.query(
    `INSERT INTO shipping_tariff (id, currency, origin_country, content_hash, valid_from, demo)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, tariff.currency, tariff.originCountry, contentHash, validFrom, tariff.demo],
  );
  for (const [sql, rows] of insertsOf(tariff)) await tx.query(sql, [id, JSON.stringify(rows)]);
}

/** One statement for each table, its rows as JSON. */
function insertsOf(tariff: Tariff): [sql: string, rows: readonly object[]][] {
  const steps = tariff.routes.flatMap(({ service, zone, steps: each }) =>
    each.map((step) => ({ service, zone, ...step })),
  );
  return [
    [
      `INSERT INTO shipping_zone (tariff_id, slug, names)
       SELECT $1, slug, names FROM jsonb_to_recordset($2) AS row (slug text, names jsonb)`,
      tariff.zones,
    ],
    [
      `INSERT INTO shipping_zone_area (tariff_id, zone, country, region)
       SELECT $1, zone, country, region FROM jsonb_to_recordset($2) AS row (zone text, country text, region text)`,
      tariff.areas,
    ],
    [
      `INSERT INTO shipping_service (tariff_id, slug, position, names, tracked, max_weight_g, insured_max_minor)
       SELECT $1, slug, position, names, tracked, "maxWeightG", "insuredMaxMinor" FROM jsonb_to_recordset($2)
         AS row (slug text, position int, names jsonb, tracked boolean, "maxWeightG" int, "insuredMaxMinor" bigint)`,
      tariff.services.map((service, position) => ({ ...service, position })),
    ],
    [
      `INSERT INTO shipping_days (tariff_id, service, zone, min_days, max_days)
       SELECT $1, service, zone, "minDays", "maxDays" FROM jsonb_to_recordset($2)
         AS row (service text, zone text, "minDays" int, "maxDays" int)`,
      tariff.routes,
    ],
    [
      `INSERT INTO shipping_rate (tariff_id, service, zone, max_weight_g, price_minor)
       SELECT $1, service, zone, "maxWeightG", "priceMinor" FROM jsonb_to_recordset($2)
         AS row (service text, zone text, "maxWeightG" int, "priceMinor" bigint)`,
      steps,
    ],
    [
      `INSERT INTO shipping_surcharge (tariff_id, slug, rule, rate_bp, amount_minor)
       SELECT $1, slug, rule, "rateBp", "amountMinor" FROM jsonb_to_recordset($2)
         AS row (slug text, rule text, "rateBp" int, "amountMinor" bigint)`,
      tariff.surcharges,
    ],
    [
      `INSERT INTO shipping_block (tariff_id, service, country, reason)
       SELECT $1, service, country, reason FROM jsonb_to_recordset($2)
         AS row (service text, country text, reason text)`,
      tariff.blocks,
    ],
  ];
}
