import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import type { Tx } from '../platform/database/database.js';
import type { Tariff } from './tariff.js';

/** The tariffs of the database. What stands in one never changes, so each is read once and kept. */
@Injectable()
export class Tariffs {
  private kept: { readonly id: string; readonly tariff: Tariff } | undefined;

  /** The tariff that holds at a moment; undefined when there is none. */
  async at(tx: Tx, at: Date): Promise<Tariff | undefined> {
    const [row] = await tx.query<{ id: string }[]>(
      'SELECT id FROM shipping_tariff WHERE tstzrange(valid_from, valid_to) @> $1::timestamptz',
      [at],
    );
    if (row === undefined) return undefined;
    if (this.kept?.id !== row.id) this.kept = { id: row.id, tariff: await read(tx, row.id) };
    return this.kept.tariff;
  }
}

/** One statement; amounts are JSON numbers, which the tables keep far below 2^53. */
async function read(tx: Tx, id: string): Promise<Tariff> {
  const [row] = await tx.query<(Tariff & { currency: Currency })[]>(
    `SELECT currency, origin_country AS "originCountry", demo,
       (SELECT json_agg(json_build_object('slug', slug, 'names', names) ORDER BY slug)
          FROM shipping_zone WHERE tariff_id = tariff.id) AS zones,
       (SELECT json_agg(json_build_object('zone', zone, 'country', country, 'region', region)
            ORDER BY country, region NULLS FIRST)
          FROM shipping_zone_area WHERE tariff_id = tariff.id) AS areas,
       (SELECT json_agg(json_build_object('slug', slug, 'names', names, 'tracked', tracked,
            'maxWeightG', max_weight_g, 'insuredMaxMinor', insured_max_minor) ORDER BY position)
          FROM shipping_service WHERE tariff_id = tariff.id) AS services,
       (SELECT json_agg(json_build_object('service', service, 'zone', zone, 'minDays', min_days, 'maxDays', max_days,
            'steps', (SELECT json_agg(json_build_object('maxWeightG', max_weight_g, 'priceMinor', price_minor)
                ORDER BY max_weight_g NULLS LAST)
              FROM shipping_rate rate
              WHERE rate.tariff_id = tariff.id AND rate.service = days.service AND rate.zone = days.zone))
            ORDER BY service, zone)
          FROM shipping_days days WHERE tariff_id = tariff.id) AS routes,
       (SELECT coalesce(json_agg(json_build_object('slug', slug, 'rule', rule, 'rateBp', rate_bp,
            'amountMinor', amount_minor) ORDER BY slug), '[]')
          FROM shipping_surcharge WHERE tariff_id = tariff.id) AS surcharges,
       (SELECT coalesce(json_agg(json_build_object('service', service, 'country', country, 'reason', reason)), '[]')
          FROM shipping_block WHERE tariff_id = tariff.id) AS blocks
     FROM shipping_tariff tariff WHERE id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`There is no tariff ${id}.`);
  return row;
}
